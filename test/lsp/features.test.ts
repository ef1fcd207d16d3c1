import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  SnippetTextEdit,
  SymbolInformation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { nodeHost } from "../../server/node-host.ts";
import type { Catalogue, ExportResult, NewLetterResult, PreviewModel, RenderResult } from "../../server/protocol.ts";
import { type Editor, type EditorOptions, OLD, openEditor } from "./harness.ts";

const editors: Editor[] = [];
async function start(options?: EditorOptions): Promise<Editor> {
  const editor = await openEditor(options);
  editors.push(editor);
  return editor;
}
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});

const LETTER = "file:///work/a.appeal.md";
const PARTS =
  '---\nappeal: general\naccount: "1234567890"\n---\n\n# 问题\n\n账号 1234567890 于 3 月 12 日被封禁，请复核。\n\n# 原因\n\n系统把同城直播误判为异地登录。\n';

async function actionsAt(editor: Editor, uri: string, needle: string, text: string, context: Record<string, unknown> = {}): Promise<CodeAction[]> {
  const at = text.indexOf(needle);
  assert.ok(at >= 0);
  const before = text.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return (
    (await editor.request<CodeAction[] | null>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...context },
    })) ?? []
  );
}

/** Carries plain edits out as an editor would. */
function carriedOut(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n/g)) starts.push(end.index + end[0].length);
  const offset = ({ line, character }: { line: number; character: number }) => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}

function edits(action: CodeAction | undefined): (TextEdit | SnippetTextEdit)[] {
  return (
    (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.flatMap((change) => change.edits as (TextEdit | SnippetTextEdit)[]) ??
    Object.values(action?.edit?.changes ?? {}).flat()
  );
}

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
  assert.match(own.at(-1)?.title ?? "", /^Allow private-data here$/);
  assert.equal(own.at(-1)?.isPreferred, undefined);
  assert.ok(actions.indexOf(own.at(-1) as CodeAction) > actions.indexOf(own[0] as CodeAction));
});

