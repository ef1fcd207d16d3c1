import { clauseWords } from "./clause-words.ts";
import type { Clause } from "./clauses.ts";
import type { Draft } from "./draft.ts";
import { isPlain, ONLY } from "./fixes.ts";
import type { Message } from "./message.ts";
import type { Passage } from "./prose.ts";
import { hasCitation, isBalanced } from "./removal.ts";
import type { Finding, Fix } from "./rule.ts";
import { lastAt, meeting, type Span } from "./span.ts";

/** What only the writer can put in the place of words that the sentence around them cannot do without. */
const FACTS: Message = { zh: "〔只写事实：谁、何时、做了什么〕", en: "{{the facts: who, when, what}}" };

/** In the place of a claim or a universal. */
const RECORDS: Message = { zh: "〔写明日期和可以核对的记录〕", en: "{{what happened, and which records show it}}" };

/** In the place of a plea. */
const REQUEST: Message = { zh: "请〔做什么〕", en: "please {{do what}}" };

/** In the place of private data: whoever needs them asks. */
const ON_REQUEST: Message = { zh: "（可另行提供）", en: "(available on request)" };

/** More than this goes with no fix. UTF-16 units. */
const MOST_GONE = 160;

/** A clause longer than twice what was found in it, and this, is what somebody wrote without signs. UTF-16 units. */
const MOST_MORE = 24;

/**
 * For a finding of wording whose sentence can neither go nor be said anew as a whole: only its clauses go, or the brackets that hold it,
 * or the end of the sentence from the word on that joins it; else a place to fill in stands for its clause, or for its words alone.
 * To be tried in this order.
 */
export function lastResorts(draft: Draft, found: Finding): Fix[] {
  if (!found.within && found.rule.check !== "privacy") return [];
  const clauses = meeting(draft.clauses(), found);
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last || first.passage !== last.passage) return [];
  const aside = bracketsAround(draft, first.passage, found) ?? asideOf(draft, first, last) ?? tailOf(draft, found, first, last);
  const words = (found.rule.check === "privacy" ? ON_REQUEST : found.rule.check === "claim" ? RECORDS : found.rule.id === "plea" ? REQUEST : FACTS)[
    draft.language
  ];
  return [
    ...(found.within?.(found) ?? []).filter(({ removes }) => removes),
    ...(aside ? [{ title: ONLY, edits: [{ ...aside, text: "" }], safe: false, removes: true }] : []),
    ...[{ start: first.start, end: last.end }, trimmed(draft, found)]
      .filter((span) => span.end - span.start <= Math.min(MOST_GONE, MOST_MORE + (found.end - found.start) * 2) && isReplaceable(draft, span))
      .map((span): Fix => ({ title: { zh: `改为“${words}”`, en: `Change to “${words}”` }, edits: [{ ...span, text: words }], safe: false })),
  ];
}

/** The brackets around a span, with what stands in them and the blank before. */
export function bracketsAround({ letter }: Draft, { span: { start: first, end: last } }: Passage, { start, end }: Span): Span | undefined {
  const text = letter.prose.text;
  let from = start;
  while (from > first && start - from < MOST_GONE && !/[（(）)]/.test(text[from - 1] as string)) from--;
  let to = end;
  while (to < last && to - end < MOST_GONE && !/[（(）)]/.test(text[to] as string)) to++;
  if (!/[（(]/.test(text[from - 1] ?? "") || !/[）)]/.test(text[to] ?? "")) return undefined;
  from -= /[ \t]/.test(text[from - 2] ?? "") ? 2 : 1;
  const span = { start: from, end: to + 1 };
  return isReplaceable({ letter }, span) ? span : undefined;
}

/** What stands between two commas right behind a word that waits for its verb, or says what somebody is: “an agency that, …, filed”, “the salesman, a …, took”. */
function asideOf(draft: Draft, { passage, start: from }: Clause, { end }: Clause): Span | undefined {
  const text = draft.letter.prose.text;
  const opens = APPOSITION.test(text.slice(from, end)) ? /,\s*$/ : /(?<=\b(?:that|which|who|and|but|or)),\s*$/i;
  const before = opens.exec(text.slice(Math.max(passage.span.start, from - 12), from))?.[0];
  const after = /^\s*,/.exec(text.slice(end, passage.span.end))?.[0];
  if (before === undefined || after === undefined) return undefined;
  const span = { start: from - before.length, end: end + after.length };
  return isReplaceable(draft, span) ? span : undefined;
}

const APPOSITION = /^(?:an?|the|one|some|those)\b(?!.*\b(?:is|are|was|were|has|have|had|will|would)\b)/i;

/** The clauses at the end of a sentence with the word that joins them to the rest: “…, and, if …, I'll …”. Not where the fault is the lesser part of them. */
function tailOf(draft: Draft, found: Span, { passage, start: first }: Clause, { end }: Clause): Span | undefined {
  const { letter, language, knowledge } = draft;
  const text = letter.prose.text;
  if (!/^\s*(?:[.!?。！？]|$)/.test(text.slice(end, passage.span.end)) || (found.end - found.start) * 2 < end - first) return undefined;
  const { leads } = clauseWords(knowledge, language);
  const clauses = draft.clauses();
  let at = lastAt(clauses, first) - 1;
  let from = first;
  while (clauses[at]?.passage === passage && leads((clauses[at] as Clause).text)) from = (clauses[at--] as Clause).start;
  const before = clauses[at];
  if (before?.passage !== passage) return undefined;
  const joint = JOINT.exec(text.slice(before.start, from));
  const start = before.start + (joint?.index ?? 0);
  if (!joint || text.slice(before.start, start).replace(/[^\p{L}\p{N}]/gu, "").length < (language === "zh" ? 6 : 20)) return undefined;
  return isReplaceable(draft, { start, end }) ? { start, end } : undefined;
}

/** A comma, a word, or both, that something more is joined by. */
const JOINT = /(?:\s*[,，;；:：—–-]+\s*|\s+(?=(?:and|or|but|so|because)\b))(?:(?:and|or|but|so|because|otherwise)\b,?\s*)?$/i;

function isReplaceable({ letter }: Pick<Draft, "letter">, span: Span): boolean {
  return isPlain(letter, span) && !hasCitation(letter, span) && isBalanced(letter.prose.text.slice(span.start, span.end));
}

function trimmed({ letter: { source } }: Draft, { start, end }: Span): Span {
  const words = source.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { start: start + lead, end: start + words.trimEnd().length };
}
