import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BUILTIN } from "../../server/builtin.ts";
import { readLetter } from "../../server/core/letter.ts";
import { makeReviewer } from "../../server/core/review.ts";
import { composeKnowledge } from "../../server/core/rule-files.ts";

// The phrases by themselves: what was learnt is measured by `npm run score`.
const reviewer = makeReviewer(composeKnowledge(BUILTIN.filter(({ data }) => !("tone" in data))).knowledge);
const WORDING = new Set(["threat", "competitor", "insult", "private-data", "blame", "plea", "emotional", "absolute", "unsupported-claim", "stock-sentence"]);

test("no phrase finds fault with calm and honest sentences", () => {
  const sentences = readFileSync(join(import.meta.dirname, "calm-en.txt"), "utf8")
    .trim()
    .split("\n");
  assert.ok(sentences.length > 100);
  const alarms = sentences.flatMap((sentence) => {
    const draft = reviewer.draft(readLetter(`---\nappeal: github\n---\n\n${sentence}\n`));
    return reviewer
      .review(draft)
      .filter(({ rule }) => WORDING.has(rule.id))
      .map(({ rule, start, end }) => `${rule.id}: 「${draft.letter.source.slice(start, end)}」 in ${sentence}`);
  });
  assert.deepEqual(alarms, []);
});
