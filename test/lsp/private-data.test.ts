import assert from "node:assert/strict";
import { test } from "node:test";
import type { TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol";
import { EVIDENCE_REQUEST, EXPORT_REQUEST, PREVIEW_REQUEST, PRIVATE_REQUEST, type PrivateModel } from "../../server/protocol.ts";
import { editorsOfTests, memoryHost } from "./harness.ts";
import { carriedOut, LETTER, textAt } from "./letters.ts";

const start = editorsOfTests();
const [ID, CARD] = ["219999195306150011", "6222 0212 3456 7890"];
const TEXT = `---
subject: 请复核 ${ID}
---

# 问题

我的身份证号是${ID}，银行卡号 ${CARD}，账号 1234567890 被封。见[证据1]。

[证据1]: 证件_${ID}.png
`;

test("everything private is listed with its place, and one edit masks what is in the text", async () => {
  const editor = await start({ files: new Map([[`证件_${ID}.png`, 2048]]), init: { initializationOptions: { locale: "zh-cn", knowsLabels: true } } });
  await editor.open(LETTER, TEXT);
  const model = await editor.request<PrivateModel>(PRIVATE_REQUEST, { uri: LETTER });
  assert.equal(model.items.length, 4);
  assert.equal(model.masked, 3);
  for (const { shown, range } of model.items) {
    assert.doesNotMatch(JSON.stringify(shown), /\d{11}|\d{4} \d{4}/);
    assert.ok(textAt(TEXT, { range }).length > 0);
  }
  const [change] = (model.maskAll as { documentChanges: TextDocumentEdit[] }).documentChanges;
  const masked = carriedOut(TEXT, (change?.edits ?? []) as TextEdit[]);
  assert.equal(masked.split(ID).length - 1, 1, "the file keeps its name until it is renamed");
  assert.ok(!masked.includes(CARD));
  await editor.change(LETTER, 2, [{ text: masked }]);
  assert.equal((await editor.request<PrivateModel>(PRIVATE_REQUEST, { uri: LETTER })).items.length, 1);
});

test("nothing private reaches the log, even when the disk fails with it in its message", async () => {
  const files = memoryHost(new Map());
  let failing = false;
  const fail = (what: string) => Promise.reject(new Error(`EIO: ${what} '证件_${ID}.png' of ${CARD}`));
  const host = {
    ...files,
    stat: (uri: string) => (failing ? fail("stat") : files.stat(uri)),
    list: (uri: string) => (failing ? fail("list") : files.list(uri)),
  };
  const editor = await start({ host, settings: { defaultTo: 42, rules: { [`${ID}`]: CARD } } });
  await editor.open(LETTER, TEXT);
  await editor.pull(LETTER);
  failing = true;
  await editor.notify("textDocument/didSave", { textDocument: { uri: LETTER } });
  await editor.pull(LETTER);
  for (const method of [PRIVATE_REQUEST, EVIDENCE_REQUEST, PREVIEW_REQUEST]) await editor.request(method, { uri: LETTER });
  // A letter that is not open is read from the failing disk: the guard has something to say.
  await editor.request(PREVIEW_REQUEST, { uri: LETTER.replace("a.appeal", `${ID}.appeal`) });
  await editor.request(EXPORT_REQUEST, { uri: LETTER, format: "zip", target: `file:///nowhere/${ID}.zip` });
  assert.ok(
    editor.log.some((line) => line.includes("EIO")),
    editor.log.join("\n"),
  );
  for (const line of editor.log) assert.doesNotMatch(line, new RegExp(`${ID}|${CARD}|我的身份证`), line);
});
