import assert from "node:assert/strict";
import { test } from "node:test";
import type { CompletionItem, DocumentSymbol, Hover, Location, SymbolInformation, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { type Editor, type EditorOptions, editorsOfTests, OLD } from "./harness.ts";
import { CITED, carriedOut, edits, LETTER } from "./letters.ts";

const start = editorsOfTests();

test("the outline has parts, and evidence below what holds it", async () => {
  const editor = await start({ files: new Map([["evidence/20240312_通知.png", 2048]]) });
  await editor.open(LETTER, CITED);
  const symbols = await editor.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: LETTER } });
  assert.deepEqual(
    symbols
      .filter(({ kind }) => kind === 5)
      .map(({ name }) => name)
      .slice(0, 2),
    ["Problem", "Cause"],
  );
  const all = (list: readonly DocumentSymbol[]): DocumentSymbol[] => list.flatMap((symbol) => [symbol, ...all(symbol.children ?? [])]);
  assert.equal(all(symbols).find(({ name }) => name === "证据1")?.detail, "evidence/20240312_通知.png");
});

test("the outline names no part that the letter's structure does not ask for", async () => {
  const editor = await start();
  await editor.open(
    LETTER,
    "# 问题\n\n我的快手号 1234567890 昨天被封。\n本人实名，处罚通知在[证据1]，工程文件和首发记录都在，作品是我原创的。\n\n# 原因\n\n误判。\n\n# 方案\n\n已删除。\n\n[证据1]: a.png\n",
  );
  const symbols = await editor.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: LETTER } });
  const parts = (list: readonly DocumentSymbol[]): string[] =>
    list.flatMap(({ name, kind, children = [] }) => [...(kind === 5 ? [name] : []), ...parts(children)]);
  assert.deepEqual(parts(symbols), ["Problem", "Cause", "Plan"]);
});

test("an old client gets the outline as a list", async () => {
  const editor = await start({ capabilities: OLD });
  await editor.open(LETTER, CITED);
  const symbols = await editor.request<SymbolInformation[]>("textDocument/documentSymbol", { textDocument: { uri: LETTER } });
  assert.equal(symbols[0]?.location.uri, LETTER);
  assert.ok(symbols.some(({ name }) => name === "证据1"));
});

async function hoverAt(editor: Editor, text: string, needle: string): Promise<string> {
  const before = text.slice(0, text.indexOf(needle) + 1).split("\n");
  const hover = await editor.request<Hover | null>("textDocument/hover", {
    textDocument: { uri: LETTER },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  });
  return (hover?.contents as { value: string } | undefined)?.value ?? "";
}

test("a hover shows a bad and a good example, and the file of an evidence label", async () => {
  const editor = await start({ files: new Map([["evidence/20240312_通知.png", 2048]]) });
  await editor.open(LETTER, CITED.replace("请复核", "〔日期〕请复核"));
  const text = CITED.replace("请复核", "〔日期〕请复核");
  assert.match(await hoverAt(editor, text, "〔日期〕"), /\*\*unfilled-placeholder\*\*\n\n✗ .+\n\n✓ /);
  assert.match(
    await hoverAt(editor, text, "[证据1]。"),
    /evidence\/20240312\\_通知\.png\n\n2 kB · 2\.7 kB encoded · title “处罚通知”\n\n1 citation: \[line 14, Cause\]/,
  );
});

test("a hover says which words decided where the model of tone did", async () => {
  const editor = await start();
  const text = "我们工地的甲方刚好给你们新楼打地基，这话我就说到这儿。\n";
  await editor.open(LETTER, text);
  assert.match(await hoverAt(editor, text, "你们"), /\*\*threat\*\*\n\nTold by: “.+”\n\n✗ .*[一-龥].*\n\n✓ /);
});

test("a client that is not the extension sees message and reason in the hover too", async () => {
  const editor = await start({ capabilities: OLD, init: { initializationOptions: undefined, locale: "zh-CN" } });
  await editor.open(LETTER, "账号〔账号ID〕请复核。\n");
  assert.match(await hoverAt(editor, "账号〔账号ID〕请复核。\n", "〔"), /“〔账号ID〕”还没有填写/);
});

