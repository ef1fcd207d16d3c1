import * as v from "valibot";
import type { Fault } from "./fault.ts";
import { isPlain, rewrite } from "./fixes.ts";
import { endOf, type Folded, fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Loss, lossOf } from "./loss.ts";
import { Matcher } from "./matcher.ts";
import { fill, same } from "./message.ts";
import { readPattern } from "./pattern.ts";
import type { Edit, Fix } from "./rule.ts";
import { meets, type Span } from "./span.ts";
import { fromLists } from "./word-lists.ts";

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
    /** Only these phrases are changed, or taken out where the sentence is empty, and the rest of the sentence stays. */
    swap: v.optional(v.array(v.string()), []),
    /**
     * What of the fault it keeps, so that it is preferred to taking the sentence out: “denial” and “facts” only where the letter says it nowhere else,
     * “always” where the faults that it is for explain something.
     */
    keeps: v.optional(v.picklist(["denial", "facts", "always"])),
    /** Words that mend the sentence as it stands when they are added to its end. */
    adds: v.optional(v.string()),
    /** It can follow the beginning of a sentence as well as be one. */
    goesOn: v.optional(v.boolean(), false),
  }),
]);

export interface Frame {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly when: readonly string[];
  readonly lacks?: string | undefined;
  readonly adds?: string | undefined;
  readonly keeps?: Loss | "always" | undefined;
  readonly goesOn: boolean;
  readonly swap: readonly string[];
}

/** The sentences that fit a fault, and whether the letter would lose something that they keep if it was taken out. */
export interface ChosenFrames {
  readonly fixes: readonly Fix[];
  readonly loses: boolean;
}

export type ChooseFrames = (fault: Fault) => ChosenFrames;

/** Which of them ends the finding only a trial shows; more than this would be a list to read. */
const MOST_SWAPS = 2;

/** Makes ready the frames of a rule. */
export function frameChooser(frames: readonly Frame[], knowledge: Knowledge): ChooseFrames {
  const matcherOf = (phrases: (frame: Frame) => readonly string[]) =>
    new Matcher(frames.flatMap((owner) => phrases(owner).map((phrase) => ({ owner, pattern: readPattern(phrase, knowledge) }))));
  const matcher = matcherOf(({ when }) => when);
  const swaps = matcherOf(({ swap }) => swap);
  const keeps = new Set<string>(frames.flatMap((each) => each.keeps ?? []));
  return (fault) => {
    const { draft } = fault;
    const { language, letter, parts } = draft;
    const loss = keeps.size > 0 ? lossOf(draft, fault, keeps) : undefined;
    const isSwap = (each: Frame) => each.swap.length > 0;
    const folded = fold(letter.prose.text, fault.start, fault.end, draft.knowledge.simplify);
    const met = new Set(matcher.find(folded).map(({ owner }) => owner));
    const explains = frames.some((each) => each.keeps === "always" && each[language] !== undefined && met.has(each));
    const fits = frames.filter(
      (each) =>
        each[language] !== undefined &&
        (isSwap(each) || fault.whole || each.goesOn) &&
        !(each.lacks && parts.some(({ role }) => role === each.lacks)) &&
        (each.keeps === undefined || each.keeps === "always" || each.keeps === loss),
    );
    if (fits.length === 0) return { fixes: [], loses: loss !== undefined || explains };
    // What is for certain words, then what keeps a denial or figures, then what is for all faults.
    const rankOf = (each: Frame) => (each.when.length > 0 ? 1 : each.keeps ? 2 : 3);
    const usable = fits.filter((each) => each.when.length === 0 || met.has(each)).sort((a, b) => rankOf(a) - rankOf(b));
    const changed = swapsIn(fault, folded, swaps.find(folded), new Set(usable.filter(isSwap)));
    const anew = usable
      .filter((each) => !isSwap(each))
      .flatMap((each) => {
        const fix = rewrite(fault, each[language] as string);
        return fix ? [{ each, fix }] : [];
      })[0];
    const ending = anew?.each.adds === undefined ? undefined : atEnd(fault, anew.each.adds);
    return {
      fixes: [...changed, ...(ending ? [ending] : []), ...(anew ? [anew.fix] : [])],
      loses: loss !== undefined || explains || anew?.each.lacks !== undefined,
    };
  };
}

type Swap = ReturnType<Matcher<Frame>["find"]>[number];

