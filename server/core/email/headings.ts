import type { Heading } from "mdast";
import type { Draft } from "../draft.ts";
import { plainText } from "../markdown.ts";
import { roleOf } from "../parts.ts";

const NUMBERED = /^\s*(?:[（(]?[一二三四五六七八九十]+[）)、.．:：]|[（(]?\d{1,2}(?:\.\d{1,2})*[）)、.．:：\s]|第[一二三四五六七八九十\d]+|[IVX]+[.)]\s|[①-⑳])/;
const DIGITS = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** The heading that is the title of the whole letter: the first block, above all others, and no part's label. */
export function titleOf(draft: Pick<Draft, "letter" | "knowledge">): Heading | undefined {
  const blocks = draft.letter.tree.children.filter((node) => node.type !== "yaml" && node.type !== "html" && node.type !== "definition");
  const [first] = blocks;
  if (first?.type !== "heading" || roleOf(plainText(first), draft.knowledge.roles) !== undefined) return undefined;
  return blocks.some((node) => node !== first && node.type === "heading" && node.depth <= first.depth) ? undefined : first;
}

/** The number in front of each heading, as one types it: 一、（一） 1. in Chinese, 1. 1.1 in English. A letter that numbers its own keeps them. */
export function numberHeadings(draft: Draft): ReadonlyMap<Heading, string> {
  const title = titleOf(draft);
  const headings = draft.letter.tree.children.filter((node): node is Heading => node.type === "heading" && node !== title && plainText(node).trim() !== "");
  const numbers = new Map<Heading, string>();
  if (headings.length < 2 || headings.some((heading) => NUMBERED.test(plainText(heading)))) return numbers;
  const depths = [...new Set(headings.map(({ depth }) => depth))].sort((a, b) => a - b);
  const counts: number[] = [];
  for (const heading of headings) {
    const level = depths.indexOf(heading.depth);
    for (let above = 0; above < level; above++) counts[above] ??= 1;
    counts[level] = (counts[level] ?? 0) + 1;
    counts.length = level + 1;
    numbers.set(heading, draft.language === "zh" ? chineseNumber(counts[level] as number, level) : `${counts.join(".")}${level === 0 ? "." : ""} `);
  }
  return numbers;
}

function chineseNumber(count: number, level: number): string {
  if (level === 0) return `${hanzi(count)}、`;
  if (level === 1) return `（${hanzi(count)}）`;
  return level === 2 ? `${count}. ` : `（${count}）`;
}

/** 1 to 99 as 一, 十, 十二, 二十三; beyond that in digits. */
function hanzi(count: number): string {
  if (count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 || tens === 0 ? DIGITS[ones] : ""}`;
}
