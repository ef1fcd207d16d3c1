import { clauseAround, isStop, PAUSE } from "./clause-around.ts";
import type { EvidenceItem } from "./evidence.ts";
import type { Letter } from "./letter.ts";
import { fill, same } from "./message.ts";
import type { Passage } from "./prose.ts";
import type { Edit, Fix } from "./rule.ts";
import { holds, lastAt, type Span } from "./span.ts";

/** Whether source and prose agree in a span: only then may it be replaced, or markup would be lost. */
export function isPlain(letter: Letter, { start, end }: Span): boolean {
  return letter.source.slice(start, end) === letter.prose.text.slice(start, end);
}

/** How far to look for the end of the sentence before. */
const NEAR = 40;

/** Offers other words for the clause around a span; nothing where the clause holds markup. */
export function replaceClause(letter: Letter, passage: Passage, span: Span, words: string): Fix | undefined {
  const clause = clauseAround(letter.prose.text, passage.span, span);
  if (!isPlain(letter, clause)) return undefined;
  const before = letter.prose.text.slice(Math.max(passage.span.start, clause.start - NEAR), clause.start);
  const startsSentence = (before.trim() === "" && clause.start - before.length === passage.span.start) || /[.!?。！？]\s*$/.test(before);
  const text = startsSentence ? words : words.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/^i /, "I ");
  return { title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(text) }), edits: [{ ...clause, text }], safe: false };
}

/** Takes out the clause around a span with the sign beside it, or the whole paragraph or item when nothing else is in it. */
export function removeClause(letter: Letter, passage: Passage, span: Span): Fix | undefined {
  const clause = clauseAround(letter.prose.text, passage.span, span);
  const edit = removal(letter, passage, clause);
  return edit && { title: { zh: "删去这一句", en: "Take this out" }, edits: [edit], safe: false };
}

/** Words that join a clause to the one before it: they have nothing to join once that one is gone. */
const JOINTS = /^(?:而且|并且|但是|但|可是|可|不过|所以|因此|于是|何况|况且|再说|反正|结果|(?:and|but|so|yet|because|therefore)\b,? ?)/i;

function removal(letter: Letter, passage: Passage, clause: Span): Edit | undefined {
  const text = letter.prose.text;
  const { start: first, end: last } = passage.span;
  let { start, end } = clause;
  while (start > first && text[start - 1] === " ") start--;
  const startsSentence = start <= first || isStop(text, start - 1);
  if (!startsSentence && !isPause(text, end)) {
    if (isPause(text, start - 1)) start--;
    return plainEdit(letter, { start, end });
  }
  const takesStop = startsSentence && !isPause(text, end);
  while (end < last && (takesStop ? isStop(text, end) || /[”’」』）)]/.test(text[end] ?? "") : isPause(text, end))) end++;
  while (end < last && text[end] === " ") end++;
  if (!startsSentence) return plainEdit(letter, { start: clause.start, end });
  if (hasOnly(SIGNS, text, first, start) && hasOnly(SIGNS, text, end, last)) return removePassage(letter, passage);
  return takesStop ? plainEdit(letter, { start: clause.start, end }) : withoutJoint(letter, { start: clause.start, end });
}

const SIGNS = /[\s\uFFFC。！？!?.,，；;]/;

function hasOnly(signs: RegExp, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!signs.test(text[at] as string)) return false;
  return true;
}

/** What follows becomes the beginning of the sentence. */
function withoutJoint(letter: Letter, { start, end }: Span): Edit | undefined {
  const rest = letter.prose.text.slice(end);
  const joint = JOINTS.exec(rest)?.[0] ?? "";
  const next = rest[joint.length] ?? "";
  const edit = plainEdit(letter, { start, end: end + joint.length });
  return edit && /[a-z]/.test(next) && isPlain(letter, { start, end: edit.end + 1 }) ? { start, end: edit.end + 1, text: next.toUpperCase() } : edit;
}

function plainEdit(letter: Letter, span: Span): Edit | undefined {
  return isPlain(letter, span) ? { ...span, text: "" } : undefined;
}

/** A list item goes with its sign, a paragraph with the empty line after it; a table cell stays, empty. Not what holds links or pictures. */
function removePassage(letter: Letter, passage: Passage): Edit | undefined {
  const { source } = letter;
  if (hasCitation(letter, passage.span)) return undefined;
  if (passage.kind === "heading" || passage.quoted) return undefined;
  if (passage.kind === "cell") return plainEdit(letter, passage.span);
  const block = (passage.fillsItem ? passage.row : undefined) ?? passage.span;
  const isItem = block !== passage.span;
  const after = /^[ \t]*\r?\n(?:[ \t]*\r?\n)?/.exec(source.slice(block.end))?.[0].length ?? 0;
  const taken = isItem ? (/^[ \t]*\r?\n/.exec(source.slice(block.end))?.[0].length ?? 0) : after;
  const isAll = hasOnly(/\s/, source, 0, block.start) && hasOnly(/\s/, source, block.end + taken, source.length);
  return isAll ? undefined : { start: block.start, end: block.end + taken, text: "" };
}

function hasCitation({ evidence: { citations } }: Letter, span: Span): boolean {
  for (let at = lastAt(citations, span.end); at >= 0 && (citations[at] as Span).start >= span.start; at--) if (holds(span, citations[at] as Span)) return true;
  return false;
}

function isPause(text: string, at: number): boolean {
  const char = text[at] ?? "";
  return PAUSE.test(char) && !(/[,:]/.test(char) && /\d/.test(text[at + 1] ?? ""));
}

/** Points at an item at the end of a sentence, before its full stop. */
export function citeItem(letter: Letter, passage: Passage, sentence: Span, item: Pick<EvidenceItem, "label" | "form"> & { readonly url?: string }): Fix {
  const text = letter.prose.text;
  let at = Math.min(sentence.end, passage.span.end);
  while (at > sentence.start && /[。！？!?；;，,.\s”’」』]/.test(text[at - 1] ?? "")) at--;
  const link = item.form === "definition" ? `[${item.label}]` : `[${item.label}](${item.url ?? ""})`;
  const reference = letter.language === "zh" ? `（${link}）` : ` (${link})`;
  return { title: fill({ zh: "引用{label}", en: "Cite {label}" }, { label: item.label }), edits: [{ start: at, end: at, text: reference }], safe: false };
}

/** Takes an item's definition out with its line. */
export function removeItem({ source }: Letter, item: EvidenceItem): Edit {
  const lineEnd = source.indexOf("\n", item.span.end);
  return { start: item.span.start, end: lineEnd < 0 ? source.length : lineEnd + 1, text: "" };
}
