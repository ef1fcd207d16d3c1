import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { nodeHost } from "../../server/node-host.ts";
import type { Catalogue, ExportResult, NewLetterResult, PreviewModel, RenderResult } from "../../server/protocol.ts";
import { editorsOfTests } from "./harness.ts";
import { CITED, LETTER, PARTS } from "./letters.ts";

const start = editorsOfTests();

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
  const problems = await editor.pushed("file:///letters/.appeal/rules/broken.yaml");
  assert.deepEqual(problems.map(({ range }) => range.start.line).sort(), [2, 7]);
  texts.delete(".appeal/rules/broken.yaml");
  texts.set(".appeal/rules/house.yaml", good.replace("贵司亲启", "请复核"));
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///letters/.appeal/rules/house.yaml", type: 2 }] });
  assert.deepEqual(await editor.pushed("file:///letters/.appeal/rules/broken.yaml"), []);
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

test("the preview ticks what the letter has of the evidence its case needs", async () => {
  const editor = await start({ files: new Map([["evidence/20240312_通知.png", 2048]]) });
  await editor.open(LETTER, CITED.replace("appeal: general", "appeal: kuaishou/email\ncase: account-ban"));
  const { evidence } = await editor.request<PreviewModel>("appealLetters/preview", { uri: LETTER });
  assert.deepEqual(
    evidence.slice(0, 2).map(({ labels, line }) => ({ labels, hasPlace: line !== undefined })),
    [
      { labels: ["证据1"], hasPlace: true },
      { labels: [], hasPlace: false },
    ],
  );
  assert.ok(evidence.every(({ name, source, date, verified }) => name && source && /^2/.test(date) && !verified));
  await editor.open("file:///letters/b.appeal.md", CITED);
  assert.deepEqual((await editor.request<PreviewModel>("appealLetters/preview", { uri: "file:///letters/b.appeal.md" })).evidence, []);
});

test("each finding says which step of sending it is about, and evidence whose file is gone is not ticked", async () => {
  const editor = await start({ files: new Map() });
  const text = `---
appeal: kuaishou/email
case: account-ban
subject: 求解封！急！
to: kefukuaishou.com
cc: a@b
---

# 问题

账号〔创作者ID〕被封禁（[证据1]），请复核。

[证据1]: evidence/20240312_处罚通知.png "处罚通知截图"
[证据2]: evidence/b.png
`;
  await editor.open(LETTER, text);
  const { findings, evidence } = await editor.request<PreviewModel>("appealLetters/preview", { uri: LETTER });
  const about = (rule: string) => [...new Set(findings.filter((found) => found.rule === rule).map((found) => found.about))];
  assert.deepEqual(about("address-form"), ["to"]);
  assert.deepEqual(about("subject-form"), ["subject"]);
  assert.deepEqual(about("unfilled-placeholder"), ["body"]);
  assert.deepEqual(about("attachment-missing"), ["files"]);
  assert.deepEqual(about("unused-evidence"), ["files"]);
  assert.deepEqual(about("missing-part"), ["body"]);
  assert.deepEqual(evidence.map(({ labels, isMissing }) => [labels.join(), isMissing]).slice(0, 2), [
    ["证据1", true],
    ["", false],
  ]);
  await editor.open("file:///letters/b.appeal.md", "---\nappeal: kuaishou/email\n---\n\n账号 1234567890 被封禁，请复核。\n");
  const other = await editor.request<PreviewModel>("appealLetters/preview", { uri: "file:///letters/b.appeal.md" });
  assert.ok(
    other.findings.some((found) => found.about === "to"),
    "a letter without an address has no line for it",
  );
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
