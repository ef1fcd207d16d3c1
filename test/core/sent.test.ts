import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lastSending, readDay, readSent, recordSending } from "../../server/core/sent.ts";
import { applyFix, judge } from "../rules/judge.ts";

const NEW = { date: "2026-11-21", channel: "kuaishou/app", ticket: 'KS-"7781" #1' };
const BODY = "账号于3月12日被封禁，请复核。\n";

/** What stands under `sent:`, and the dates that are read from it. */
const BEFORE: readonly (readonly [typed: string, dates: readonly (string | undefined)[]])[] = [
  ["", []],
  ["sent:", []],
  ["sent: # 还没发", []],
  ["sent:\n  # 还没发", []],
  ["sent: []", []],
  ["sent: [ ]", []],
  ["sent: 2026-11-01", ["2026-11-01"]],
  ['sent: "2026年11月1日 快手邮件" # 第一封', ["2026-11-01"]],
  ["sent: |\n  2026/11/1\n  kuaishou/email", ["2026-11-01"]],
  ["sent:\n  - 2026-11-01", ["2026-11-01"]],
  ["sent:\n- date: 2026-11-01\n  channel: kuaishou/email\n  ticket: 007", ["2026-11-01"]],
  ["sent:\n  # 第一封\n  - date: 2026-11-01\n    channel: kuaishou/email\n\n# 完", ["2026-11-01"]],
  ["sent:\n  - { date: 2026-11-01, channel: kuaishou/email }\n  - { date: 20261105 }", ["2026-11-01", "2026-11-05"]],
  ["sent: [{ date: 2026-11-01, channel: kuaishou/email }]", ["2026-11-01"]],
  ["sent: [\n  { date: 2026-11-01 }, # 一\n  { date: 2026-11-05 },\n]", ["2026-11-01", "2026-11-05"]],
  ["sent: { date: 2026-11-01, channel: kuaishou/email }", ["2026-11-01"]],
  ["sent:\n  date: 2026-11-01\n  channel: kuaishou/email", ["2026-11-01"]],
  ["sent: 寄出了", [undefined]],
];

describe("what was sent", () => {
  for (const [typed, dates] of BEFORE) {
    for (const after of ["", 'phone: "13800000000"\n']) {
      for (const newline of ["\n", "\r\n"]) {
        test(`is added behind ${JSON.stringify(typed)}, before ${JSON.stringify(after)}, with ${JSON.stringify(newline)}`, () => {
          const front = `---\nappeal: kuaishou/email\naccount: "12345678"\n${typed && `${typed}\n`}${after}---\n\n`;
          const text = (front + BODY).replaceAll("\n", newline);
          const { draft } = judge({ text });
          assert.deepEqual(
            readSent(draft).map(({ date }) => date),
            dates,
          );
          const edit = recordSending(draft, NEW);
          const written = applyFix(text, { title: { zh: "", en: "" }, edits: [{ ...edit, text: edit.text.replaceAll("\n", newline) }], safe: false });
          const again = judge({ text: written }).draft;
          assert.deepEqual(again.letter.frontMatter.problems, [], written);
          const sent = readSent(again);
          assert.deepEqual(
            sent.map(({ date }) => date),
            [...dates, NEW.date],
            written,
          );
          assert.deepEqual({ to: sent.at(-1)?.to.id, ticket: sent.at(-1)?.ticket }, { to: NEW.channel, ticket: NEW.ticket });
          assert.equal(again.letter.frontMatter.fields.get("account")?.value, "12345678");
          if (after) assert.equal(again.letter.frontMatter.fields.get("phone")?.value, "13800000000");
          assert.ok(written.endsWith(BODY.replaceAll("\n", newline)));
          for (const comment of typed.match(/# .*/g) ?? []) assert.ok(written.includes(comment), `the comment ${comment} is lost`);
        });
      }
    }
  }

  test("is written into front matter of its own where a letter has none, and keeps a byte order mark in front", () => {
    for (const mark of ["", "\uFEFF"]) {
      const text = mark + BODY;
      const edit = recordSending(judge({ text }).draft, { date: "2026-11-21", channel: "general/letter" });
      const written = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      assert.ok(written.startsWith(`${mark}---\nappeal: general`));
      assert.deepEqual(
        readSent(judge({ text: written }).draft).map(({ date, ticket }) => [date, ticket]),
        [["2026-11-21", undefined]],
      );
    }
  });

  test("a line of text says date, channel and number as people write them", () => {
    const sent = readSent(judge({ text: `---\nappeal: kuaishou/email\nsent:\n  - 2026年3月5日 kuaishou/app 工单号：A-77\n---\n\n${BODY}` }).draft);
    assert.deepEqual(
      sent.map(({ date, to, ticket }) => [date, to.id, ticket]),
      [["2026-03-05", "kuaishou/app", "A-77"]],
    );
  });

  test("the last one is the one with the latest date, wherever it stands", () => {
    const { draft } = judge({ text: `---\nsent: [2026-11-20, 2026-10-01, 某天]\n---\n\n${BODY}` });
    assert.equal(lastSending(readSent(draft))?.date, "2026-11-20");
  });

  test("a day that no calendar has is no day", () => {
    assert.deepEqual(["2026-02-30", "2026-13-01", "2024.2.29", "2026-00-10", "12026-01-01", "20260230"].map(readDay), [
      undefined,
      undefined,
      "2024-02-29",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
