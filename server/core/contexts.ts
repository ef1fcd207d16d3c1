import type { Draft } from "./draft.ts";
import type { Passage } from "./prose.ts";
import { type Sentence, sentenceAt } from "./sentences.ts";
import { lastAt, meets, type Span } from "./span.ts";

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
    const { citations } = draft.letter.evidence;
    for (let at = lastAt(citations, around.end); at >= 0 && (citations[at]?.end ?? 0) > around.start; at--)
      if (meets(citations[at] as Span, around)) return true;
    return false;
  },
  /** Said with a reservation: perhaps, probably, as far as I know. */
  hedged: (place: Place) => HEDGE.test(sentenceNear(place)),
  /** A third party does it to the writer, or says it of the writer. */
  "third-party": ({ draft, start, end }: Place) => THIRD_PARTY.test(textOf(draft, { start: Math.max(0, start - 16), end })),
  /** In the name of a film, a product or a user. */
  title: ({ draft, start, end }: Place) =>
    /[《#@][^》\s，。]*$/.test(textOf(draft, { start: Math.max(0, start - 12), end: start })) ||
    /^(?:胡同|》|是片名|是剧名)/.test(textOf(draft, { start: end, end: end + 6 })),
  /** A rival is where the work came out first, or where its proof lies. */
  "first-publication": (place: Place) => FIRST_PUBLICATION.test(sentenceNear(place)),
  /** A sentence that the law or the platform words, such as those of a counter-notice. */
  sworn: (place: Place) => SWORN.test(sentenceNear(place)),
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

const HEDGE =
  /可能|也许|或许|大概|疑似|怀疑|据我了解|估计|不确定|好像|perhaps|probably|possibly|may have|might|as far as i know|i believe|i think|i suspect|it seems|appears to/i;
const THIRD_PARTY =
  /(?:对方|有人|网友|骗子|评论里|评论区|私信里|买家|顾客|陌生人|黑粉|commenter|somebody|someone|a (?:buyer|viewer|stranger))[^。.!！]{0,14}(?:说|骂|称|喊|威胁|发|留言|called|wrote|said|says|threatened)[^。.]{0,12}$/i;
const FIRST_PUBLICATION =
  /首发|首次发布|最早发布|原视频发布|同步发布|发布时间|首发于|发布记录|first published|originally (?:published|posted|uploaded)|first uploaded|publication date/i;
const SWORN =
  /penalty of perjury|good[- ]faith belief|i swear|consent to the jurisdiction|accept service of process|对(?:通知|以上|声明)?[^。]{0,8}真实性负责|如有虚假/i;

/** How far a context looks in a sentence that does not end. */
const NEAR = 300;

function sentenceNear({ draft, sentence, start, end }: Place): string {
  if (!sentence) return textOf(draft, { start, end });
  return textOf(draft, { start: Math.max(sentence.start, start - NEAR), end: Math.min(sentence.end, end + NEAR) });
}

function textOf(draft: Draft, { start, end }: Span): string {
  return draft.letter.prose.text.slice(start, end);
}

const QUOTES: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["「", "」"],
  ["『", "』"],
  ["‘", "’"],
  ["《", "》"],
];

function isBetweenQuotes(prose: string, passage: Passage, start: number, end: number): boolean {
  const before = prose.slice(Math.max(passage.span.start, start - NEAR), start);
  const after = prose.slice(end, Math.min(passage.span.end, end + NEAR));
  for (const [open, close] of QUOTES) {
    const opened = before.lastIndexOf(open);
    if (opened >= 0 && before.indexOf(close, opened) < 0 && after.includes(close)) return true;
  }
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 && after.includes('"');
}
