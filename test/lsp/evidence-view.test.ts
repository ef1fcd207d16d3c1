import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeLens, CompletionItem, Hover } from "vscode-languageserver-protocol";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { EVIDENCE_REQUEST, type EvidenceModel, SHOW_CITATIONS_COMMAND } from "../../server/protocol.ts";
import { png } from "../evidence/draw-evidence.mjs";
import { type Editor, editorsOfTests, VSCODE } from "./harness.ts";
import { textAt } from "./letters.ts";

const start = editorsOfTests();
const folder = mkdtempSync(join(tmpdir(), "appeal-view-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "evidence"));
writeFileSync(join(folder, "evidence/20240312_通知 (1).png"), png(1));
writeFileSync(join(folder, "evidence/长.mp4"), "");
truncateSync(join(folder, "evidence/长.mp4"), 10 * 1024 ** 3);

const LETTER = pathToFileURL(join(folder, "view.appeal.md")).href;
const TEXT = `---
appeal: kuaishou/email
---

# 问题

2024年3月12日账号被封，见[证据1]和[证据9]。

# 原因

系统误判，见[证据1]与[网盘](https://example.com/a)。

[证据1]: <evidence/20240312_通知 (1).png> "处罚通知"
[证据2]: evidence/没有.png
[证据3]: evidence/长.mp4
`;

async function open(text = TEXT, locale = "zh-cn"): Promise<Editor> {
  const editor = await start({
    host: nodeHost,
    capabilities: { ...VSCODE, workspace: { ...VSCODE.workspace, codeLens: { refreshSupport: true } } },
    init: { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "letters" }], initializationOptions: { locale, knowsLabels: true } },
  });
  await editor.open(LETTER, text);
  return editor;
}

const positionOf = (needle: string, text = TEXT) => {
  const before = text.slice(0, text.indexOf(needle) + 1).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};

test("the view is told every item with its state, its file, where it is cited, and what all come to", async () => {
  const editor = await open();
  const model = await editor.request<EvidenceModel>(EVIDENCE_REQUEST, { uri: LETTER });
  assert.deepEqual(
    model.items.map(({ label, form, status, citations, reference }) => [label, form, status, citations.length, reference]),
    [
      ["网盘", "link", "cloud", 1, "[网盘](https://example.com/a)"],
      ["证据1", "definition", "ok", 2, "[证据1]"],
      ["证据2", "definition", "missing", 0, "[证据2]"],
      ["证据3", "definition", "problem", 0, "[证据3]"],
    ],
  );
  const [, first, second, third] = model.items;
  assert.equal(decodeURIComponent(first?.file ?? ""), decodeURIComponent(pathToFileURL(join(folder, "evidence/20240312_通知 (1).png")).href));
  assert.deepEqual(first?.facts.slice(0, 1), ["PNG"]);
  assert.equal(first?.size, png(1).length);
  assert.ok((third?.limit ?? 0) > 0 && (third?.size ?? 0) > (third?.limit ?? 0));
  assert.equal(textAt(TEXT, { range: first?.labelRange ?? first?.range ?? assert.fail() }), "证据1");
  assert.deepEqual(
    first?.citations.map(({ text, part }) => [text, part]),
    [
      ["2024年3月12日账号被封，见[证据1]和[证据9]。", "问题"],
      ["系统误判，见[证据1]与[网盘](https://example.com/a)。", "原因"],
    ],
  );
  assert.match(second?.problems.map(({ message }) => message).join() ?? "", /没有\.png/);
  assert.deepEqual(
    model.undefined.map(({ label, ranges }) => [label, ranges.map((range) => textAt(TEXT, { range }))]),
    [["证据9", ["[证据9]"]]],
  );
  assert.equal(model.total.count, 3);
  assert.ok(model.total.encoded > 10 * 1024 ** 3 && model.total.isIncomplete);
});

test("ten gigabytes of nothing are not read to be shown", async () => {
  let [read, hashes] = [0, 0];
  const host: Host = {
    ...nodeHost,
    read(uri, from, to) {
      read += to - from;
      return nodeHost.read(uri, from, to);
    },
    hash(uri, signal) {
      hashes++;
      return nodeHost.hash(uri, signal);
    },
  };
  const editor = await start({ host, init: { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "letters" }] } });
  await editor.open(LETTER, "见[证据3]。\n\n[证据3]: evidence/长.mp4\n");
  const model = await editor.request<EvidenceModel>(EVIDENCE_REQUEST, { uri: LETTER });
  assert.equal(model.items[0]?.size, 10 * 1024 ** 3);
  assert.ok(read < 1024 ** 2, `${read} bytes`);
  assert.equal(hashes, 0);
});

