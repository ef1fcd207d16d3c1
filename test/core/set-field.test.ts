import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFix, judge } from "../rules/judge.ts";

const SUBJECTS = [
  "subject: 求解封",
  "subject:",
  "subject: # 还没写",
  "subject: |\n  第一行\n  第二行",
  "subject: >-\n  一行",
  "subject:\n  - 甲\n  - 乙",
  'subject: "旧"',
];

for (const subject of SUBJECTS) {
  test(`the subject is set in place of ${JSON.stringify(subject)}`, () => {
    const text = `---\nappeal: kuaishou/email\n${subject}\naccount: "12345678"\n---\n\n账号于3月12日被封禁，请复核。\n`;
    const found = judge({ text }).findings.find(({ rule }) => rule.id === "subject-form");
    const fix = found?.fixes[0];
    assert.ok(fix);
    const after = judge({ text: applyFix(text, fix) }).draft.letter.frontMatter;
    assert.deepEqual(after.problems, []);
    assert.equal(after.fields.get("account")?.value, "12345678");
    assert.match(after.fields.get("subject")?.value ?? "", /^【.+-创作者ID:12345678】$/);
  });
}

test("a subject that the front matter makes complete is only mentioned, with the words it is sent with", () => {
  const found = (front: string) =>
    judge({ text: `---\nappeal: kuaishou/email\n${front}\n---\n\n账号于3月12日被封禁，请复核。\n` }).findings.find(({ rule }) => rule.id === "subject-form");
  const made = found('case: account-ban\naccount: "12345678"');
  assert.equal(made?.severity, "hint");
  assert.match(made?.message.zh ?? "", /寄出时用“【账号申诉-误判复核-创作者ID:12345678】”/);
  assert.equal(found("case: account-ban")?.severity, "warning");
  assert.equal(found('case: account-ban\naccount: "12345678"\nsubject: 求解封')?.severity, "warning");
});

test("the form of a subject says the name of the account once", () => {
  const text = "---\nappeal: douyin/email\n---\n\n账号于3月12日被封禁，请复核。\n";
  assert.match(judge({ text }).findings.find(({ rule }) => rule.id === "subject-form")?.message.zh ?? "", /格式是 UID…_问题类型，/);
});
