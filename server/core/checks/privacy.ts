import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { isPlain } from "../fixes.ts";
import { fill, type Message } from "../message.ts";
import { findIdNumbers } from "../private-data.ts";
import { type Check, type Finding, type Fix, finding } from "../rule.ts";

const options = v.strictObject({});

/** Finds data about persons that a reviewer does not need in the text. */
export const privacy: Check<Record<never, never>> = {
  name: "privacy",
  options,
  prepare: (rules) =>
    function* (draft: Draft): Generator<Finding> {
      for (const passage of draft.letter.prose.passages) {
        const text = draft.letter.prose.text.slice(passage.span.start, passage.span.end);
        for (const { start, end, what } of findIdNumbers(text)) {
          const span = { start: passage.span.start + start, end: passage.span.start + end };
          const actual = draft.letter.source.slice(span.start, span.end);
          const fixes: Fix[] = isPlain(draft.letter, span) ? [{ title: MASK, edits: [{ ...span, text: mask(actual) }], safe: false }] : [];
          for (const rule of rules) yield finding(rule, span, fill(rule.message, { what }), fixes);
        }
      }
    },
};

const MASK: Message = { zh: "遮住中间的数字", en: "Mask the middle" };

/** Keeps four characters at either end. */
export function mask(text: string): string {
  return text.length <= 8 ? "*".repeat(text.length) : text.slice(0, 4) + "*".repeat(text.length - 8) + text.slice(-4);
}
