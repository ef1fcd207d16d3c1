import assert from "node:assert/strict";
import { test } from "node:test";
import type { CodeAction, Diagnostic, SnippetTextEdit, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol";
import { editorsOfTests, OLD } from "./harness.ts";
import { actionsAt, carriedOut, edits, LETTER, PARTS } from "./letters.ts";

const start = editorsOfTests();

test("a missing part comes with tab stops where the client takes them, bound to the version", async () => {
  const editor = await start();
  await editor.open(LETTER, PARTS, 7);
  const insert = (await actionsAt(editor, LETTER, "# 问题", PARTS)).find(({ diagnostics }) => diagnostics?.[0]?.code === "missing-part");
  assert.equal(insert?.isPreferred, true);
  const [change] = (insert?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  assert.equal(change?.textDocument.version, 7);
  const snippet = (edits(insert)[0] as SnippetTextEdit).snippet;
  assert.equal(snippet.kind, "snippet");
  assert.match(snippet.value, /# 方案\n\n.*\$\{1:〔日期〕\}.*\$\{2:〔完成的整改〕\}/s);
});

test("a missing part is plain text with its placeholders where the client takes no snippets", async () => {
  const editor = await start({ capabilities: OLD });
  await editor.open(LETTER, PARTS);
  const insert = (await actionsAt(editor, LETTER, "# 问题", PARTS)).find(({ diagnostics }) => diagnostics?.[0]?.code === "missing-part");
  assert.equal(insert?.edit?.documentChanges, undefined);
  const fixed = carriedOut(PARTS, edits(insert) as TextEdit[]);
  assert.match(fixed, /# 方案\n\n已于〔日期〕〔完成的整改〕/);
  await editor.change(LETTER, 2, [{ text: fixed }]);
  const found = await editor.pushed(LETTER, (items) => !items.some(({ code }) => code === "missing-part"));
  assert.ok(found.some(({ code }) => code === "unfilled-placeholder"));
});

test("signs that mean something in snippets are escaped", async () => {
  const editor = await start();
  const text = "My channel {{account ID}} was removed, please review it. $100 \\ }\n";
  await editor.open(LETTER, text);
  const action = (await actionsAt(editor, LETTER, "My channel", text)).find(({ title }) => /account/i.test(title));
  const value = (edits(action)[0] as SnippetTextEdit | undefined)?.snippet.value ?? "";
  assert.match(value, /\$\{1:\{\{account ID\\\}\\\}\}/);
});

test("fixes carry the diagnostic that the client shows, and letting it pass comes last", async () => {
  const text = "账号 1234567890，身份证号219999195306150011，请复核。\n";
  const editor = await start();
  await editor.open(LETTER, text);
  const shown = (await editor.pull(LETTER)).items.filter(({ code }) => code === "private-data") as Diagnostic[];
  const actions = await actionsAt(editor, LETTER, "2199", text, { diagnostics: shown });
  const own = actions.filter(({ diagnostics }) => diagnostics?.[0]?.code === "private-data");
  assert.deepEqual(own[0]?.diagnostics, shown.slice(0, 1));
  assert.equal(own[0]?.isPreferred, true);
  assert.match(own.at(-1)?.title ?? "", /^Allow “private data” here$/);
  assert.equal(own.at(-1)?.isPreferred, undefined);
  assert.ok(actions.indexOf(own.at(-1) as CodeAction) > actions.indexOf(own[0] as CodeAction));
});

test("what is allowed here is found no more, and a second rule joins the first comment", async () => {
  const text = "# 问题\r\n\r\n账号 1234567890，身份证号219999195306150011，〔日期〕请复核。\r\n";
  const editor = await start();
  await editor.open(LETTER, text);
  const allow = async (source: string, needle: string, name: string) => {
    const action = (await actionsAt(editor, LETTER, needle, source)).find(({ title }) => title === `Allow “${name}” here`);
    return carriedOut(source, edits(action) as TextEdit[]);
  };
  const once = await allow(text, "2199", "private data");
  assert.equal(once, text.replace("账号", "<!-- allow private-data -->\r\n账号"));
  await editor.change(LETTER, 2, [{ text: once }]);
  assert.deepEqual(
    (await editor.pull(LETTER)).items.filter(({ code }) => code === "private-data"),
    [],
  );
  const twice = await allow(once, "〔日期〕", "open placeholder");
  assert.match(twice, /<!-- allow private-data, unfilled-placeholder -->/);
  await editor.change(LETTER, 3, [{ text: twice }]);
  assert.deepEqual(
    (await editor.pull(LETTER)).items.filter(({ code }) => code === "unfilled-placeholder"),
    [],
  );
});

test("what stands in the front matter is allowed there", async () => {
  const text = "---\nappeal: general\nname: 〔姓名〕\n---\n\n账号 1234567890 请复核。\n";
  const editor = await start();
  await editor.open(LETTER, text);
  const action = (await actionsAt(editor, LETTER, "〔姓名〕", text)).find(({ title }) => title === "Allow “open placeholder” here");
  const fixed = carriedOut(text, edits(action) as TextEdit[]);
  assert.match(fixed, /name: 〔姓名〕\nallow: unfilled-placeholder\n---/);
  await editor.change(LETTER, 2, [{ text: fixed }]);
  assert.deepEqual(
    (await editor.pull(LETTER)).items.filter(({ code }) => code === "unfilled-placeholder"),
    [],
  );
});

const FIXABLE = "---\nappeal: general\nsubject: [视频工单] 申诉\nto: kefu＠example.com\n---\n\n账号 1234567890，身份证号219999195306150011，请复核。\n";

test("fix all carries out what keeps the meaning and nothing else", async () => {
  const editor = await start();
  await editor.open(LETTER, FIXABLE);
  const actions = await actionsAt(editor, LETTER, "---", FIXABLE, { only: ["source.fixAll"] });
  assert.deepEqual(
    actions.map(({ kind }) => kind),
    ["source.fixAll.appealLetters"],
  );
  const fixed = carriedOut(FIXABLE, edits(actions[0]) as TextEdit[]);
  assert.match(fixed, /^subject: "\[视频工单\] 申诉"$/m);
  assert.match(fixed, /^to: kefu@example\.com$/m);
  assert.match(fixed, /219999195306150011/);
  await editor.change(LETTER, 2, [{ text: fixed }]);
  assert.deepEqual(await actionsAt(editor, LETTER, "---", fixed, { only: ["source.fixAll.appealLetters"] }), []);
});

test("only the kinds that were asked for are computed", async () => {
  const editor = await start();
  await editor.open(LETTER, FIXABLE);
  const kinds = async (context: Record<string, unknown>) => new Set((await actionsAt(editor, LETTER, "kefu", FIXABLE, context)).map(({ kind }) => kind));
  assert.deepEqual(await kinds({ only: ["refactor"] }), new Set());
  assert.deepEqual(await kinds({ only: ["quickfix"] }), new Set(["quickfix"]));
  assert.deepEqual(await kinds({ triggerKind: 2 }), new Set(["quickfix"]));
  assert.deepEqual(await kinds({ triggerKind: 1 }), new Set(["quickfix", "source.fixAll.appealLetters"]));
});

test("a diagnostic made up by the client changes nothing", async () => {
  const editor = await start();
  const text = "账号 1234567890 请复核。\n";
  await editor.open(LETTER, text);
  const fake = {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } },
    code: "threat",
    message: "x",
    data: { edits: [{ start: 0, end: 9, text: "" }] },
  };
  const actions = await actionsAt(editor, LETTER, "账号", text, { diagnostics: [fake] });
  assert.equal(
    actions.some(({ diagnostics }) => diagnostics?.[0]?.code === "threat"),
    false,
  );
});
