import type { Nodes } from "mdast";
import type { Fault } from "./fault.ts";
import { countsOn, isCounted, labelBefore, mendInside, mendNext, mendRest } from "./left-behind.ts";
import type { Letter } from "./letter.ts";
import { spanOf } from "./markdown.ts";
import { withMarkup } from "./markup-around.ts";
import type { Passage } from "./prose.ts";
import { renumbered } from "./renumber.ts";
import type { Edit } from "./rule.ts";
import { holds, lastAt, type Span } from "./span.ts";
import { fromLists } from "./word-lists.ts";

/** The edits that take a fault out and leave sentences, lists and tables whole, the removal first; undefined where that cannot be. */
export function removal(fault: Fault): readonly Edit[] | undefined {
  const { draft, passage } = fault;
  const edit = fault.whole ? sentenceRemoval(fault) : clauseRemoval(fault);
  if (!edit || (fault.whole && countsOn(draft, passage, edit)) || isCounted(draft, passage, edit)) return undefined;
  const alone = correlative(fault);
  const first = fault.endsSentence ? mendNext(draft, passage, edit) : [];
  const next = first.length > 0 || !fault.whole ? first : mendInside(draft, passage, edit);
  const [along] = next;
  if (along && along.text === "" && edit.text === "" && along.end >= passage.span.end) {
    // Nothing follows any more: the blank before goes as well.
    let { start } = edit;
    while (start > passage.span.start && /[ \t]/.test(draft.letter.source[start - 1] as string)) start--;
    const both = { start, end: along.end, text: "" };
    return [both, ...renumbered(draft.letter, both)];
  }
  return [edit, ...alone, ...next, ...renumbered(draft.letter, edit)];
}

/** “Not only” has nothing to answer it where “but also” goes. */
function correlative({ draft, before, start, end }: Fault): Edit[] {
  const { letter, knowledge } = draft;
  const { correlatives, correlated } = REMOVAL_WORDS(knowledge);
  if (!before || !correlated.test(letter.prose.text.slice(start, end))) return [];
  const match = correlatives.exec(letter.source.slice(before.start, before.end));
  return match ? [{ start: before.start + match.index, end: before.start + match.index + match[0].length, text: "" }] : [];
}

function sentenceRemoval(fault: Fault): Edit | undefined {
  const { draft, passage } = fault;
  const { letter } = draft;
  const text = letter.prose.text;
  const { start: first, end: last } = passage.span;
  let { start, end } = fault;
  while (end < last && SENTENCE_END.test(text[end] as string)) end++;
  while (start > first && OPENING.test(text[start - 1] as string) && CLOSING.test(text[end] ?? "")) {
    start--;
    end++;
  }
  while (end < last && SENTENCE_END.test(text[end] as string)) end++;
  // 说句心里话：… goes with its colon.
  if (/[：:]/.test(text[end] ?? "") && end === fault.end) end++;
  const { faces, stub } = REMOVAL_WORDS(draft.knowledge);
  end += faces.exec(text.slice(end, Math.min(last, end + 40)))?.[0].length ?? 0;
  // “一颗!!” behind it is an echo of what was cried out.
  end += CRY.exec(text.slice(end, Math.min(last, end + 20)))?.[0].length ?? 0;
  if (isBlank(text, end, last)) start -= stub.exec(text.slice(Math.max(first, start - 16), start))?.[0].length ?? 0;
  if (!isBalanced(text.slice(start, end))) return undefined;
  const label = labelBefore(draft, passage, { start, end });
  if (label === "words") return undefined;
  // A question of a form stays, and says that there is nothing to say.
  if (label === "form") {
    const answer = withMarkup(letter.source, passage, { start, end });
    return answer && !hasCitation(letter, answer) ? { ...answer, text: letter.language === "zh" ? "无" : "None" } : undefined;
  }
  if (typeof label === "number") start = label;
  if (isBlank(text, first, start) && isBlank(text, end, last)) return removePassage(letter, passage);
  const open = /[；;，,]\s*$/.exec(text.slice(Math.max(first, start - 4), start))?.[0];
  if (open && (/[；;]/.test(open) || /^\s*$/.test(text.slice(end, last))) && /[。.！!？?]/.test(text.slice(fault.end, end))) {
    const edit = withMarkup(letter.source, passage, { start: start - open.length, end });
    return edit && !hasCitation(letter, edit) ? { ...edit, text: letter.language === "zh" ? "。" : "." } : undefined;
  }
  if (hasCitation(letter, { start, end })) return undefined;
  const wide = withMarkup(letter.source, passage, { start, end });
  return wide && { ...withBlank(letter, passage, wide), text: "" };
}

