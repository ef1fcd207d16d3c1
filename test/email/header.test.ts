import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAddress } from "../../server/core/email/header.ts";
import { emailOf } from "./drafts.ts";

const letter = (front: string, body = "请复核。") => `---\n${front}\n---\n\n${body}\n`;

/** Front matter, body, and the subject that comes of them. */
const SUBJECTS: readonly (readonly [name: string, source: string, subject: string])[] = [
  ["the writer's own", letter("subject: 求复核"), "求复核"],
  ["line breaks and control characters become blanks", letter('subject: "a\\r\\nBcc: x@example.com\\u0000\\u2028b"'), "a Bcc: x@example.com b"],
  ["a text of several lines is one line", letter("subject: |\n  第一行\n  第二行"), "第一行 第二行"],
  ["marks that turn the direction are taken out, simple ones are text", letter('subject: "\\u202Eabc\\u200F"'), "abc\u200F"],
  ["300 characters stay", letter(`subject: ${"长".repeat(300)}`), "长".repeat(300)],
  ["what YAML takes for a list is the text that was typed", letter("subject: [视频工单] 申诉"), "[视频工单] 申诉"],
  [
    "the channel's form where nothing in it is open",
    letter('appeal: kuaishou/email\ncase: account-ban\naccount: "1234567890"'),
    "【账号申诉-误判复核-创作者ID:1234567890】",
  ],
  ["never a form with a place to fill in", letter("appeal: kuaishou/email", "# 关于误封的说明\n\n请复核。"), "关于误封的说明"],
  ["the title", letter("title: 申诉信"), "申诉信"],
  ["a part's heading is no title", letter("appeal: general", "# 问题\n\n甲"), "申诉"],
];

const ADDRESSES: readonly (readonly [field: string, addresses: readonly string[]])[] = [
  ["to: a@example.com", ["a@example.com"]],
  ["to: a@example.com，b@example.com；c@example.com、d@example.com", ["a@example.com", "b@example.com", "c@example.com", "d@example.com"]],
  ["to: [a@example.com, b@example.com]", ["a@example.com", "b@example.com"]],
  ["to:\n  - a@example.com\n  - 客服 <b@example.com>", ["a@example.com", "客服 <b@example.com>"]],
  [`to: '"Wang, Li" <wang@example.com>, b@example.com'`, ['"Wang, Li" <wang@example.com>', "b@example.com"]],
  ['to: "a@example.com\\r\\nBcc: evil@example.com"', ["a@example.com Bcc: evil@example.com"]],
  ["to:", []],
];

const READ: readonly (readonly [text: string, address: string | undefined, name?: string])[] = [
  ["a@example.com", "a@example.com"],
  ["客服 <a@example.com>", "a@example.com", "客服"],
  ['"Wang, Li" <a@example.com>', "a@example.com", "Wang, Li"],
  ["kefukuaishou.com", undefined],
  ["kefu＠example.com", undefined],
  ["a@example.com Bcc: evil@example.com", undefined],
  ["a b@example.com", undefined],
  ["a@b", undefined],
  ["a@例子.中国", "a@例子.中国"],
];

describe("the header of the mail", () => {
  for (const [name, source, subject] of SUBJECTS) it(`subject: ${name}`, () => assert.equal(emailOf(source).subject, subject));
  for (const [field, addresses] of ADDRESSES) it(`addresses of ${JSON.stringify(field)}`, () => assert.deepEqual(emailOf(letter(field)).to, addresses));
  for (const [text, address, name = ""] of READ)
    it(`“${text}” is ${address ?? "no address"}`, () => assert.deepEqual(readAddress(text), address === undefined ? undefined : { name, address }));
});
