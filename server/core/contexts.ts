import { NEAR, saysContext } from "./context-words.ts";
import type { Draft } from "./draft.ts";
import type { Passage } from "./prose.ts";
import { type Sentence, sentenceAt } from "./sentences.ts";
import { lastAt, meets, type Span } from "./span.ts";

/** Where something was found: what a context may look at. */
export interface Place extends Span {
  readonly draft: Draft;
  readonly passage: Passage;
  readonly sentence: Sentence | undefined;
  /** The rest of the sentence stays, whatever is the matter with it: fixes are asked for a part of what was found. */
  readonly keepsRest?: boolean;
}

/**
 * Circumstances in which wording means something else. Each is named and implemented here, once, for every rule;
 * the words that make them are rule data: `contexts.yaml`.
 */
export const CONTEXTS = {
  /** Somebody else's words: a block quote, or between quotation marks. */
  quoted: ({ draft, passage, start, end }: Place): boolean => passage.quoted || isBetweenQuotes(draft.letter.prose.text, passage, start, end),
  /** Evidence is cited in the same sentence, list item or table row. */
  cited: ({ draft, passage, sentence, start, end }: Place): boolean => {
    const around = passage.row ?? sentence ?? { start, end };
    const { citations } = draft.letter.evidence;
    for (let at = lastAt(citations, around.end); at >= 0 && (citations[at]?.end ?? 0) > around.start; at--)
      if (meets(citations[at] as Span, around)) return true;
    return false;
  },
  /** Evidence is named in words in the same sentence: 见附件2, “the invoice is attached”. */
  documented: (place: Place): boolean => saysContext("documented", place),
  /** In the name of a film, a product or a user. */
  title: (place: Place): boolean => isNamed(place) || saysContext("title", place),
  /** Said with a reservation: perhaps, probably, as far as I know. */
  hedged: (place: Place): boolean => saysContext("hedged", place),
  /** A third party does it to the writer, or says it of the writer. */
  "third-party": (place: Place): boolean => saysContext("third-party", place),
  /** The writer says that they do not do it: 不会曝光, “I am not threatening anybody”. */
  negated: (place: Place): boolean => saysContext("negated", place),
  /** Asked or supposed, not said: 是否刷量, “if I did copy it”. An ultimatum is no such condition. */
  conditional: (place: Place): boolean => saysContext("conditional", place),
  /** The addressee's own names and products, where a rival's would matter. */
  addressee: (place: Place): boolean => saysContext("addressee", place) || namesOwnProduct(place),
  /** Rights that everybody has, said without pressure: “I reserve my rights under the terms”. */
  "neutral-rights": (place: Place): boolean => saysContext("neutral-rights", place),
  /** Part of asking politely for something that can be granted. */
  request: (place: Place): boolean => saysContext("request", place),
  /** What a notice, a rule, somebody else or an earlier letter says, without quotation marks: 通知称该账号从未实名. */
  reported: (place: Place): boolean => saysContext("reported", place),
  /** What the writer means to do from now on, or should: 今后严格按规范操作, no claim about what was. */
  promised: (place: Place): boolean => saysContext("promised", place),
  /** The writer takes the blame: 是我们没有核对, “that was my mistake”. */
  admitted: (place: Place): boolean => saysContext("admitted", place),
  /** A rival is where the work came out first, or where its proof lies. */
  "first-publication": (place: Place): boolean => saysContext("first-publication", place),
  /** A sentence that the law or the platform words, such as those of a counter-notice. */
  sworn: (place: Place): boolean => saysContext("sworn", place),
} satisfies Readonly<Record<string, (place: Place) => boolean>>;

export type ContextName = keyof typeof CONTEXTS;
export const CONTEXT_NAMES = Object.keys(CONTEXTS) as ContextName[];

/** Finds the passage and the sentence around a span. */
export function placeOf(draft: Draft, passage: Passage, span: Span): Place {
  const sentence = sentenceAt(draft.letter.sentences, span.start);
  return { ...span, draft, passage, sentence: sentence?.passage === passage ? sentence : undefined };
}

export function isInContext(names: readonly ContextName[], place: Place): boolean {
  return names.some((name) => CONTEXTS[name](place));
}

/** Between the signs of a title, a topic or a user name. */
function isNamed({ draft, start, end }: Place): boolean {
  const { text } = draft.letter.prose;
  return /[《#@][^》\s，。]*$/.test(text.slice(Math.max(0, start - 12), start)) || text[end] === "》";
}

/** What was found holds a product of the addressee's and names nobody else. */
function namesOwnProduct({ draft, start, end }: Place): boolean {
  const words = draft.letter.prose.text.slice(start, end);
  return draft.to.platform.products.some((product) => words.includes(product));
}

const QUOTES: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["「", "」"],
  ["『", "』"],
  ["‘", "’"],
  ["《", "》"],
];

/** Some write them the wrong way round, ”反复违规“: the first one opens. Every clause of a passage asks. */
function isTurnedRound(prose: string, passage: Passage): boolean {
  let known = turnedRound.get(passage);
  if (known === undefined) {
    known = /[“”]/.exec(prose.slice(passage.span.start, passage.span.end))?.[0] === "”";
    turnedRound.set(passage, known);
  }
  return known;
}

const turnedRound = new WeakMap<Passage, boolean>();

function isBetweenQuotes(prose: string, passage: Passage, start: number, end: number): boolean {
  const before = prose.slice(Math.max(passage.span.start, start - NEAR), start);
  const after = prose.slice(end, Math.min(passage.span.end, end + NEAR));
  for (const [left, right] of QUOTES) {
    const isReversed = left === "“" && isTurnedRound(prose, passage);
    const [open, close] = isReversed ? [right, left] : [left, right];
    const opened = before.lastIndexOf(open);
    if (opened >= 0 && before.indexOf(close, opened) < 0 && after.includes(close)) return true;
  }
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 && after.includes('"');
}
