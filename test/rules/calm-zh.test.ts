import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { judge, show } from "./judge.ts";

/** Rules that say how something is said; what a single sentence lacks as a letter is not asked here. */
const WORDING = new Set(["threat", "competitor", "insult", "blame", "plea", "emotional", "absolute", "unsupported-claim"]);

for (const text of readFileSync(join(import.meta.dirname, "calm-zh.txt"), "utf8")
  .trim()
  .split("\n")) {
  test(`stays silent on the calm ${text}`, () => {
    const found = judge({ text, to: "kuaishou" }).findings.filter(({ rule }) => WORDING.has(rule.id));
    assert.equal(found.map((each) => show(text, each)).join("\n"), "");
  });
}
