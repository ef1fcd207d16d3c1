import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../rules/judge.ts";

const ENDLESS: Readonly<Record<string, string>> = {
  "Chinese without a sign": "我们账号被封视频今天然后因为平台恢复说".repeat(2500),
  "English without a sign": "i never did anything wrong please i beg you ".repeat(1200),
  "one long word": "a".repeat(60_000),
  "one long number": "1".repeat(60_000),
};

for (const [name, text] of Object.entries(ENDLESS)) {
  test(`a letter of ${name} is judged to its end`, { timeout: 30_000 }, () => {
    const { draft } = judge({ text: `---\nappeal: youtube/form\n---\n\n${text}\n` });
    assert.ok(draft.letter.characters > 10_000);
  });
}
