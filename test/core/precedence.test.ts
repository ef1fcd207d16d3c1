import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { onePerFault } from "../../server/core/precedence.ts";
import type { Finding, Rule } from "../../server/core/rule.ts";

function found(id: string, start: number, end: number, learned = false): Finding {
  const message = { zh: id, en: id };
  const rule: Rule = { id, name: message, check: "phrase", severity: "warning", message, why: message, options: [], examples: [] };
  return { rule, severity: "warning", message, start, end, fixes: [], ...(learned && { because: [id] }) };
}

function left(...findings: Finding[]): string[] {
  return onePerFault(findings).map(({ rule, start }) => `${rule.id}@${start}`);
}

describe("one finding per fault", () => {
  test("the graver kind goes first", () => assert.deepEqual(left(found("plea", 0, 9), found("threat", 4, 8)), ["threat@4"]));

  test("what is left out leaves nothing else out", () => {
    assert.deepEqual(left(found("threat", 0, 10), found("insult", 8, 20), found("plea", 18, 25)), ["threat@0", "plea@18"]);
  });

  test("the graver kind goes first where it was learnt, too", () => assert.deepEqual(left(found("threat", 0, 10, true), found("plea", 5, 8)), ["threat@0"]));

  test("of one kind a written phrase goes before what was learnt", () => {
    assert.deepEqual(left(found("plea", 0, 10, true), found("plea", 5, 8)), ["plea@5"]);
  });

  test("where the model hears another fault in the whole clause, the phrase is mistaken", () => {
    assert.deepEqual(left(found("unsupported-claim", 0, 10, true), found("insult", 5, 8)), ["unsupported-claim@0"]);
  });

  test("but a universal is a claim as well", () => {
    assert.deepEqual(left(found("unsupported-claim", 0, 10, true), found("absolute", 5, 8)), ["absolute@5"]);
  });

  test("unless it hears that of the phrase, too, or the phrase is a number or a name", () => {
    assert.deepEqual(left(found("unsupported-claim", 0, 10, true), found("absolute", 8, 14), found("absolute", 12, 20, true)), ["absolute@8"]);
    assert.deepEqual(left(found("plea", 0, 10, true), found("competitor", 5, 8)), ["competitor@5"]);
  });

  test("or a phrase of the model's kind stands in another clause of the row", () => {
    const judged = (source: string) => {
      const findings = [found("emotional", 0, 12, true), found("unsupported-claim", 0, 4), found("emotional", 6, 10)];
      return onePerFault(findings, source).map(({ rule, start }) => `${rule.id}@${start}`);
    };
    assert.deepEqual(judged("没发过广告，莫名其妙被封"), ["unsupported-claim@0", "emotional@6"]);
    assert.deepEqual(judged("没发过广告就莫名其妙被封"), ["emotional@6"]);
  });

  test("the signs behind a clause that is at fault are its own", () => {
    const source = "垃圾平台！！！我等了三天！！！";
    const findings = [found("insult", 0, 4), found("emotional", 4, 7), found("emotional", 12, 15)];
    assert.deepEqual(
      onePerFault(findings, source).map(({ rule, start }) => `${rule.id}@${start}`),
      ["insult@0", "emotional@12"],
    );
  });

  test("the same found twice is said once", () => assert.deepEqual(left(found("plea", 3, 5), found("plea", 3, 5)), ["plea@3"]));

  test("other findings stay where they are", () => {
    assert.deepEqual(left(found("threat", 0, 10), found("missing-part", 0, 10), found("plea", 2, 4)), ["threat@0", "missing-part@0"]);
  });

  test("a hundred thousand that overlap are sorted out at once", () => {
    const many = Array.from({ length: 100_000 }, (_, at) => found(at % 2 === 0 ? "insult" : "plea", at * 2, at * 2 + 3));
    assert.equal(onePerFault(many).length, 50_000);
  });
});
