import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { builtinReviewer } from "../../server/builtin.ts";
import { type Letter, readLetter } from "../../server/core/letter.ts";
import { drawn, randomNumbers } from "../letters/random.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const examples = globSync("examples/**/*.appeal.md", { cwd: root }).sort();
const letters = globSync("test/letters/held-out-*/letters/*.md", { cwd: root }).sort();
const PUT = [
  "甲",
  " ",
  "，",
  "。",
  "\n",
  "\n\n",
  "再不处理我就找媒体曝光。",
  "You people are idiots.",
  "（[证据1]）",
  "[证据1]: a.png\n",
  "# 原因\n\n",
  "- 一\n",
  "> ",
  "**",
  "```\n",
  "---\n",
];

test("a letter is judged after a keystroke as it is judged when it is opened", () => {
  const random = randomNumbers(3);
  const [typed, opened] = [builtinReviewer(), builtinReviewer()];
  for (const path of [...examples, ...drawn(letters, 5).slice(0, 12)]) {
    let source = readFileSync(root + path, "utf8");
    let letter: Letter = readLetter(source);
    for (let edit = 0; edit < 6; edit++) {
      const at = Math.floor(random() * (source.length + 1));
      const put = random() < 0.3 ? "" : (PUT[Math.floor(random() * PUT.length)] ?? "");
      source = source.slice(0, at) + put + source.slice(at + (random() < 0.6 ? 0 : Math.floor(random() * 30)));
      letter = readLetter(source, letter);
      const anew = readLetter(source);
      const { parsed: _, cuts: _cuts, ...said } = letter;
      const { parsed: _parsed, cuts: _others, ...wanted } = anew;
      assert.equal(JSON.stringify(said), JSON.stringify(wanted), path);
      assert.equal(JSON.stringify(typed.review(typed.draft(letter))), JSON.stringify(opened.review(opened.draft(anew))), path);
    }
  }
});
