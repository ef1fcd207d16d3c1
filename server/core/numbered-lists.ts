import type { Draft } from "./draft.ts";
import { foldPhrase } from "./fold.ts";
import { spanOf, walk } from "./markdown.ts";
import { fill, type Message } from "./message.ts";
import type { Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** An item of a list, and the sign that it begins with: `2. `, `- `, `（2）`. */
export interface Item extends Span {
  readonly lead: string;
  readonly words: string;
}

const LEAD = /^[ \t]*(?:[-*+]|[（(]?\d{1,2}[）)、.．]|[①-⑳])[ \t]*/;

/** The items of the lists in a labelled part; a line that begins with 2、 or （2） is one too. */
export function listIn(draft: Draft, role: string): Item[] {
  const part = draft.parts.find((each) => each.role === role && each.found !== "wording");
  if (!part) return [];
  const { tree, source } = draft.letter;
  const items: Item[] = [];
  const add = (start: number, end: number) => {
    const from = source.lastIndexOf("\n", start - 1) + 1;
    const lead = LEAD.exec(source.slice(from, end))?.[0];
    if (lead !== undefined && part.body.start <= start && end <= part.body.end) items.push({ start, end, lead, words: source.slice(from + lead.length, end) });
  };
  walk(tree, (node) => {
    if (node.type !== "listItem") return undefined;
    const { start, end } = spanOf(node);
    add(start, end);
    return false;
  });
  if (items.length > 0) return items;
  const body = source.slice(part.body.start, part.body.end);
  for (const match of body.matchAll(/^[ \t]*(?:[（(]?\d{1,2}[）)、.．]|[①-⑳])[^\n]*\S/gm))
    add(part.body.start + match.index, part.body.start + match.index + match[0].length);
  return items;
}

/** As many items as the other list has fewer: those whose words it takes up least, and of two alike the later. */
export function unanswered({ knowledge }: Draft, asked: readonly Item[], answers: readonly Item[]): Item[] {
  const said = answers.map(({ words }) => foldPhrase(words, knowledge.simplify)).join("\n");
  const taken = ({ words }: Item) => {
    const text = foldPhrase(words, knowledge.simplify);
    let shared = 0;
    for (const [word] of text.matchAll(/[a-z]{4,}/g)) if (said.includes(word)) shared++;
    for (let at = 0; at + 2 <= text.length; at++) if (/^[\p{Script=Han}]{2}$/u.test(text.slice(at, at + 2)) && said.includes(text.slice(at, at + 2))) shared++;
    return shared;
  };
  const ranked = asked.map((item, at) => ({ item, at, shared: taken(item) })).sort((a, b) => a.shared - b.shared || b.at - a.at);
  return ranked
    .slice(0, Math.max(0, asked.length - answers.length))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Adds an item with a place to fill in behind the last one of the list that lacks it. */
export function insertItem({ language }: Draft, item: Item, answers: readonly Item[], part: Message): Fix {
  const last = answers.at(-1) as Item;
  const words = item.words.replace(/[*_`[\]〔〕{}\n]/g, "").trim();
  const short = language === "zh" ? words.slice(0, 14) : words.split(" ").slice(0, 6).join(" ");
  const place = language === "zh" ? `〔“${short.replace(/[。；，]$/, "")}”的${part.zh}〕` : `{{${part.en.toLowerCase()} for “${short.replace(/[.;,]$/, "")}”}}`;
  const lead = last.lead.replace(/\d+/, (number) => String(Number(number) + 1)).replace(/[①-⑲]/, (sign) => String.fromCharCode(sign.charCodeAt(0) + 1));
  return {
    title: fill({ zh: "在“{part}”里补上对应的一条", en: "Add an item for it under “{part}”" }, { part }),
    edits: [{ start: last.end, end: last.end, text: `\n${lead}${place}` }],
    safe: false,
  };
}
