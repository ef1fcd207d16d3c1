import type { ElementContent } from "hast";
import { element, textNode } from "./hast.ts";

const CHINESE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/** Lines of one text, with a break after those of which `isBreak` says so, and else joined: with a blank, but not between Chinese characters. */
export function joinLines(text: string, isBreak: (index: number) => boolean, zh: boolean): ElementContent[] {
  const lines = text.split(/[ \t]*(?:\r\n|\r|\n)[ \t]*/);
  const nodes: ElementContent[] = [];
  let words = "";
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    words += line;
    if (next === undefined) return;
    if (isBreak(index)) {
      nodes.push(textNode(words), element("br"), textNode("\n"));
      words = "";
    } else if (!(zh && CHINESE.test(line.at(-1) ?? "") && CHINESE.test(next[0] ?? ""))) words += " ";
  });
  nodes.push(textNode(words));
  return nodes.filter((node) => node.type !== "text" || node.value !== "");
}
