import type { TextContext } from "./text.ts";
import { displayWidth, graphemesOf } from "./width.ts";

/** Characters that no line begins with, and those that none ends with (GB/T 15834: 标点避头尾). */
const CLOSING = /^[。，、；：？！）】》〉」』”’…—～·％%.,;:?!)\]}>]/u;
const OPENING = /^[（【《〈「『“‘([{<]/u;
const WIDE = /^[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u{20000}-\u{3FFFF}]/u;

/** A line cut at `context.width` columns: between words, between Chinese characters, never inside a word or an address. */
export function wrapLine(line: string, context: Pick<TextContext, "width" | "email">): string[] {
  const { width } = context;
  if (width === undefined) return [line];
  const options = { ambiguous: context.email.language === "zh" ? 2 : 1 } as const;
  const lines: string[] = [];
  let current = "";
  let used = 0;
  for (const piece of piecesOf(line)) {
    const room = displayWidth(piece.trimEnd(), options);
    if (used > 0 && used + room > width) {
      lines.push(current.trimEnd());
      current = "";
      used = 0;
    }
    current += piece;
    used += displayWidth(piece, options);
  }
  return [...lines, current.trimEnd()];
}

/** Stretches that stay together, each with the blanks behind it. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let glued = true;
  for (const grapheme of graphemesOf(line)) {
    const last = pieces.at(-1);
    const isBlank = grapheme === " " || grapheme === "\t";
    const ended = last !== undefined && /[ \t]$/.test(last);
    const joins =
      last !== undefined &&
      (isBlank || (CLOSING.test(grapheme) && !ended) || (!ended && (glued || (!WIDE.test(grapheme) && !WIDE.test(lastOf(last)) && !OPENING.test(grapheme)))));
    if (joins) pieces[pieces.length - 1] = last + grapheme;
    else pieces.push(grapheme);
    glued = OPENING.test(grapheme);
  }
  return pieces;
}

function lastOf(text: string): string {
  return String.fromCodePoint([...text.slice(-2)].at(-1)?.codePointAt(0) ?? 0x20);
}
