import assert from "node:assert/strict";
import { test } from "node:test";
import { readLetter } from "../../server/core/letter.ts";
import { spanOf, walk } from "../../server/core/markdown.ts";

const PIECES = [
  "问题",
  "**账号：**被封",
  "`code`",
  "&amp;",
  "&#x4E2D;",
  "\\*",
  "😀",
  "𠮷野家",
  "[证据1]",
  "[图](a.png)",
  "![图](b.png)",
  "https://example.com/a",
  "<b>x</b>",
  "\n",
  "\r\n",
  "\n\n",
  "\n> ",
  "\n- ",
  "\n1. ",
  "\t",
  "  ",
  "A word",
  "。",
  "～～",
  "| a | b |\n|---|---|\n| 1 | 2 |\n",
  "\0",
  "\uFEFF",
  "~~删~~",
  "*斜*",
  "[证据1]: a.png",
  "# ",
  "   ",
  "§",
];

/** A linear congruential generator (Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomSource(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 24) }, () => PIECES[Math.floor(random() * PIECES.length)]).join("");
}

test("the prose is as long as the source, keeps every line break, and has every word the parser sees in its own place", () => {
  const random = randomNumbers(7);
  const squeeze = (text: string) => text.replace(/[\s\0\uFFFD\uFEFF]/g, "");
  for (let round = 0; round < 2000; round++) {
    const source = randomSource(random);
    const { prose, tree } = readLetter(source);
    assert.equal(prose.text.length, source.length, JSON.stringify(source));
    assert.equal(prose.text.replace(/[^\r\n]/g, ""), source.replace(/[^\r\n]/g, ""), JSON.stringify(source));
    walk(tree, (node) => {
      if (node.type === "link" || node.type === "yaml") return false;
      if (node.type !== "text") return undefined;
      const { start, end } = spanOf(node);
      assert.equal(squeeze(prose.text.slice(start, end)), squeeze(node.value), JSON.stringify({ source, value: node.value }));
      return undefined;
    });
  }
});

test("an offset in the prose is the offset in the source", () => {
  for (const source of ["**账号**😀被封禁", "\uFEFF账号被封禁", "账号\r\n被封禁", "𠮷\t被封禁", "&amp;被封禁", "> 他说\n> 被封禁", "- 甲\n  被封禁"]) {
    assert.equal(readLetter(source).prose.text.indexOf("被封禁"), source.indexOf("被封禁"), source);
  }
});

test("code, pictures and bare addresses are objects, not words", () => {
  const { text } = readLetter("见`垃圾`和![垃圾](a.png)和https://垃圾.example").prose;
  assert.ok(!text.includes("垃圾"), text);
  assert.ok(text.includes("\uFFFC"));
});

test("the words of an HTML block are prose, its tags and comments are none, and a citation in it counts", () => {
  const source = "> <div class='垃圾'>账号<b>被封</b>禁\n> 3月12日（[证据1]）<!-- 垃圾 -->\n> </div>\n\n[证据1]: a.png";
  const { prose, evidence, sentences } = readLetter(source);
  assert.equal(prose.text.replace(/\s/g, ""), "账号被封禁3月12日（[证据1]）");
  assert.equal(prose.text.indexOf("3月"), source.indexOf("3月"));
  assert.ok(prose.passages[0]?.quoted);
  assert.equal(sentences.length, 2);
  assert.deepEqual(
    evidence.citations.map(({ start, end, item }) => [source.slice(start, end), item?.path]),
    [["[证据1]", "a.png"]],
  );
});
