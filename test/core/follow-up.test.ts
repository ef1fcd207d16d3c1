import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { followUp } from "../../client/follow-up.ts";
import type { SentLetter } from "../../server/protocol.ts";

type Unit = NonNullable<SentLetter["answer"]>["unit"];

const letter = (date: string, days: number, unit: Unit): SentLetter => ({
  date,
  channel: "邮件",
  line: 0,
  answer: { days, unit, source: "教程", date: "2025", verified: false },
});

/** Sent, promised, and the last day of the promised time. */
const CASES: readonly (readonly [name: string, date: string, days: number, unit: Unit, until: string])[] = [
  ["a week without holidays", "2026-11-16", 5, "working-days", "2026-11-23"],
  ["sent on a Friday", "2026-11-20", 1, "working-days", "2026-11-23"],
  ["sent on a Sunday", "2026-11-22", 1, "working-days", "2026-11-23"],
  ["over the National Day holidays, with the Saturday that is worked", "2026-09-29", 5, "working-days", "2026-10-12"],
  ["over Spring Festival, with two days that are worked", "2026-02-12", 5, "working-days", "2026-02-26"],
  ["hours are counted from the end of the day, which is all that is known", "2026-11-21", 48, "hours", "2026-11-23"],
  ["days are days", "2026-12-28", 7, "days", "2027-01-04"],
];

describe("the promised time", () => {
  for (const [name, date, days, unit, until] of CASES)
    test(`${name}: ${date} and ${days} ${unit} end on ${until}, and are over the day after`, () => {
      const last = followUp(letter(date, days, unit), until);
      assert.deepEqual(last, { sent: date, until, isOver: false, unknownYears: [] });
      const next = new Date(`${until}T12:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      assert.equal(followUp(letter(date, days, unit), next.toISOString().slice(0, 10))?.isOver, true);
    });

  test("a year without announced holidays is named, and never silently counted", () => {
    assert.deepEqual(followUp(letter("2099-12-30", 5, "working-days"), "2099-12-30")?.unknownYears, [2099, 2100]);
  });

  test("where nothing is promised, nothing is over", () => {
    assert.deepEqual(followUp({ date: "2020-01-01", channel: "邮件", line: 0 }, "2026-11-21"), {
      sent: "2020-01-01",
      until: undefined,
      isOver: false,
      unknownYears: [],
    });
  });

  test("a day that cannot be read is counted from by nobody", () => {
    assert.equal(followUp({ channel: "邮件", line: 0 }, "2026-11-21"), undefined);
    assert.equal(followUp(letter("2026-02-31", 3, "days"), "2026-11-21"), undefined);
  });
});
