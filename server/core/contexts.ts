import type { Draft } from "./draft.ts";
import type { Passage } from "./prose.ts";
import type { Sentence } from "./sentences.ts";
import { holds, meets, type Span } from "./span.ts";

/** Where something was found: what a context may look at. */
export interface Place extends Span {
  readonly draft: Draft;
  readonly passage: Passage;
  readonly sentence: Sentence | undefined;
}

/** Circumstances in which wording means something else. Each is named and implemented here, once, for every rule. */
export const CONTEXTS = {
  /** Somebody else's words: a block quote, or between quotation marks. */
  quoted: ({ draft, passage, start, end }: Place) => passage.quoted || isBetweenQuotes(draft.letter.prose.text, passage, start, end),
  /** Evidence is cited in the same sentence, list item or table row. */
  cited: ({ draft, passage, sentence, start, end }: Place) => {
    const around = passage.row ?? sentence ?? { start, end };
    return draft.letter.evidence.citations.some((citation) => meets(citation, around));
  },
} satisfies Readonly<Record<string, (place: Place) => boolean>>;

export type ContextName = keyof typeof CONTEXTS;
export const CONTEXT_NAMES = Object.keys(CONTEXTS) as ContextName[];

/** Finds the passage and the sentence around a span. */
export function placeOf(draft: Draft, passage: Passage, span: Span): Place {
  const sentence = draft.letter.sentences.find((candidate) => candidate.passage === passage && holds(candidate, { start: span.start, end: Math.min(span.end, span.start + 1) }));
  return { ...span, draft, passage, sentence };
}

export function isInContext(names: readonly ContextName[], place: Place): boolean {
  return names.some((name) => CONTEXTS[name](place));
}

const QUOTES: readonly (readonly [string, string])[] = [["“", "”"], ["「", "」"], ["『", "』"], ["‘", "’"], ["《", "》"]];

function isBetweenQuotes(prose: string, passage: Passage, start: number, end: number): boolean {
  const before = prose.slice(passage.span.start, start);
  const after = prose.slice(end, passage.span.end);
  for (const [open, close] of QUOTES) {
    const opened = before.lastIndexOf(open);
    if (opened >= 0 && before.indexOf(close, opened) < 0 && after.includes(close)) return true;
  }
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 && after.includes('"');
}
