import { clauseAround } from "./clause-around.ts";
import { clauseWords } from "./clause-words.ts";
import type { Clause } from "./clauses.ts";
import type { Draft } from "./draft.ts";
import type { Letter } from "./letter.ts";
import type { Language } from "./message.ts";
import type { Passage } from "./prose.ts";
import { lastAt, type Span } from "./span.ts";

/** What has to go, or to be said otherwise, so that a fault is gone and the rest still reads well. */
export interface Fault extends Span {
  readonly draft: Draft;
  readonly passage: Passage;
  /** What was found. */
  readonly found: Span;
  /** Whole sentences, or clauses of one whose rest can stand. */
  readonly whole: boolean;
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
  /** The clause before it and the one after it, in the same sentence. */
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/** Further than this a sentence is not followed: somebody who writes without any sign is not made to lose a page by one fix. */
const FARTHEST = 300;

/** More than this, and three times what was found, nobody wants to lose: a letter that was dictated without a single sign. UTF-16 units. */
const MOST_GONE = 160;

interface FaultOptions {
  /** Clauses with figures and requests do not go with the one that they wait for. */
  readonly keepsFigures?: boolean;
  /** The other clauses of the sentence are to stay, whatever is the matter with them. */
  readonly keepsRest?: boolean;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the stretch that goes with a fault: its clauses; with them a condition whose consequence goes, and what only went on from them;
 * the whole sentence where nothing worth keeping is left. Undefined where the rest says something but cannot stand without it.
 */
export function faultAround(draft: Draft, passage: Passage, span: Span, options: FaultOptions = {}): Fault | undefined {
  const fault = stretchAround(draft, passage, span, options);
  return fault && fault.end - fault.start > Math.max(MOST_GONE, (span.end - span.start) * 3) ? undefined : fault;
}

function stretchAround(draft: Draft, passage: Passage, span: Span, { keepsFigures = true, keepsRest = false }: FaultOptions): Fault | undefined {
  const { letter } = draft;
  const { leads, follows, isKept, isWorth, stand } = clauseWords(draft.knowledge, letter.language);
  const clauses = clausesOf(draft, passage, span);
  const own = rangeOf(clauses, span);
  if (!own) return whole(draft, passage, clauseAround(letter.prose.text, passage.span, span), span);
  const sentence = sentenceRange(letter, clauses, own);
  const text = (at: number) => clauses[at]?.text ?? "";
  let { first, last } = own;
  const isLong = (at: number) => text(at).replace(/[^\p{L}\p{N}]/gu, "").length > (letter.language === "zh" ? 16 : 60);
  const holdsOn = (at: number) => (keepsFigures && isKept(text(at))) || hasObject(letter, clauses[at] as Clause);
  for (let moved = true; moved; ) {
    moved = false;
    if (first > sentence.first && leads(text(first - 1)) && !holdsOn(first - 1)) {
      first--;
      moved = true;
    }
    if (last < sentence.last && follows(text(last + 1)) && !isLong(last + 1) && !holdsOn(last + 1)) {
      last++;
      moved = true;
    }
  }
  const rest = [...indices(sentence.first, first), ...indices(last + 1, sentence.last + 1)];
  const all: Span = { start: (clauses[sentence.first] as Clause).start, end: (clauses[sentence.last] as Clause).end };
  const short = all.end - all.start <= FARTHEST * 2;
  const counts = (at: number) => keepsRest || !isFaulty(draft, clauses[at] as Clause, last === sentence.last ? SAYING : NONE);
  const says = (at: number) => isWorth(text(at)) && counts(at);
  const weighs = rest.filter(counts).map(text);
  const isSlight =
    !rest.some((at) => holdsOn(at) || says(at)) && weighs.join("").replace(/[^\p{L}\p{N}]/gu, "").length < (keepsRest ? 4 : LEAST[letter.language]);
  if (rest.length === 0 || (isSlight && short)) return whole(draft, passage, all, span);
  const before = indices(sentence.first, first).map(text);
  const after = indices(last + 1, sentence.last + 1).map(text);
  const cleanEdges = isSign(draft, clauses, first - 1, sentence.first, first) && isSign(draft, clauses, last, first, sentence.last);
  if (!cleanEdges || !stand(before, after, text(first)))
    return !short || rest.some((at) => holdsOn(at) || says(at)) ? undefined : whole(draft, passage, all, span);
  return {
    start: (clauses[first] as Clause).start,
    end: (clauses[last] as Clause).end,
    draft,
    passage,
    found: span,
    whole: false,
    startsSentence: first === sentence.first,
    endsSentence: last === sentence.last,
    before: first === sentence.first ? undefined : clauses[first - 1],
    after: last === sentence.last ? undefined : clauses[last + 1],
  };
}

/** The sentence around a place as its signs show it, also where it begins with a small letter. */
export function sentenceOf(draft: Draft, passage: Passage, span: Span): Span {
  const clauses = clausesOf(draft, passage, span);
  const own = rangeOf(clauses, { start: span.start, end: span.start + 1 });
  if (!own) return clauseAround(draft.letter.prose.text, passage.span, span);
  const { first, last } = sentenceRange(draft.letter, clauses, own);
  return { start: (clauses[first] as Clause).start, end: (clauses[last] as Clause).end };
}

function whole(draft: Draft, passage: Passage, { start, end }: Span, found: Span): Fault {
  return { start, end, draft, passage, found, whole: true, startsSentence: true, endsSentence: true, before: undefined, after: undefined };
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}

/** The clauses of a passage near a span. */
function clausesOf(draft: Draft, passage: Passage, span: Span): readonly Clause[] {
  const all = draft.clauses();
  let first = Math.max(0, lastAt(all, Math.max(passage.span.start, span.start - FARTHEST)));
  while (all[first] && (all[first] as Clause).start < passage.span.start) first++;
  let end = first;
  while (all[end]?.passage === passage && (all[end] as Clause).start < span.end + FARTHEST) end++;
  return all.slice(first, end);
}

function rangeOf(clauses: readonly Clause[], { start, end }: Span): Range | undefined {
  const first = clauses.findIndex((clause) => clause.start < end && start < clause.end);
  if (first < 0) return undefined;
  let last = first;
  while (clauses[last + 1] && (clauses[last + 1] as Clause).start < end) last++;
  return { first, last };
}

function sentenceRange(letter: Letter, clauses: readonly Clause[], { first, last }: Range): Range {
  let [from, to] = [first, last];
  while (from > 0 && !endsSentence(letter, clauses, from - 1)) from--;
  while (to < clauses.length - 1 && !endsSentence(letter, clauses, to)) to++;
  return { first: from, last: to };
}

/** What stands between a clause and the next. */
function gapAfter(letter: Letter, clauses: readonly Clause[], at: number): string {
  return letter.prose.text.slice((clauses[at] as Clause).end, (clauses[at + 1] as Clause).start);
}

function endsSentence(letter: Letter, clauses: readonly Clause[], at: number): boolean {
  const gap = gapAfter(letter, clauses, at);
  if (/[。！？!?；;…\n|]|\.(?:\s|["”’)]|$)/.test(gap)) return true;
  // 问题：, Request: and the like name what follows.
  const clause = clauses[at] as Clause;
  return /[：:]/.test(gap) && clause.end - clause.start <= (letter.language === "zh" ? 12 : 30) && startsLine(letter, clause.start);
}

function startsLine({ source }: Letter, start: number): boolean {
  return /(?:^|\n)[\s>*_#\d.、)）(（-]*$/.test(source.slice(Math.max(0, start - 20), start));
}

/** Whether a clause is parted from the next by a sign or a blank, or its end is that of the sentence. */
function isSign({ letter, knowledge }: Draft, clauses: readonly Clause[], at: number, first: number, last: number): boolean {
  if (at < first || at >= last) return true;
  const { turns } = clauseWords(knowledge, letter.language);
  return (letter.language === "zh" && gapAfter(letter, clauses, at) !== "") || turns((clauses[at + 1] as Clause).text);
}

function hasObject({ prose, evidence }: Letter, { start, end }: Span): boolean {
  if (prose.text.slice(start, end).includes("\uFFFC")) return true;
  const { citations } = evidence;
  for (let at = lastAt(citations, end); at >= 0 && (citations[at] as Span).start >= start - 20; at--) {
    const citation = citations[at] as Span;
    if (citation.start <= end && citation.end >= start) return true;
  }
  return false;
}

/** Whether a clause is a fault itself. */
function isFaulty(draft: Draft, { start, end }: Span, except: ReadonlySet<string>): boolean {
  const spans = draft.tone();
  const near = spans[lastAt(spans, start)];
  return near !== undefined && near.end >= end && !except.has(near.kind);
}

/** Kinds of faults that say something of the case all the same: what is at fault behind them goes without them. */
const NONE: ReadonlySet<string> = new Set();
const SAYING: ReadonlySet<string> = new Set(["unsupported_claim", "absolute"]);

/** Letters of a rest that says too little to be a sentence. */
const LEAST: Readonly<Record<Language, number>> = { zh: 7, en: 20 };