test("what is allowed here is found no more, and a second rule joins the first comment", async () => {
  const text = "# 问题\r\n\r\n账号 1234567890，身份证号219999195306150011，〔日期〕请复核。\r\n";
  const editor = await start();
  await editor.open(LETTER, text);
  const allow = async (source: string, needle: string, rule: string) => {
    const action = (await actionsAt(editor, LETTER, needle, source)).find(({ title }) => title === `Allow ${rule} here`);
    return carriedOut(source, edits(action) as TextEdit[]);
  };
  const once = await allow(text, "2199", "private-data");
  assert.equal(once, text.replace("账号", "<!-- allow private-data -->\r\n账号"));
  await editor.change(LETTER, 2, [{ text: once }]);
  assert.deepEqual(
    (await editor.pull(LETTER)).items.filter(({ code }) => code === "private-data"),
    [],
  );
  const twice = await allow(once, "〔日期〕", "unfilled-placeholder");
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
  const action = (await actionsAt(editor, LETTER, "〔姓名〕", text)).find(({ title }) => title === "Allow unfilled-placeholder here");
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

const CITED = `${PARTS}\n处罚见[证据1]。\n\n[证据1]: evidence/20240312_通知.png "处罚通知"\n`;

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
  assert.match(await hoverAt(editor, text, "[证据1]。"), /evidence\/20240312\\_通知\.png\n\n2 kB · 处罚通知/);
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

test("a team's rules are in force, and a broken entry is shown at its place in the file", async () => {
  const good =
    "version: 1\nrules:\n  - id: house-style\n    check: phrase\n    severity: information\n    message: 我们不这样写\n    why: 团队约定\n    options: { phrases: [贵司亲启] }\n";
  const bad =
    'version: 1\nrules:\n  - id: open-brace\n    check: phrase\n    message: x\n    why: y\n    options: { phrases: ["{a|b"] }\n  - id: no-such-check\n    check: telepathy\n    message: x\n    why: y\n';
  const texts = new Map([
    [".appeal/rules/house.yaml", good],
    [".appeal/rules/broken.yaml", bad],
  ]);
  const editor = await start({ texts });
  await editor.open(LETTER, "贵司亲启：账号 1234567890 请复核。\n");
  const own = (await editor.pull(LETTER)).items.find(({ code }) => code === "house-style");
  assert.equal(own?.severity, 3);
  assert.equal(own?.codeDescription, undefined);
  const problems = await editor.pushed("file:///work/.appeal/rules/broken.yaml");
  assert.deepEqual(problems.map(({ range }) => range.start.line).sort(), [2, 7]);
  texts.delete(".appeal/rules/broken.yaml");
  texts.set(".appeal/rules/house.yaml", good.replace("贵司亲启", "请复核"));
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///work/.appeal/rules/house.yaml", type: 2 }] });
  assert.deepEqual(await editor.pushed("file:///work/.appeal/rules/broken.yaml"), []);
  const after = (await editor.pull(LETTER)).items.find(({ code }) => code === "house-style");
  assert.deepEqual(after?.range.start, { line: 0, character: 19 });
});

test("the preview holds the mail, its attachments, limits and findings", async () => {
  const editor = await start({ files: new Map([["evidence/20240312_通知.png", 2048]]) });
  await editor.open(LETTER, CITED.replace("appeal: general", "appeal: kuaishou/email\nto: kefu@example.com\nsubject: 【账号申诉-误判复核-1234567890】"));
  const preview = await editor.request<PreviewModel>("appealLetters/preview", { uri: LETTER });
  assert.equal(preview.to.id, "kuaishou/email");
  assert.equal(preview.subject, "【账号申诉-误判复核-1234567890】");
  assert.deepEqual(preview.addresses.to, ["kefu@example.com"]);
  assert.match(preview.html, /data-line="\d+"/);
  assert.deepEqual(
    preview.attachments.map(({ path, status, size }) => ({ path, status, size })),
    [{ path: "evidence/20240312_通知.png", status: "ok", size: 2048 }],
  );
  const count = preview.limits.find(({ unit }) => unit === "count");
  assert.deepEqual({ used: count?.used, limit: count?.limit, verified: count?.verified }, { used: 1, limit: 3, verified: false });
  assert.ok(preview.findings.some(({ rule }) => rule === "missing-part"));
  const { text } = await editor.request<RenderResult>("appealLetters/render", { uri: LETTER, format: "txt" });
  assert.match(text, /主题：【账号申诉-误判复核-1234567890】/);
});

test("a letter is exported to disk, and what cannot be written is said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "appeal-lsp-"));
  try {
    const editor = await start({ host: nodeHost });
    const uri = pathToFileURL(join(folder, "a.appeal.md")).href;
    await editor.open(uri, PARTS);
    const target = pathToFileURL(join(folder, "信.txt")).href;
    const result = await editor.request<ExportResult>("appealLetters/export", { uri, format: "txt", target });
    const written = readFileSync(join(folder, "信.txt"));
    assert.deepEqual(result, { written: target, bytes: written.length });
    const refused = await editor.request<ExportResult>("appealLetters/export", { uri, format: "txt", target: pathToFileURL(join(folder, "no", "a.txt")).href });
    assert.ok("problem" in refused && /folder/.test(refused.problem));
    const unknown = await editor.request<ExportResult>("appealLetters/export", { uri, format: "docx", target });
    assert.ok("problem" in unknown && /docx/.test(unknown.problem));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("platforms, cases and formats can be listed, and a new letter has tab stops", async () => {
  const editor = await start({ init: { initializationOptions: { locale: "zh-cn" } } });
  const catalogue = await editor.request<Catalogue>("appealLetters/catalogue");
  assert.match(catalogue.channels.find(({ id }) => id === "kuaishou/email")?.description ?? "", /三段式.*未经官方确认/);
  assert.ok(catalogue.cases.some(({ id }) => id === "account-ban"));
  assert.ok(catalogue.formats.some(({ id, unavailable }) => id === "eml" && unavailable === undefined));
  const letter = await editor.request<NewLetterResult>("appealLetters/newLetter", { to: "kuaishou/email", case: "account-ban", language: "zh" });
  assert.match(letter.snippet, /^---\nappeal: kuaishou\/email\ncase: account-ban\n/);
  assert.match(letter.snippet, /\$\{1:〔/);
  assert.match(letter.fileName, /^\d{8}_kuaishou_.+\.appeal\.md$/);
  assert.equal(await editor.request("appealLetters/newLetter", { to: "nowhere", language: "zh" }), null);
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

test("VS Code is not offered what its own Markdown support does already", async () => {
  const capabilities = async (init: EditorOptions["init"]) => (await start({ ...(init && { init }) })).capabilities;
  assert.equal((await capabilities({ initializationOptions: { locale: "en" } })).renameProvider, undefined);
  assert.deepEqual((await capabilities({ initializationOptions: undefined })).renameProvider, { prepareProvider: true });
});
