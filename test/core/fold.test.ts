import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fold, simplifier } from "../../server/core/fold.ts";

const simplify = simplifier([["號", "号"]]);

function folded(text: string): { text: string; at: number[] } {
  const { text: found, at } = fold(text, 0, text.length, simplify);
  return { text: found, at: [...at] };
}

describe("folding", () => {
  test("keeps one place for every character, and one for the end", () => {
    for (const text of ["İİ号", "ŉabc", "ＡＢ　Ｃ", "帳號 號\u200b", "", " \n", "哈哈哈哈哈哈", "😀好", "ǅ"]) {
      const { text: found, at } = folded(text);
      assert.equal(at.length, found.length + 1, text);
      assert.ok(at.every((place, index) => index === 0 || place > (at[index - 1] ?? 0)) || found === "", text);
    }
  });

  test("a dotted capital I is one letter", () => assert.deepEqual(folded("İx"), { text: "ix", at: [0, 1, 2] }));

  test("blanks inside Chinese are none, blanks between words are one", () => {
    assert.equal(folded("帳 \u200b\n 號 a \t b").text, "帳号 a b");
  });

  test("a long text, and a long row of blanks, are folded in one reading", () => {
    assert.equal(folded(`封${" ".repeat(400_000)}号${"申诉".repeat(300_000)}`).text.length, 600_002);
  });
});
