import type { Language } from "./message.ts";
import type { Passage, Prose } from "./prose.ts";
import { lastAt, type Span } from "./span.ts";

/** A sentence inside one passage. */
export interface Sentence extends Span {
  readonly passage: Passage;
}

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}+/gu;

/** The language most of a text is in: a Chinese character weighs about as much as an English word. */
export function languageOf(text: string): Language {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  return han === 0 && latin > 0 ? "en" : han >= latin * 0.6 ? "zh" : "en";
}

const segmenter = new Intl.Segmenter("zh", { granularity: "sentence" });

/** Where the sentences of passages are, in the text of each. */
export type Cuts = Map<string, readonly Span[]>;

/** Sentences in the order of the source; where those of a passage are is kept in `cuts`, and taken from `known`. A line break ends one where the passage is Chinese, and is a blank where it is English. */
export function readSentences(prose: Prose, cuts: Cuts = new Map(), known: Readonly<Pick<Cuts, "get">> = cuts): Sentence[] {
  const sentences: Sentence[] = [];
  for (const passage of prose.passages) {
    const raw = prose.text.slice(passage.span.start, passage.span.end);
    const spans = cuts.get(raw) ?? known.get(raw) ?? cutPassage(raw);
    cuts.set(raw, spans);
    for (const { start, end } of spans) sentences.push({ start: passage.span.start + start, end: passage.span.start + end, passage });
  }
  return sentences;
}

function cutPassage(raw: string): Span[] {
  const spans: Span[] = [];
  const text = languageOf(raw) === "zh" ? raw : raw.replace(/[\r\n]/g, " ");
  for (const { segment, index } of segmenter.segment(text)) {
    for (const piece of split(segment)) {
      const lead = piece.text.length - piece.text.trimStart().length;
      const words = piece.text.trim();
      const start = index + piece.at + lead;
      if (words !== "") spans.push({ start, end: start + words.length });
    }
  }
  return spans;
}

/** The sentence that holds a character. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): Sentence | undefined {
  const sentence = sentences[lastAt(sentences, offset)];
  return sentence && offset < sentence.end ? sentence : undefined;
}

/** Semicolons, and full stops that the segmenter takes for decimal points, end sentences too. */
function split(segment: string): { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  let at = 0;
  for (const match of segment.matchAll(/[；。！？…]+[”’」』）)"]*/gu)) {
    const end = match.index + match[0].length;
    pieces.push({ text: segment.slice(at, end), at });
    at = end;
  }
  if (at < segment.length) pieces.push({ text: segment.slice(at), at });
  return pieces;
}
