import * as v from "valibot";
import type { Fault } from "./fault.ts";
import { isPlain, rewrite } from "./fixes.ts";
import { endOf, fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";
import { fill, same } from "./message.ts";
import { readPattern } from "./pattern.ts";
import type { Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/**
 * A sentence to put in the place of a fault, with 〔places〕 or {{places}} for what only the writer knows.
 * One with `when` is for faults in which one of these phrases stands; without it, for all others.
 */
export const frame = v.union([
  v.pipe(
    v.string(),
    v.transform((words): Frame => ({ zh: words, en: words, when: [], goesOn: false, swap: [] })),
  ),
  v.strictObject({
    zh: v.optional(v.string()),
    en: v.optional(v.string()),
    when: v.optional(v.array(v.string()), []),
    /** The role of a part of the letter that makes the sentence needless. */
    lacks: v.optional(v.string()),
    /** Only these phrases are changed, and the rest of the sentence stays. */
    swap: v.optional(v.array(v.string()), []),
    /** It can follow the beginning of a sentence as well as be one. */
    goesOn: v.optional(v.boolean(), false),
  }),
]);

export interface Frame {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly when: readonly string[];
  readonly lacks?: string | undefined;
  readonly goesOn: boolean;
  readonly swap: readonly string[];
}

/** Chooses the sentences that fit a fault. */
export type ChooseFrames = (fault: Fault) => Fix[];

/** The first that fits is enough: more would be a list to read. */
const MOST = 1;

/** Makes ready the frames of a rule. */
export function frameChooser(frames: readonly Frame[], knowledge: Knowledge): ChooseFrames {
  const matcherOf = (phrases: (frame: Frame) => readonly string[]) =>
    new Matcher(frames.flatMap((owner) => phrases(owner).map((phrase) => ({ owner, pattern: readPattern(phrase, knowledge) }))));
  const matcher = matcherOf(({ when }) => when);
  const swaps = matcherOf(({ swap }) => swap);
  return (fault) => {
    const { draft } = fault;
    const { language, letter, parts } = draft;
    const isSwap = (each: Frame) => each.swap.length > 0;
    const fits = frames.filter(
      (each) => each[language] !== undefined && (isSwap(each) || fault.whole || each.goesOn) && !(each.lacks && parts.some(({ role }) => role === each.lacks)),
    );
    if (fits.length === 0) return [];
    const folded = fold(letter.prose.text, fault.start, fault.end, draft.knowledge.simplify);
    const met = new Set(matcher.find(folded).map(({ owner }) => owner));
    const longest = [...swaps.find(folded)].sort((a, b) => b.end - b.start - (a.end - a.start));
    const made = (each: Frame): Fix | undefined => {
      if (!isSwap(each)) return rewrite(fault, each[language] as string);
      const match = longest.find(({ owner }) => owner === each);
      return match && swap(fault, { start: folded.at[match.start] ?? 0, end: endOf(folded, match.end) }, each[language] as string);
    };
    const isGeneral = (each: Frame) => each.when.length === 0 && !isSwap(each);
    const fixesOf = (chosen: readonly Frame[]) => chosen.map(made).filter((fix) => fix !== undefined);
    const special = fixesOf(fits.filter((each) => !isGeneral(each) && (each.when.length === 0 || met.has(each))));
    return (special.length > 0 ? special : fixesOf(fits.filter(isGeneral))).slice(0, MOST);
  };
}

/** Changes a few words and keeps the rest. */
function swap({ draft, start }: Fault, span: Span, words: string): Fix | undefined {
  if (!isPlain(draft.letter, span)) return undefined;
  const { source } = draft.letter;
  const blank = /\s$/.test(source.slice(span.start, span.end)) ? " " : "";
  const text = (/[A-Z]/.test(source[span.start] ?? "") && span.start === start ? words.replace(/^[a-z]/, (first) => first.toUpperCase()) : words) + blank;
  return { title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(text.trim()) }), edits: [{ ...span, text }], safe: false };
}

/** The phrases of frames, to be read with the others. */
export function framePhrases(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ when, swap }) => [...when, ...swap]);
}
