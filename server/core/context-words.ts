import { clauseAround } from "./clause-around.ts";
import type { ContextName, Place } from "./contexts.ts";
import { endOf, fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";
import { PatternProblem, readPattern } from "./pattern.ts";
import { markFolded } from "./platform-names.ts";
import { meets, type Span } from "./span.ts";

/** Where the words of a context stand, seen from what was found. */
export const SIDES = ["sentence", "clause", "before", "touching", "after", "among"] as const;

/** Words that make a context, as contexts.yaml gives them. */
export interface ContextWords {
  readonly where: (typeof SIDES)[number];
  readonly phrases: readonly string[];
}

interface Cue {
  readonly context: ContextName;
  readonly where: ContextWords["where"];
}

/** The words of all contexts in one automaton: a sentence is read once, whichever contexts are asked for. */
export type ContextMatcher = Matcher<Cue>;

/** Reads the words of all contexts; what cannot be read is reported and left out. */
export function readContextWords(
  contexts: ReadonlyMap<ContextName, readonly ContextWords[]>,
  knowledge: Pick<Knowledge, "sets" | "simplify" | "patterns">,
  problem: (message: string) => void = () => {},
): ContextMatcher {
  const patterns = [...contexts].flatMap(([context, entries]) =>
    entries.flatMap(({ where, phrases }) =>
      phrases.flatMap((phrase) => {
        try {
          return [{ owner: { context, where }, pattern: readPattern(phrase, knowledge) }];
        } catch (error) {
          if (!(error instanceof PatternProblem)) throw error;
          problem(`contexts.${context}: ${error.message}`);
          return [];
        }
      }),
    ),
  );
  return new Matcher(patterns);
}

/** How far a context looks in a sentence that does not end. */
export const NEAR = 300;
/** Between a word that touches what was found and what was found there is a blank at most. UTF-16 units. */
const TOUCHING = 1;

/** Whether the sentence around a place holds words of a context, on the side where they count. */
export function saysContext(context: ContextName, place: Place): boolean {
  const { draft, passage, sentence = place, start, end } = place;
  const { knowledge, letter, to } = draft;
  const around = { start: Math.max(sentence.start, start - NEAR), end: Math.min(sentence.end, end + NEAR) };
  const folded = markFolded(fold(letter.prose.text, around.start, around.end, knowledge.simplify), to.platform, knowledge);
  let clause: Span | undefined;
  for (const match of knowledge.contexts.find(folded)) {
    if (match.owner.context !== context) continue;
    clause ??= clauseAround(letter.prose.text, passage.span, { start, end });
    if (STANDS[match.owner.where]({ start: folded.at[match.start] ?? 0, end: endOf(folded, match.end) }, place, clause)) return true;
  }
  return false;
}

const STANDS: Readonly<Record<ContextWords["where"], (words: Span, found: Span, clause: Span) => boolean>> = {
  sentence: () => true,
  clause: (words, _, clause) => meets(words, clause),
  before: (words, found, clause) => words.start < found.start && words.start >= clause.start,
  touching: (words, found, clause) => words.start < found.start && words.start >= clause.start && words.end >= found.start - TOUCHING && words.end < found.end,
  after: (words, found, clause) => words.end > found.end && words.start >= found.start && words.start < clause.end,
  among: (words, found) => meets(words, found),
};
