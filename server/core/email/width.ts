import { eastAsianWidth } from "get-east-asian-width";

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });
const WIDE = /\p{Emoji_Presentation}|\uFE0F|\p{Regional_Indicator}{2}/u;
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}\u{E0000}-\u{E0FFF}]+$/u;

/** How characters of which Unicode leaves the width open are drawn: “ ” … × are wide in a Chinese font. */
export interface WidthOptions {
  readonly ambiguous: 1 | 2;
}

/** Columns that a text takes in a font of fixed width: two for a Chinese character or an emoji, none for a mark. */
export function displayWidth(text: string, options: WidthOptions): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment, options);
  return width;
}

/** Columns of one character as a reader sees it, whatever it is made of. */
export function graphemeWidth(grapheme: string, { ambiguous }: WidthOptions): number {
  if (INVISIBLE.test(grapheme)) return 0;
  if (WIDE.test(grapheme)) return 2;
  return eastAsianWidth(grapheme.codePointAt(0) as number, { ambiguousAsWide: ambiguous === 2 });
}

/** A text cut into the characters that a reader sees. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
