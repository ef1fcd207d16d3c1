import type { Letter } from "./letter.ts";
import { fill, same } from "./message.ts";
import type { Passage } from "./prose.ts";
import type { Edit, Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** Whether source and prose agree in a span: only then may it be replaced, or markup would be lost. */
export function isPlain(letter: Letter, { start, end }: Span): boolean {
  return letter.source.slice(start, end) === letter.prose.text.slice(start, end);
}

/** Offers other words for a span; nothing where the span holds markup. */
export function replaceSpan(letter: Letter, span: Span, words: string): Fix | undefined {
  if (!isPlain(letter, span)) return undefined;
  return { title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(words) }), edits: [{ ...span, text: words }], safe: false };
}

const STOP = /[。！？!?；;\n]/;
const PAUSE = /[，,、：:]/;

/** Takes out the clause around a span with one of the commas beside it, or the whole sentence when nothing else is in it. */
export function removeClause(letter: Letter, passage: Passage, span: Span): Fix | undefined {
  const clause = clauseAround(letter.prose.text, passage, span);
  const edit = removal(letter, passage, clause);
  if (!edit || !isPlain(letter, edit)) return undefined;
  return { title: { zh: "删去这一句", en: "Take this out" }, edits: [edit], safe: false };
}

/** The clause around a span: up to the nearest comma or stop on both sides, its sign not included. */
export function clauseAround(text: string, passage: Passage, span: Span): Span {
  let start = span.start;
  while (start > passage.span.start && !isBreak(text, start - 1)) start--;
  let end = span.end;
  while (end < passage.span.end && !isBreak(text, end)) end++;
  while (start < span.start && /\s/.test(text[start] ?? "")) start++;
  while (end > span.end && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

/** A full stop or comma between digits, or inside a Latin word, breaks nothing. */
function isBreak(text: string, at: number): boolean {
  const char = text[at] ?? "";
  if (char === "." || char === ",") return !/[\dA-Za-z]/.test(text[at + 1] ?? "");
  return STOP.test(char) || PAUSE.test(char);
}

function removal(letter: Letter, passage: Passage, clause: Span): Edit | undefined {
  const text = letter.prose.text;
  const before = text[clause.start - 1 - blanksBefore(text, clause.start)] ?? "";
  const startsSentence = clause.start - blanksBefore(text, clause.start) <= passage.span.start || STOP.test(before) || before === ".";
  let { start, end } = clause;
  const after = text[end] ?? "";
  if (startsSentence) {
    while (end < passage.span.end && /[，,、：:。！？!?；;.…]/.test(text[end] ?? "")) end++;
    while (end < passage.span.end && text[end] === " ") end++;
  } else if (PAUSE.test(after)) {
    end++;
    while (end < passage.span.end && text[end] === " ") end++;
  } else {
    start -= blanksBefore(text, start);
    if (PAUSE.test(text[start - 1] ?? "")) start--;
  }
  if (start <= passage.span.start && end >= passage.span.end) return undefined; // Nothing of the passage would be left.
  return { start, end, text: "" };
}

function blanksBefore(text: string, at: number): number {
  let count = 0;
  while (text[at - 1 - count] === " ") count++;
  return count;
}

/** Points at an item at the end of a sentence, before its full stop. */
export function citeItem(letter: Letter, passage: Passage, sentence: Span, item: { readonly label: string; readonly form: string; readonly url?: string }): Fix {
  const text = letter.prose.text;
  let at = Math.min(sentence.end, passage.span.end);
  while (at > sentence.start && /[。！？!?；;，,.\s”’」』]/.test(text[at - 1] ?? "")) at--;
  const link = item.form === "definition" ? `[${item.label}]` : `[${item.label}](${item.url ?? ""})`;
  const reference = letter.language === "zh" ? `（${link}）` : ` (${link})`;
  return { title: fill({ zh: "引用{label}", en: "Cite {label}" }, { label: item.label }), edits: [{ start: at, end: at, text: reference }], safe: false };
}
