import { clauseAround } from "../clause-around.ts";
import type { Place } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import { sentenceOf } from "../fault.ts";
import { isPlain, removeClause } from "../fixes.ts";
import type { Letter } from "../letter.ts";
import { memo } from "../memo.ts";
import { fill, type Message } from "../message.ts";
import type { Part } from "../parts.ts";
import { ADDRESS, findPrivateData, isIdentityNumber, longestNumber, mask } from "../private-data.ts";
import type { Passage } from "../prose.ts";
import { altered, type Check, type Edit, type Finding, type Fix, finding } from "../rule.ts";
import { holds, meets, type Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
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
    const privateIn = memo((text: string) => findPrivateData(text, knowledge));
    return function* (draft: Draft): Generator<Finding> {
      const { letter } = draft;
      const contact = contactPart(draft);
      const isOwed = draft.structure.parts.includes("statement"); // A notice of law names who gives it and where they live.
      for (const passage of letter.prose.passages) {
        const text = letter.prose.text.slice(passage.span.start, passage.span.end);
        for (const { start, end, what } of privateIn(text)) {
          const span = { start: passage.span.start + start, end: passage.span.start + end };
          if (what === ADDRESS && (isOwed || (contact && holds(contact, span)))) continue;
          const fixes = fixesFor({ ...span, draft, passage, sentence: undefined });
          const move = what === ADDRESS && contact ? moveTo(contact, draft, passage, span) : undefined;
          for (const rule of rules) yield finding(rule, span, fill(rule.message, { what }), move ? [move, ...fixes] : fixes);
        }
      }
      for (const { span, what } of besideText(draft)) for (const rule of rules) yield finding(rule, span, fill(rule.message, { what }), maskIn(letter, span));
      for (const found of phrases(draft))
        if (
          !(found.because && (isOwed || (contact && holds(contact, found)) || isOnlyAccount(draft, found))) &&
          !MASKED.test(letter.source.slice(found.start, found.end))
        )
          yield altered(found, { message: fill(found.rule.message, { what: PERSON }) });
    };
  },
};

/** The subject and the titles of evidence go out with the mail as well. */
function* besideText({ letter, knowledge }: Draft): Generator<{ readonly span: Span; readonly what: Message }> {
  const subject = letter.frontMatter.fields.get("subject")?.span;
  const titles = letter.evidence.items.map(({ span, urlSpan }) => ({ start: urlSpan.end, end: span.end }));
  for (const outer of subject ? [subject, ...titles] : titles) {
    for (const { start, end, what } of findPrivateData(letter.source.slice(outer.start, outer.end), knowledge))
      yield { span: { start: outer.start + start, end: outer.start + end }, what };
  }
}

function maskIn({ source }: Letter, span: Span): Fix[] {
  const number = longestNumber(source.slice(span.start, span.end));
  if (!number) return [];
  const start = span.start + number.index;
  return [{ title: MASK, edits: [{ start, end: start + number.text.length, text: mask(number.text) }], safe: false }];
}

/** Masks the longest number, or takes the clause out. */
function fixesFor({ draft, passage, start, end }: Place): Fix[] {
  const { letter } = draft;
  const fixes = maskIn(letter, { start, end }).filter(({ edits }) => edits.every((edit) => isPlain(letter, edit) && !isAccount(draft, edit)));
  const number = longestNumber(letter.source.slice(start, end));
  if (number && isAccount(draft, { start: start + number.index, end: start + number.index + number.text.length })) return fixes;
  const own = removeClause(draft, passage, { start, end });
  const all = privateAround(draft, passage, { start, end });
  const together = all.end - all.start > end - start ? removeClause(draft, passage, all) : undefined;
  // Clauses that say something else stay.
  const goesAlone = (fix: Fix | undefined, { start, end }: Span) =>
    fix?.edits[0] !== undefined && fix.edits[0].end - fix.edits[0].start <= end - start + MOST_AROUND;
  const removal = goesAlone(together, all) ? together : own;
  // Half a number of somebody else's still says that one has it.
  if (removal && ADDRESS_WORDS(draft.knowledge).others.test(letter.prose.text.slice(sentenceOf(draft, passage, { start, end }).start, end))) return [removal];
  return removal ? [...fixes, { ...removal, loses: !goesAlone(removal, all) }] : fixes;
}