async function completeAt(editor: Editor, line: number, character: number): Promise<CompletionItem[]> {
  return (await editor.request<CompletionItem[] | null>("textDocument/completion", { textDocument: { uri: LETTER }, position: { line, character } })) ?? [];
}

test("evidence is completed behind a bracket, and the bracket that the editor closed is taken along", async () => {
  const editor = await start({ files: new Map([["a.png", 2048]]) });
  await editor.open(LETTER, "处罚见[]。\n\n[证据1]: a.png\n");
  const [item] = await completeAt(editor, 0, 4);
  assert.equal(item?.label, "证据1");
  assert.equal(item?.detail, "a.png · 2 kB");
  assert.deepEqual(item?.textEdit, { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } }, newText: "[证据1]" });
});

test("front matter completes its keys and the values that are known", async () => {
  const editor = await start();
  await editor.open(LETTER, "---\nappeal: \ncase: a\nst\n---\n\n请复核。\n");
  assert.ok((await completeAt(editor, 1, 8)).some(({ label }) => label === "kuaishou/email"));
  assert.ok((await completeAt(editor, 2, 7)).some(({ label }) => label === "account-ban"));
  const keys = (await completeAt(editor, 3, 2)).map(({ label }) => label);
  assert.ok(keys.includes("structure") && !keys.includes("appeal"));
});

const LABELS = "😀见[证据1]和[那张图][证据1]、[证据1][]，另见[证据2]。\r\n\r\n[证据1]: a.png\r\n[证据2]: b.png\r\n";

const GENERIC = { ...OLD, workspace: { workspaceEdit: { documentChanges: true } } };

test("an evidence label leads to its definition and knows where it is cited", async () => {
  const editor = await start({ capabilities: GENERIC, init: { initializationOptions: undefined } });
  await editor.open(LETTER, LABELS);
  const at = { textDocument: { uri: LETTER }, position: { line: 0, character: 5 } };
  const definition = await editor.request<Location[]>("textDocument/definition", at);
  assert.deepEqual(
    definition.map(({ range }) => range),
    [{ start: { line: 2, character: 1 }, end: { line: 2, character: 4 } }],
  );
  const references = await editor.request<Location[]>("textDocument/references", { ...at, context: { includeDeclaration: false } });
  assert.deepEqual(
    references.map(({ range }) => range.start.character),
    [4, 15, 21],
  );
  assert.equal((await editor.request<unknown[]>("textDocument/documentHighlight", at)).length, 4);
  assert.equal(await editor.request("textDocument/definition", { textDocument: { uri: LETTER }, position: { line: 0, character: 0 } }), null);
});

test("renaming a label changes the definition and every citation, and nothing else", async () => {
  const editor = await start({ capabilities: GENERIC, init: { initializationOptions: undefined } });
  await editor.open(LETTER, LABELS);
  const at = { textDocument: { uri: LETTER }, position: { line: 2, character: 2 } };
  assert.deepEqual(await editor.request("textDocument/prepareRename", at), { start: { line: 2, character: 1 }, end: { line: 2, character: 4 } });
  const edit = await editor.request<WorkspaceEdit>("textDocument/rename", { ...at, newName: "处罚通知" });
  const fixed = carriedOut(LABELS, edits({ title: "", edit }) as TextEdit[]);
  assert.equal(fixed, LABELS.replaceAll("证据1", "处罚通知"));
  await assert.rejects(editor.request("textDocument/rename", { ...at, newName: "a]b" }), /no brackets/);
});

test("VS Code is not offered what its own Markdown support does already, where that runs", async () => {
  const capabilities = async (init: EditorOptions["init"]) => (await start({ ...(init && { init }) })).capabilities;
  assert.equal((await capabilities({ initializationOptions: { locale: "en", knowsLabels: true } })).renameProvider, undefined);
  assert.deepEqual((await capabilities({ initializationOptions: { locale: "en", knowsLabels: false } })).renameProvider, { prepareProvider: true });
  assert.deepEqual((await capabilities({ initializationOptions: undefined })).renameProvider, { prepareProvider: true });
});
