import assert from "node:assert/strict";
import { test } from "node:test";
import { reportOf } from "../../server/cli/report.ts";
import { listFindings } from "../../server/core/list-findings.ts";
import { judge } from "../rules/judge.ts";

const { draft, findings } = judge({ text: "求求你们给我一次机会。请复核账号 1234567890。\n\n".repeat(150) });

test("after a hundred findings of one rule the rest is counted, and other rules are listed all the same", () => {
  const all = findings.filter(({ rule }) => rule.id === "plea").length;
  assert.ok(all > 100, String(all));
  const listed = listFindings(findings);
  const pleas = listed.filter(({ found }) => found.rule.id === "plea");
  assert.equal(pleas.length, 100);
  assert.equal(pleas.at(-1)?.more, all - 100);
  assert.match(pleas.at(-1)?.found.message.zh ?? "", new RegExp(`另有 ${all - 100} 处`));
  assert.match(pleas.at(-1)?.found.message.en ?? "", new RegExp(`and ${all - 100} more of this kind`));
  assert.ok(pleas.slice(0, -1).every(({ more, found }) => more === 0 && findings.includes(found)));
  assert.ok(listed.some(({ found }) => found.rule.id === "missing-part"));
});

test("the report says how many there are besides, and counts them", () => {
  const { file, rules, counts } = reportOf("a.appeal.md", draft, findings, "en");
  assert.equal(file.findings.length, rules.length);
  const listed = file.findings.filter(({ severity }) => severity === "warning").length;
  const more = file.findings.reduce((sum, { severity, more = 0 }) => sum + (severity === "warning" ? more : 0), 0);
  assert.ok(more > 0);
  assert.equal(counts.warning, listed + more);
  assert.equal(counts.warning, findings.filter(({ severity }) => severity === "warning").length);
});

test("a hundred are listed without a word", () => {
  const few = findings.filter(({ rule }) => rule.id === "plea").slice(0, 100);
  assert.deepEqual(
    listFindings(few).map(({ found, more }) => [found, more]),
    few.map((found) => [found, 0]),
  );
});
