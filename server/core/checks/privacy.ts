import type { Place } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import { isPlain, removeClause } from "../fixes.ts";
import { fill, type Message } from "../message.ts";
import { findPrivateData } from "../private-data.ts";
import { type Check, type Finding, type Fix, finding } from "../rule.ts";
import { type PhraseOptions, phraseCheck } from "./phrase.ts";

const PERSON: Message = { zh: "个人信息", en: "personal data" };
const MASKED = /\d\*{4,}/;
const MASK: Message = { zh: "遮住中间的数字", en: "Mask the middle of the number" };

const byPhrase = phraseCheck("privacy", (place) => fixesFor(place));

/** Finds data about persons that a reviewer does not need in the text: by the shape of numbers and addresses, and by wording. */
export const privacy: Check<PhraseOptions> = {
  ...byPhrase,
  prepare: (rules, knowledge) => {
    const phrases = byPhrase.prepare(rules, knowledge);
    return function* (draft: Draft): Generator<Finding> {
      const { letter } = draft;
      for (const passage of letter.prose.passages) {
        const text = letter.prose.text.slice(passage.span.start, passage.span.end);
        for (const { start, end, what } of findPrivateData(text)) {
          const span = { start: passage.span.start + start, end: passage.span.start + end };
          for (const rule of rules) yield finding(rule, span, fill(rule.message, { what }), fixesFor({ ...span, draft, passage, sentence: undefined }));
        }
      }
      for (const found of phrases(draft))
        if (!MASKED.test(letter.source.slice(found.start, found.end))) yield { ...found, message: fill(found.rule.message, { what: PERSON }) };
    };
  },
};

/** Masks the longest number, or takes the clause out. */
function fixesFor({ draft, passage, start, end }: Place): Fix[] {
  const { letter } = draft;
  const number = [...letter.source.slice(start, end).matchAll(/[A-Z]{0,2}\d[\d -]{5,}[\dXx]/g)].sort((a, b) => b[0].length - a[0].length)[0];
  const span = number && { start: start + number.index, end: start + number.index + number[0].length };
  const fixes: Fix[] = span && number && isPlain(letter, span) ? [{ title: MASK, edits: [{ ...span, text: mask(number[0]) }], safe: false }] : [];
  const removal = removeClause(letter, passage, { start, end });
  return removal ? [...fixes, removal] : fixes;
}

/** Keeps four characters at either end of a long number, two of a short one. */
export function mask(text: string): string {
  const kept = text.length >= 15 ? 4 : text.length >= 8 ? 2 : 0;
  return text.slice(0, kept) + "*".repeat(text.length - 2 * kept) + text.slice(text.length - kept);
}