/** Fixes that change a few words of the fault, the longest where they overlap: all such words of the sentence together, then each alone that is a part of what was found. */
function swapsIn(fault: Fault, folded: Folded, found: readonly Swap[], frames: ReadonlySet<Frame>): Fix[] {
  const taken: Swap[] = [];
  for (const each of [...found].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (frames.has(each.owner) && !taken.some((other) => meets(other, each))) taken.push(each);
  const fixes = taken
    .sort((a, b) => a.start - b.start)
    .flatMap(({ owner, start, end }) => {
      const span = { start: folded.at[start] ?? 0, end: endOf(folded, end) };
      const fix = swap(fault, span, owner[fault.draft.language] as string);
      return fix ? [{ fix, isFound: meets(span, fault.found) }] : [];
    });
  const alone = fixes.filter(({ isFound }) => isFound).map(({ fix }) => fix);
  const edits = fixes.flatMap(({ fix }) => fix.edits);
  const apart = edits.every(({ start }, at) => at === 0 || (edits[at - 1] as Edit).end <= start);
  const together: Fix = { title: { zh: "改去这些说法", en: "Change these words" }, edits, safe: false, tentative: true };
  return [...(alone.length > 0 && edits.length > 1 && apart ? [together] : []), ...alone.slice(0, MOST_SWAPS)];
}

/** Changes a few words and keeps the rest. */
function swap({ draft, start }: Fault, span: Span, words: string): Fix | undefined {
  if (!isPlain(draft.letter, span)) return undefined;
  const { source } = draft.letter;
  if (words === "") return drop(source, span, start);
  const blank = /\s$/.test(source.slice(span.start, span.end)) ? " " : "";
  const text = (/[A-Z]/.test(source[span.start] ?? "") && span.start === start ? words.replace(/^[a-z]/, (first) => first.toUpperCase()) : words) + blank;
  return {
    title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(text.trim()) }),
    edits: [{ ...span, text }],
    safe: false,
    tentative: true,
  };
}

const PUTS_OFF = fromLists((lists) => new RegExp(`${lists.one("puts-off", "zh")}|\\b${lists.one("puts-off", "en")}`, "i"));

/** Adds words to the end of a sentence, before its stop. */
function atEnd({ draft: { letter, knowledge }, passage, start, end, endsSentence }: Fault, words: string): Fix | undefined {
  if (PUTS_OFF(knowledge).test(letter.prose.text.slice(start, end))) return undefined;
  const stop = /^[。.；;]?(?=\s|$|[^\d\w])/.exec(letter.prose.text.slice(end, passage.span.end));
  if (!endsSentence || !stop || !isPlain(letter, { start: end - 1, end })) return undefined;
  return {
    title: fill({ zh: "补上“{words}”", en: "Add “{words}”" }, { words: same(words.replace(/^[，,]\s*/, "")) }),
    edits: [{ start: end, end, text: words }],
    safe: false,
    tentative: true,
  };
}

/** Takes a few words out, with a blank beside them, and begins the sentence anew behind them. */
function drop(source: string, { start, end }: Span, sentence: number): Fix | undefined {
  // “I'm on my knees.” says nothing without its end.
  if (
    /(?:\b(?:am|is|are|was|were|be|been)|'(?:m|s|re))\s+$/i.test(source.slice(Math.max(0, start - 8), start)) &&
    /^\s*(?:[^\s\p{L}\p{N}]|$)/u.test(source.slice(end))
  )
    return undefined;
  const title = fill({ zh: "删去“{words}”", en: "Take “{words}” out" }, { words: same(source.slice(start, end).trim()) });
  const behind = /^[ \t]+/.exec(source.slice(end))?.[0].length ?? 0;
  const to = /\s$/.test(source.slice(start, end)) || !/(?:^|\s)$/.test(source.slice(Math.max(0, start - 1), start)) ? end : end + behind;
  // “…, at any time.” goes with its comma.
  const comma = /^[ \t]*[,，.;；。!?！？]/.test(source.slice(end)) ? (/[,，][ \t]*$/.exec(source.slice(Math.max(0, start - 4), start))?.[0].length ?? 0) : 0;
  if (comma > 0) return { title, edits: [{ start: start - comma, end, text: "" }], safe: false, tentative: true };
  const first = source[to] ?? "";
  const opens = start === sentence && /[A-Z]/.test(source[start] ?? "") && /[a-z]/.test(first);
  return { title, edits: [{ start, end: opens ? to + 1 : to, text: opens ? first.toUpperCase() : "" }], safe: false, tentative: true };
}

/** The phrases of frames, to be read with the others. */
export function framePhrases(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ when, swap }) => [...when, ...swap]);
}
