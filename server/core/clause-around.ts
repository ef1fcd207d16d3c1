import type { Span } from "./span.ts";

const STOP = /[。！？!?；;\n…]/;
export const PAUSE = /[，,、：:]/;

/** A clause goes no further than this: somebody who writes without any sign is not made to lose a page by one fix. */
const FARTHEST = 300;

/** The clause around a span: up to the nearest comma or stop on both sides, its sign not included; the span alone where none is near. */
export function clauseAround(text: string, passage: Span, span: Span): Span {
  const first = Math.max(passage.start, span.start - FARTHEST);
  const last = Math.min(passage.end, span.end + FARTHEST);
  let start = span.start;
  while (start > first && !isBreak(text, start - 1)) start--;
  let end = span.end;
  while (end < last && !isBreak(text, end)) end++;
  if (start > passage.start && start === first && !isBreak(text, start - 1)) start = span.start;
  if (end < passage.end && end === last && !isBreak(text, end)) end = span.end;
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
