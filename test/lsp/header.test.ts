import assert from "node:assert/strict";
import { test } from "node:test";
import type { CompletionItem, TextEdit } from "vscode-languageserver-protocol";
import { type Editor, editorsOfTests } from "./harness.ts";
import { actionsAt, carriedOut, edits, LETTER, only } from "./letters.ts";

const start = editorsOfTests();
const BODY = "\n\n# 问题\n\n账号 1234567890 于 3 月 12 日被封禁，请复核。\n";
const zh = { init: { initializationOptions: { locale: "zh-cn", knowsLabels: true } } };

/** What is offered where the mark | stands, and what each makes of the letter. */
async function offered(editor: Editor, marked: string): Promise<{ item: CompletionItem; text: string }[]> {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  await editor.open(LETTER, text);
  const before = text.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const items = (await editor.request<CompletionItem[] | null>("textDocument/completion", { textDocument: { uri: LETTER }, position })) ?? [];
  return items.map((item) => ({ item, text: carriedOut(text, [item.textEdit as TextEdit]) }));
}

test("the platform's addresses are offered with use, source and date, those for copies last", async () => {
  const editor = await start(zh);
  const found = await offered(editor, `---\nappeal: kuaishou/email\nto: |\n---${BODY}`);
  assert.equal(found.length, 4);
  const [first] = found;
  assert.equal(first?.item.label, "kefu@kuaishou.com");
  assert.match(first?.item.labelDetails?.description ?? "", /客服 · 未经官方确认/);
  assert.match(String(first?.item.documentation), /第三方的快手邮件申诉教程，2025 年，未经官方确认；教程里没有 @/);
  assert.equal(first?.item.preselect, undefined);
  assert.match(first?.text ?? "", /^to: kefu@kuaishou\.com$/m);
  assert.equal(found.at(-1)?.item.label, "legal@kuaishou.com");
});

test("a copy for a copyright case comes first behind cc:, and an address that is there is not offered twice", async () => {
  const editor = await start(zh);
  const found = await offered(editor, `---\nappeal: kuaishou/email\ncase: copyright\nto: copyright@kuaishou.com\ncc: |\n---${BODY}`);
  assert.equal(found[0]?.item.label, "legal@kuaishou.com");
  assert.ok(found.every(({ item }) => item.label !== "copyright@kuaishou.com"));
});

test("an address is completed behind a comma and in a list, and replaces nothing else", async () => {
  const editor = await start(zh);
  const line = await offered(editor, `---\nappeal: douyin/email\nto: a@example.com, feed|bak, c@example.com\n---${BODY}`);
  assert.match(line[0]?.text ?? "", /^to: a@example\.com, feedback@douyin\.com, c@example\.com$/m);
});

test("an item of a list is completed", async () => {
  const editor = await start(zh);
  const list = await offered(editor, `---\nappeal: douyin/email\nto:\n  - a@example.com\n  - |\n---${BODY}`);
  assert.match(list[0]?.text ?? "", /^ {2}- a@example\.com\n {2}- feedback@douyin\.com$/m);
});

test("a subject is offered by the channel's form for every case, and with places for what nobody said", async () => {
  const editor = await start(zh);
  const found = await offered(editor, `---\nappeal: kuaishou/email\naccount: "1234567890"\nsubject: 求|解封\n---${BODY}`);
  assert.ok(found.length >= 5);
  assert.match(found[0]?.text ?? "", /^subject: "【\$\{1:〔申诉类型〕\}-\$\{2:〔核心诉求〕\}-创作者ID:1234567890】"$/m);
  const copyright = found.find(({ item }) => item.detail === "版权争议");
  assert.match(copyright?.text ?? "", /^subject: "【版权申诉-不侵权复核-创作者ID:1234567890】"$/m);
});

test("a misspelt key is replaced as a whole, and keeps its colon and its value", async () => {
  const editor = await start(zh);
  const found = await offered(editor, `---\nappeal: general\nacco|nt: "1234567890"\n---${BODY}`);
  assert.match(found.find(({ item }) => item.label === "account")?.text ?? "", /^account: "1234567890"$/m);
});

test("messages about names say the nearest, and send to completion where none is near", async () => {
  const editor = await start(zh);
  await editor.open(LETTER, `---\nappeal: kuaishuo/email\nacount: "1"\nzzzzzzzzzzzz: 1\n---${BODY}`);
  const found = (await editor.pull(LETTER)).items;
  const said = (code: string) => only(found, code).map(({ message }) => String(message).split("\n")[0]);
  assert.deepEqual(said("unknown-platform"), ["没有“kuaishuo/email”这个平台或渠道，是不是“kuaishou/email”？"]);
  assert.deepEqual(said("unknown-key"), ["信头没有“acount”这一项，是不是“account”？", "信头没有“zzzzzzzzzzzz”这一项；可以写的都在这里的补全列表里"]);
});

/** What is written behind `to:`, and what the fix with these words makes of it. */
const MENDED: readonly (readonly [to: string, title: RegExp, mended: string])[] = [
  ["kefu＠example.com", /改为“kefu@example\.com”/, "kefu@example.com"],
  ["kefu @ example.com", /改为“kefu@example\.com”/, "kefu@example.com"],
  ["kefu@example。com", /改为“kefu@example\.com”/, "kefu@example.com"],
  ["a@example.com, kefukuaishou.com", /kefu@kuaishou\.com”（第三方的快手邮件申诉教程，2025 年，未经官方确认/, "a@example.com, kefu@kuaishou.com"],
  ["[a@example.com, mailto:b@example.com]", /改为“b@example\.com”/, "[a@example.com, b@example.com]"],
];

for (const [to, title, mended] of MENDED) {
  test(`to: ${to} becomes ${mended}`, async () => {
    const editor = await start(zh);
    const text = `---\nappeal: kuaishou/email\nto: ${to}\n---${BODY}`;
    await editor.open(LETTER, text);
    const [found] = only((await editor.pull(LETTER)).items, "address-form");
    assert.ok(found, "it is reported");
    const lines = text.split("\n").slice(0, found.range.start.line).join("\n").length + 1 + found.range.start.character;
    const action = (await actionsAt(editor, LETTER, text.slice(lines, lines + 8), text)).find((each) => title.test(each.title));
    assert.equal(carriedOut(text, edits(action) as TextEdit[]), text.replace(`to: ${to}`, `to: ${mended}`));
  });
}

test("an address of a guide stays marked with its source, and a letter without one is offered several", async () => {
  const editor = await start(zh);
  const text = `---\nappeal: douyin/email\ncase: copyright\naccount: "1234567890"\n---${BODY}`;
  await editor.open(LETTER, text);
  const titles = (await actionsAt(editor, LETTER, "douyin/email", text)).map(({ title }) => title);
  assert.ok(titles.some((title) => /^寄到 feedback@douyin\.com：反馈（第三方的抖音邮件申诉教程，2025 年，未经官方确认）$/.test(title)));
  assert.ok(titles.some((title) => /^抄送 legal@douyin\.com/.test(title)));
});