test("a lens above each definition says how often it is cited and leads there", async () => {
  const editor = await open();
  const lenses = await editor.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: LETTER } });
  assert.deepEqual(
    lenses.map(({ range, command }) => [range.start.line, command?.title.replace(/ · \d.*$/, ""), command?.command]),
    [
      [12, "引用 2 次 · PNG", SHOW_CITATIONS_COMMAND],
      [13, "没有引用 · 找不到这个文件", ""],
      [14, "没有引用", ""],
    ],
  );
  const [uri, , places] = lenses[0]?.command?.arguments ?? [];
  assert.equal(uri, LETTER);
  assert.deepEqual(
    (places as { range: CodeLens["range"] }[]).map(({ range }) => textAt(TEXT, { range })),
    ["[证据1]", "[证据1]"],
  );
});

test("lenses are asked for again when a file comes", async () => {
  const editor = await open();
  await editor.pull(LETTER);
  const path = join(folder, "evidence/没有.png");
  writeFileSync(path, png(2));
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(path).href, type: 1 }] });
  await editor.heard("workspace/codeLens/refresh");
  const model = await editor.request<EvidenceModel>(EVIDENCE_REQUEST, { uri: LETTER });
  assert.equal(model.items[2]?.status, "unused");
  rmSync(path);
});

test("a hover over a citation has the picture, type, pixels, sizes, time, hash and places; over an address VS Code has the picture", async () => {
  const editor = await open();
  const hover = async (needle: string) =>
    ((await editor.request<Hover>("textDocument/hover", { textDocument: { uri: LETTER }, position: positionOf(needle) })).contents as { value: string }).value;
  const value = await hover("[证据1]和");
  const [, address = ""] = /!\[\]\((.*)\|height=110\)/.exec(value) ?? [];
  assert.equal(decodeURIComponent(address), decodeURIComponent(pathToFileURL(join(folder, "evidence/20240312_通知 (1).png")).href));
  assert.doesNotMatch(address, /[()\s]/);
  assert.match(value, /PNG · \d+ × \d+ · [\d.]+ k?B · 编码后 [\d.]+ k?B · 文件改于 \d{4}-\d\d-\d\d \d\d:\d\d · 标题“处罚通知/);
  assert.match(value, /SHA-256 `[0-9a-f]{12}…`/);
  assert.match(value, /引用 2 次：\[第 7 行 问题\]\(.*#L7\)、\[第 11 行 原因\]\(.*#L11\)/);
  assert.doesNotMatch(await hover("evidence/20240312"), /!\[\]/);
});

test("behind a bracket the evidence of the same day comes first", async () => {
  const text = "2024年3月12日收到通知，见[。\n\n[证据1]: evidence/20240101_登录.png\n[证据2]: evidence/20240312_通知.png\n";
  const editor = await open(text);
  const items = await editor.request<CompletionItem[]>("textDocument/completion", { textDocument: { uri: LETTER }, position: { line: 0, character: 18 } });
  const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
  assert.deepEqual(
    sorted.map(({ label }) => label),
    ["证据2", "证据1"],
  );
});

test("an unused definition is greyed out", async () => {
  const editor = await open();
  const unused = (await editor.pull(LETTER)).items.filter(({ code }) => code === "unused-evidence");
  assert.deepEqual(
    unused.map(({ tags, range }) => [tags, textAt(TEXT, { range }).slice(0, 5)]),
    [
      [[1], "[证据2]"],
      [[1], "[证据3]"],
    ],
  );
});

test("a name that turns around what is read is spelt out in the view and in the hover", async () => {
  const text = "---\nappeal: kuaishou/email\n---\n\n见[证据1]。\n\n[证据1]: evidence/rtl\u202egnp.exe\n";
  const editor = await open(text);
  const model = await editor.request<EvidenceModel>(EVIDENCE_REQUEST, { uri: LETTER });
  assert.deepEqual([model.items[0]?.name, model.items[0]?.address], ["rtl⟨U+202E⟩gnp.exe", "evidence/rtl\u202egnp.exe"]);
  const hover = await editor.request<Hover>("textDocument/hover", { textDocument: { uri: LETTER }, position: { line: 4, character: 3 } });
  assert.doesNotMatch(JSON.stringify(hover.contents), /\u202e/);
});
