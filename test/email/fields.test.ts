import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FormField } from "../../server/core/email/email.ts";
import { composeMailto } from "../../server/core/email/mailto.ts";
import { renderFormat } from "../../server/formats/index.ts";
import { emailOf } from "./drafts.ts";

const letter = (front: string, body: string) => `---\n${front}\n---\n\n${body}\n`;
const PARTS = "# 问题\n\n甲。\n\n# 原因\n\n乙。\n\n# 方案\n\n丙。";

/** Front matter, body, and the text of each field. */
const CASES: readonly (readonly [name: string, source: string, fields: Readonly<Record<string, string>>])[] = [
  [
    "a mail is subject, text and contact",
    letter("appeal: kuaishou/email\nsubject: 求复核\nphone: 13800000000", "请复核。"),
    { subject: "求复核", text: "请复核。", contact: "联系电话：13800000000" },
  ],
  [
    "a field of several parts keeps their headings",
    letter("appeal: kuaishou/app", PARTS),
    { description: "一、问题\n\n甲。\n\n二、原因\n\n乙。\n\n三、方案\n\n丙。" },
  ],
  [
    "text that is in no part goes to the problem",
    letter("appeal: kuaishou/app", `您好！\n\n${PARTS}`),
    { description: "您好！\n\n一、问题\n\n甲。\n\n二、原因\n\n乙。\n\n三、方案\n\n丙。" },
  ],
  [
    "parts of one role are told apart by their titles",
    letter("appeal: amazon/form", "# Root cause\n\nOne.\n\n# Corrective actions\n\nTwo.\n\n# Preventive actions\n\nThree."),
    { "root-cause": "1. Root cause\n\nOne.", corrective: "Two.", preventive: "3. Preventive actions\n\nThree." },
  ],
  [
    "a box for an address takes the address alone",
    letter("appeal: youtube/form\nemail: a@example.com\nname: Maren", "Please review the ban."),
    { "account-mail": "a@example.com", "contact-mail": "a@example.com", description: "Please review the ban." },
  ],
];

describe("the fields of a form", () => {
  for (const [name, source, fields] of CASES)
    it(name, () => assert.deepEqual(Object.fromEntries(emailOf(source).fields.map(({ id, text }) => [id, text])), fields));

  it("every character is counted, blanks and line breaks too, an emoji as one", () => {
    assert.equal(field("appeal: kuaishou/app", "甲 乙😀\n\n丙").characters, 7);
  });

  it("what is too long is not cut, and says what could go first until it would fit", () => {
    const long = `您好！\n\n**问题：** ${"账号被封禁，请复核。".repeat(12)}\n\n> ${"平台的通知。".repeat(5)}\n\n**原因：** ${"误判。".repeat(20)}`;
    const { text, characters, limit, shortening } = field("appeal: douyin-shop/app", long);
    assert.equal(limit?.value, 200);
    assert.equal([...text].length, characters);
    assert.ok(text.includes("您好！") && characters > 200);
    assert.ok(shortening.reduce((sum, { saves }) => sum + saves, 0) >= characters - 200);
    assert.deepEqual([...new Set(shortening.map(({ reason }) => reason.zh))], ["说过不止一遍"]);
  });

  it("a salutation goes before a quotation", () => {
    const long = `尊敬的平台：\n\n**问题：** ${Array.from({ length: 24 }, (_, index) => `第${index}条通知不同。`).join("")}\n\n> ${"平台通知一。平台通知二。"}平台通知三，原文如下。\n`;
    assert.deepEqual(
      field("appeal: douyin-shop/app", long)
        .shortening.map(({ reason }) => reason.en)
        .slice(0, 2),
      ["Salutation or closing: a form needs none", "The platform's own words: the reviewer has them"],
    );
  });

  it("what fits has nothing to shorten", () => assert.deepEqual(field("appeal: douyin-shop/app", PARTS).shortening, []));

  it("as text, each field has its count", () => {
    assert.equal(renderFormat(emailOf(letter("appeal: douyin-shop/app", "**问题：** 甲")), "fields"), "【申诉说明】（5/200 字）\n问题： 甲\n");
  });
});

describe("a mail as a link", () => {
  it("has addresses, subject and text", () => {
    const { url, isTooLong } = composeMailto(emailOf(letter('to: 客服 <a+b@example.com>\ncc: [c@example.com]\nsubject: "A & B?"', "Hi.")));
    assert.equal(url, "mailto:a%2Bb@example.com?cc=c@example.com&subject=A%20%26%20B%3F&body=Hi.%0D%0A");
    assert.equal(isTooLong, false);
  });
  it("keeps every character of a Chinese letter: signs of addresses, line breaks, emoji", () => {
    const email = emailOf(letter("to: a@example.com\nsubject: 【误判 & 复核=#1?】100%", "账号 1 & 2 😀\n第二行 + 加号 %20。\n\n请复核。"));
    const { url } = composeMailto(email);
    assert.doesNotMatch(url, /[^\x21-\x7e]|\+/);
    const said = new URL(url).searchParams;
    assert.equal(said.get("subject"), "【误判 & 复核=#1?】100%");
    assert.equal(said.get("body"), "账号 1 & 2 😀\r\n第二行 + 加号 %20。\r\n\r\n请复核。\r\n");
    assert.match(url, /%0D%0A%0D%0A/);
  });
  it("names what is no address, and adds no header that a subject hides", () => {
    const { url, leftOut } = composeMailto(emailOf(letter('to: [kefukuaishou.com, a@example.com]\nsubject: "a\\r\\nBcc: x@example.com"', "Hi.")));
    assert.deepEqual(leftOut, ["kefukuaishou.com"]);
    assert.equal(url, "mailto:a@example.com?subject=a%20Bcc%3A%20x%40example.com&body=Hi.%0D%0A");
  });
  it("says so where it is too long for a mail program", () => assert.equal(composeMailto(emailOf("长".repeat(250))).isTooLong, true));
});

function field(front: string, body: string): FormField {
  return emailOf(letter(front, body)).fields.find(({ id }) => id === "description") as FormField;
}
