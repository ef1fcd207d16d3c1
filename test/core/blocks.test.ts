import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBlocks } from "../../server/core/blocks.ts";
import { parseMarkdown } from "../../server/core/markdown.ts";
import { randomNumbers } from "../letters/random.ts";

/** Lines of which many mean something else beside others. */
const LINES = [
  ...["---", "appeal: kuaishou/email", "# 问题", "我的账号**被封**了（[证据1]）。", "[证据1]: a.png", "[b]", "[b]: <x y> 'title", "goes on'", ""],
  ...["", "", "- 一", "  - 二", "1. 三", "   四", "> 引用", "> - 五", "```", "~~~", "    code", "| a | b |", "|---|---|", "| c | d |"],
  ...[
    "<div>",
    "</div>",
    "<!-- x",
    "-->",
    "<pre>",
    "===",
    "***",
    "[^1]: 注",
    "见[^1]。",
    "a\\",
    "甲[证据1][b]乙",
    "*开",
    "关*",
    "\t制表",
    "www.example.com",
    "\uFEFF",
    "\u00a0",
    "a\rb",
  ],
];

test("what changed is parsed as if all of it were", () => {
  const random = randomNumbers(20261121);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  for (let letter = 0; letter < 50; letter++) {
    const end = pick(["\n", "\n", "\r\n"]);
    let source = Array.from({ length: 4 + Math.floor(random() * 24) }, () => pick(LINES)).join(end);
    let parsed = parseBlocks(source);
    for (let edit = 0; edit < 25; edit++) {
      const at = Math.floor(random() * (source.length + 1));
      const to = Math.min(source.length, at + (random() < 0.5 ? 0 : Math.floor(random() * 12)));
      const put = pick(["", "甲", " ", end, `${end}${end}`, `${end}${pick(LINES)}${end}`, pick(LINES), "`", "*", "[", "]"]);
      const before = source;
      source = source.slice(0, at) + put + source.slice(to);
      parsed = parseBlocks(source, parsed);
      const place = `${JSON.stringify(before)} became ${JSON.stringify(source)}`;
      assert.deepEqual(JSON.parse(JSON.stringify(parsed.tree)), JSON.parse(JSON.stringify(parseMarkdown(source))), place);
      assert.equal(parsed.blocks.map(({ text }) => text).join(""), source, place);
    }
  }
});

test("a keystroke parses its block and no other", () => {
  const source = "---\nappeal: general\n---\n\n# 一\n\n甲。\n\n乙[证据1]。\n\n丙。\n\n[证据1]: a.png\n";
  const before = parseBlocks(source);
  const after = parseBlocks(source.replace("乙", "乙乙"), before);
  const [old, now] = [before.tree.children, after.tree.children];
  assert.equal(now.length, old.length);
  assert.deepEqual(
    now.map((node, at) => node === old[at]),
    [true, true, true, false, false, false],
  );
  assert.deepEqual(
    after.blocks.map(({ text }, at) => text === before.blocks[at]?.text),
    [true, true, true, false, true, true],
  );
});
