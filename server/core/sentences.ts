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

/** Sentences in the order of the source. A line break ends one where the passage is Chinese, and is a blank where it is English. */
export function readSentences(prose: Prose): Sentence[] {
  const sentences: Sentence[] = [];
  for (const passage of prose.passages) {
    const raw = prose.text.slice(passage.span.start, passage.span.end);
    const text = languageOf(raw) === "zh" ? raw : raw.replace(/[\r\n]/g, " ");
    for (const { segment, index } of segmenter.segment(text)) {
      for (const piece of split(segment)) {
        const lead = piece.text.length - piece.text.trimStart().length;
        const words = piece.text.trim();
        if (words === "") continue;
        const start = passage.span.start + index + piece.at + lead;
        sentences.push({ start, end: start + words.length, passage });
      }
    }
  }
  return sentences;
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