/** A label, a full stop and blanks that go with what is private. UTF-16 units. */
const MOST_AROUND = 12;

/** A name goes with the number or the address right beside it: what is private in neighbouring clauses of one sentence. */
function privateAround(draft: Draft, passage: Passage, span: Span): Span {
  const sentence = sentenceOf(draft, passage, span);
  const { text } = draft.letter.prose;
  const others = [
    ...findPrivateData(text.slice(sentence.start, sentence.end), draft.knowledge).map(({ start, end }) => ({
      start: sentence.start + start,
      end: sentence.start + end,
    })),
    ...draft.tone().filter((each) => each.kind === "privacy" && holds(sentence, each)),
  ].sort((a, b) => a.start - b.start);
  let { start, end } = span;
  for (let grown = true; grown; ) {
    const beside = others.find(
      (each) => (each.end <= start && start - each.end <= NEAR && each.start < start) || (each.start >= end && each.start - end <= NEAR && each.end > end),
    );
    grown = beside !== undefined;
    if (beside) [start, end] = [Math.min(start, beside.start), Math.max(end, beside.end)];
  }
  return { start, end };
}

/** Between neighbours stand a comma and a word such as 住 or 电话. UTF-16 units. */
const NEAR = 6;

/** The number that the letter is about is no secret to its reader; that of an identity card is never an account. */
function isAccount({ letter: { source, frontMatter }, knowledge }: Draft, { start, end }: Span): boolean {
  const number = source.slice(start, end);
  return (
    number === frontMatter.fields.get("account")?.value ||
    (!isIdentityNumber(number) && OWN_ACCOUNT(knowledge).test(source.slice(Math.max(0, start - 16), start)))
  );
}

/** Whether the only thing that could be private is a number that is called an account right before it: one may look like a phone. */
function isOnlyAccount(draft: Draft, { start, end }: Span): boolean {
  const numbers = [...draft.letter.source.slice(start, end).matchAll(/\d{6,}/g)].map(({ index, 0: digits }) => ({
    start: start + index,
    end: start + index + digits.length,
  }));
  const [number] = numbers;
  return number !== undefined && numbers.length === 1 && isAccount(draft, number) && end - start - (number.end - number.start) <= MOST_BESIDE;
}

/** Longer words beside a number say something else as well. UTF-16 units. */
const MOST_BESIDE = 24;

const ADDRESS_WORDS = fromLists((lists) => ({
  others: new RegExp(lists.one("other-persons"), "i"),
  /** 我家住在, home is: what the line in the contact part has no need of. */
  lead: new RegExp(`^[^\\d]{0,6}?${lists.one("living")}+(?:在|是|于|为|[：:]| is| at| in)*\\s*`, "i"),
}));

const OWN_ACCOUNT = fromLists((lists) => new RegExp(`${lists.one("own-account")}[^\\d\\n]{0,6}$`, "i"));

/** Only a part with a title is one that a reader sees. */
export function contactPart({ parts }: Draft): Part | undefined {
  return parts.find(({ role, found }) => role === "contact" && found !== "wording");
}

/** Takes the clause out of the text, and makes a line of the address at the end of the contact part. Somebody else's has no place there. */
function moveTo(contact: Part, draft: Draft, passage: Passage, span: Span): Fix | undefined {
  const { letter } = draft;
  const removal = removeClause(draft, passage, span);
  const clause = clauseAround(letter.prose.text, passage.span, span);
  const { others, lead } = ADDRESS_WORDS(draft.knowledge);
  const words = letter.source.slice(span.start, span.end).replace(lead, "").trim();
  if (
    !removal ||
    words === "" ||
    others.test(letter.prose.text.slice(clause.start, span.end)) ||
    removal.edits.some((edit) => meets(edit, { start: contact.start, end: contact.end + 1 }))
  )
    return undefined;
  const line: Edit = { start: contact.end, end: contact.end, text: `\n\n${draft.language === "zh" ? "住址：" : "Address: "}${words}` };
  return { title: { zh: "移到联系方式部分", en: "Move it to the contact part" }, edits: [...removal.edits, line], safe: false };
}
