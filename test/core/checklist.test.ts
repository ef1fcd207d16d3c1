import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { readLetter } from "../../server/core/letter.ts";
import { makeReviewer } from "../../server/core/review.ts";
import { judge } from "../rules/judge.ts";

const LETTER =
  '---\ncase: account-ban\naccount: "1234567890"\n---\n\n账号 1234567890 于 3 月 12 日被封禁（[证据1]），请复核。\n\n[证据1]: evidence/20240312_处罚通知.png\n';

test("what a case asks for is said with its source, once, and as unconfirmed only where nothing confirms it", () => {
  const { message } = judge({ text: LETTER }).findings.find(({ rule }) => rule.id === "missing-evidence") ?? assert.fail();
  assert.equal(message.zh.match(/2025 年，未经官方确认/g)?.length, 1, message.zh);
  assert.equal(message.en.match(/2025, not officially confirmed/g)?.length, 1, message.en);

  const { knowledge } = builtinReviewer();
  const cases = new Map([...knowledge.cases].map(([id, about]) => [id, { ...about, evidence: about.evidence.map((item) => ({ ...item, verified: true })) }]));
  const reviewer = makeReviewer({ ...knowledge, cases });
  const confirmed = reviewer.review(reviewer.draft(readLetter(LETTER))).find(({ rule }) => rule.id === "missing-evidence") ?? assert.fail();
  assert.doesNotMatch(confirmed.message.zh, /未经官方确认/);
});
