import type { Span } from "./span.ts";

const STOP = /[。！？!?；;\n…]/;
export const PAUSE = /[，,、：:]/;

/** The clause around a span: up to the nearest comma or stop on both sides, its sign not included. */
export function clauseAround(text: string, passage: Span, span: Span): Span {
  let start = span.start;
  while (start > passage.start && !isBreak(text, start - 1)) start--;
  let end = span.end;
  while (end < passage.end && !isBreak(text, end)) end++;
  while (start < span.start && /\s/.test(text[start] ?? "")) start++;
  while (end > span.end && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

/** Whether a sentence ends at this sign; a full stop inside a number, a name or an address ends none. */
export function isStop(text: string, at: number): boolean {
  const char = text[at] ?? "";
  return char === "." ? !/[\dA-Za-z]/.test(text[at + 1] ?? "") : STOP.test(char);
}

function isBreak(text: string, at: number): boolean {
  const char = text[at] ?? "";
  if (char === "," || char === ":") return !/[\dA-Za-z/]/.test(text[at + 1] ?? "");
  return isStop(text, at) || PAUSE.test(char) || char === "|";
}