const CRY = /^[ \t]*[\p{L}\p{N}]{1,3}[！!]{2,}/u;
const SENTENCE_END = /[。！？!?；;….~～”’」』"]/;
const REMOVAL_WORDS = fromLists((lists) => ({
  /** What was drawn or laughed behind a sentence goes with it. */
  faces: new RegExp(
    `^(?:\\s*(?:[:;]-?[)(DP](?![\\w])|\\^_?\\^|\\p{Extended_Pictographic}\\uFE0F?|${lists.one("laughter", "en")}\\w*|${lists.one("laughter", "zh")}{2,})[。.!！]*)+`,
    "iu",
  ),
  /** What announces a last remark goes with it. */
  stub: new RegExp(`${lists.one("stubs")}[：:,，.]?\\s*$`),
  /** Joins a clause to the one before it: it has nothing to join once that one is gone. */
  joints: new RegExp(`^(?:${lists.one("joints", "zh")}|${lists.one("joints", "en")},? ?)`, "i"),
  asks: new RegExp(lists.one("asks"), "i"),
  correlatives: new RegExp(`${lists.one("correlatives", "zh")}|${lists.one("correlatives", "en")} `, "i"),
  correlated: new RegExp(`^(?:${lists.one("correlated")})`, "i"),
  /** A clause whose subject stands before it, and the writer as that. */
  waits: new RegExp(`^${lists.one("subject-before", "zh")}`),
  subjects: new RegExp(`^${lists.one("own-subjects", "zh")}(?:\\[[^\\]]*\\]|〔[^〕]*〕)?`),
}));
const OPENING = /[（(“「『]/;
const CLOSING = /[）)”」』]/;

/** What goes between two sentences goes with one of them: a blank, or the line where nothing else stands on it. */
function withBlank({ source }: Letter, { span: { start: first, end: last } }: Passage, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (to < last && /[ \t]/.test(source[to] as string)) to++;
  while (from > first && /[ \t]/.test(source[from - 1] as string)) from--;
  const opensLine = from === first || /[\r\n]/.test(source[from - 1] as string);
  const closesLine = to >= last || /[\r\n]/.test(source[to] as string);
  if (opensLine && closesLine && to < last) {
    while (to < last && /[\s>]/.test(source[to] as string)) to++;
    return { start: from === first ? start : lineIndent(source, from), end: to };
  }
  if (closesLine && to >= last) {
    while (from > first && /[\s>]/.test(source[from - 1] as string)) from--;
    if (opensLine && source[from - 1] === "\\") from--;
    return { start: from, end: to };
  }
  return closesLine ? { start: from, end } : { start, end: to };
}

/** The next line comes to stand behind the indent of this one. */
function lineIndent(source: string, from: number): number {
  return from + (/^[ \t>]*/.exec(source.slice(from, from + 40))?.[0].length ?? 0);
}

function clauseRemoval(fault: Fault): Edit | undefined {
  const { draft, passage, before, after } = fault;
  const { letter } = draft;
  const { joints, asks, waits, subjects } = REMOVAL_WORDS(draft.knowledge);
  const text = letter.prose.text;
  const plain = (start: number, end: number, put = ""): Edit | undefined => {
    if (!isBalanced(text.slice(start, end)) || hasCitation(letter, { start, end })) return undefined;
    const wide = withMarkup(letter.source, passage, { start, end });
    return wide && (put === "" || (wide.start === start && wide.end === end)) ? { ...wide, text: put } : undefined;
  };
  if (after && before) return plain(fault.start, after.start);
  if (after) {
    const joint = joints.exec(text.slice(after.start, after.end))?.[0] ?? "";
    const orphan = fault.startsSentence ? mendRest(draft, passage, fault, after.start + joint.length) : undefined;
    if (orphan) return plain(fault.start, orphan.end, orphan.text);
    // 我一直守规矩，突遭封禁: its subject stays.
    const rest = after.start + joint.length;
    const subject = waits.test(text.slice(rest, after.end)) ? subjects.exec(text.slice(fault.start, fault.end))?.[0] : undefined;
    if (subject !== undefined && fault.startsSentence) return plain(fault.start + subject.length, rest);
    const next = text[after.start + joint.length] ?? "";
    const capital = /[a-z]/.test(next) && /[A-Z]/.test(text[fault.start] ?? "");
    return capital ? plain(fault.start, after.start + joint.length + 1, next.toUpperCase()) : plain(fault.start, after.start + joint.length);
  }
  if (!before) return undefined;
  // 唯有三事：A；B: the first of what a colon announces goes with the sign behind it.
  if (/^[：:]\s*$/.test(text.slice(before.end, fault.start)) && /^[；;]/.test(text.slice(fault.end))) {
    const behind = /^[；;]\s*/.exec(text.slice(fault.end, passage.span.end))?.[0].length ?? 0;
    return plain(fault.start, fault.end + behind);
  }
  const stop = /^[！？!?]+/.exec(text.slice(fault.end, passage.span.end))?.[0] ?? "";
  const rest = text.slice(before.start, before.end);
  if (stop === "" || asks.test(rest)) return plain(before.end, fault.end);
  return plain(before.end, fault.end + stop.length, letter.language === "zh" ? "。" : ".");
}

const PAIRS: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["「", "」"],
  ["『", "』"],
  ["（", "）"],
  ["(", ")"],
  ["《", "》"],
  ["[", "]"],
];

/** Whether every bracket and quotation mark that opens in a text closes in it. */
export function isBalanced(text: string): boolean {
  const count = (sign: string) => text.split(sign).length;
  return PAIRS.every(([open, close]) => count(open) === count(close)) && count('"') % 2 === 1;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!/[\s。！？!?.,，；;|]/.test(text[at] as string)) return false;
  return true;
}

/** A list item goes with its sign, a paragraph with the empty line after it; a table cell keeps a dash. Not what holds links or pictures, nor what holds other blocks together. */
function removePassage(letter: Letter, passage: Passage): Edit | undefined {
  const { source } = letter;
  if (passage.kind === "heading" || passage.quoted || hasCitation(letter, passage.span)) return undefined;
  if (passage.kind === "cell") return cellEdit(letter, passage);
  if (!withMarkup(source, passage, passage.span)) return undefined;
  const { parent } = passage;
  const isItem = parent?.type === "listItem" && parent.children.length === 1;
  if (!isItem && parent?.type !== "root") return undefined;
  const list: Nodes = passage.node;
  const block = isItem ? spanOf(parent) : spanOf(list);
  const after = (isItem ? /^[ \t]*\r?\n/ : /^[ \t]*\r?\n(?:[ \t]*\r?\n)?/).exec(source.slice(block.end, block.end + 80))?.[0].length ?? 0;
  const isAll = /^\s*$/.test(source.slice(letter.bodyStart, block.start)) && /^\s*$/.test(source.slice(block.end + after));
  return isAll ? undefined : { start: block.start, end: block.end + after, text: "" };
}

function cellEdit({ prose, source }: Letter, { span, node }: Passage): Edit | undefined {
  const children = "children" in node ? node.children : [];
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last || prose.text.slice(span.start, span.end).includes("\uFFFC")) return undefined;
  const inner = { start: spanOf(first).start, end: spanOf(last).end };
  return source.slice(inner.start, inner.end).includes("\n") ? undefined : { ...inner, text: "—" };
}

export function hasCitation({ evidence: { citations } }: Letter, span: Span): boolean {
  for (let at = lastAt(citations, span.end); at >= 0 && (citations[at] as Span).start >= span.start; at--) if (holds(span, citations[at] as Span)) return true;
  return false;
}
