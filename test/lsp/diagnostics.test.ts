import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { effortOfAll } from "../core/effort.ts";
import { editorsOfTests, OLD, VSCODE } from "./harness.ts";
import { BLANK, LETTER, only, textAt } from "./letters.ts";

const start = editorsOfTests();

test("a client that pulls gets findings with rule, link, reason and place, and nothing is pushed", async () => {
  const editor = await start();
  await editor.open(LETTER, BLANK);
  const { kind, items } = await editor.pull(LETTER);
  assert.equal(kind, "full");
  const [found] = only(items, "unfilled-placeholder");
  assert.ok(found);
  assert.equal(textAt(BLANK, found), "〔账号ID〕");
  assert.equal(found.source, "appeal-letters");
  assert.equal(found.severity, 1);
  assert.match(String(found.message), /^“〔账号ID〕” is still to be filled in\nA letter with blanks/);
  const { href = "" } = found.codeDescription ?? {};
  const [, argument = "[]"] = /^command:appealLetters\.explainRule\?(.+)$/.exec(href) ?? [];
  const [rule] = JSON.parse(decodeURIComponent(argument)) as string[];
  assert.match(await editor.request<string>("appealLetters/explain", { rule }), /^# unfilled-placeholder\n[\s\S]*## What a reviewer thinks\n/);
  assert.equal(await editor.request("appealLetters/explain", { rule: "no-such-rule" }), null);
  assert.deepEqual(editor.published, []);
});

test("a client that cannot pull gets findings pushed, and an empty list when the letter is closed", async () => {
  const editor = await start({ capabilities: OLD });
  await editor.open(LETTER, BLANK);
  const found = await editor.pushed(LETTER);
  assert.equal(only(found, "unfilled-placeholder").length, 1);
  assert.equal(found[0]?.codeDescription, undefined);
  await editor.notify("textDocument/didClose", { textDocument: { uri: LETTER } });
  assert.deepEqual(await editor.pushed(LETTER, (items) => items.length === 0), []);
});

test("an answer that would be the same is unchanged, and another one after an edit", async () => {
  const editor = await start();
  await editor.open(LETTER, BLANK);
  const { resultId } = await editor.pull(LETTER);
  assert.equal((await editor.pull(LETTER, resultId)).kind, "unchanged");
  await editor.change(LETTER, 2, [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 8 } }, text: " 1234567890 " }]);
  const after = await editor.pull(LETTER, resultId);
  assert.equal(after.kind, "full");
  assert.deepEqual(only(after.items, "unfilled-placeholder"), []);
});

test("incremental edits with emoji, CR LF and line joins end in the same findings as the whole text", async () => {
  const editor = await start();
  await editor.open(LETTER, "# 问题😀\r\n\r\n账号 123456 被封禁\r\n请复核\r\n");
  await editor.change(LETTER, 2, [
    { range: { start: { line: 0, character: 4 }, end: { line: 0, character: 6 } }, text: "𠮷👍" },
    { range: { start: { line: 2, character: 3 }, end: { line: 2, character: 9 } }, text: "〔账号ID〕" },
    { range: { start: { line: 2, character: 12 }, end: { line: 3, character: 0 } }, text: "" },
  ]);
  const expected = "# 问题𠮷👍\r\n\r\n账号 〔账号ID〕被封禁请复核\r\n";
  const other = "file:///letters/b.appeal.md";
  await editor.open(other, expected);
  const [edited, whole] = [await editor.pull(LETTER), await editor.pull(other)];
  assert.deepEqual(edited.items, whole.items);
  assert.equal(textAt(expected, only(edited.items, "unfilled-placeholder")[0] as Diagnostic), "〔账号ID〕");
});

test("other Markdown gets nothing, and a letter that stops being one is cleared", async () => {
  const text = `---\nappeal: general\n---\n\n${BLANK}`;
  const editor = await start({ capabilities: OLD });
  const uri = "file:///letters/notes.md";
  await editor.open("file:///letters/readme.md", BLANK);
  await editor.open(uri, text);
  assert.equal(only(await editor.pushed(uri), "unfilled-placeholder").length, 1);
  await editor.change(uri, 2, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } }, text: "title" }]);
  assert.deepEqual(await editor.pushed(uri, (items) => items.length === 0), []);
  assert.equal(
    editor.published.some((each) => each.uri.endsWith("readme.md")),
    false,
  );
});

test("a missing attachment is reported until the file appears on disk, and again when it goes", async () => {
  const files = new Map<string, number>();
  const editor = await start({ files });
  await editor.open(LETTER, "通知见[证据1]，账号 1234567890。\n\n[证据1]: evidence/20240312_通知%20书.png\n");
  assert.equal(only((await editor.pull(LETTER)).items, "attachment-missing").length, 1);
  const uri = "file:///letters/evidence/20240312_%E9%80%9A%E7%9F%A5%20%E4%B9%A6.png";
  files.set("evidence/20240312_通知 书.png", 20000);
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 1 }] });
  await editor.heard("workspace/diagnostic/refresh");
  assert.deepEqual(only((await editor.pull(LETTER)).items, "attachment-missing"), []);
  files.clear();
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///letters/evidence", type: 3 }] });
  await editor.heard("workspace/diagnostic/refresh");
  assert.equal(only((await editor.pull(LETTER)).items, "attachment-missing").length, 1);
});

test("a client that does not watch has attachments looked at again with every save", async () => {
  const files = new Map<string, number>();
  const editor = await start({ capabilities: OLD, files });
  await editor.open(LETTER, "通知见[证据1]，账号 1234567890。\n\n[证据1]: a.png\n");
  assert.equal(only(await editor.pushed(LETTER), "attachment-missing").length, 1);
  files.set("a.png", 1);
  await editor.notify("textDocument/didSave", { textDocument: { uri: LETTER } });
  await editor.pushed(LETTER, (items) => only(items, "attachment-missing").length === 0);
});

test("files are watched where the client can, also beside a letter outside the folder", async () => {
  const editor = await start();
  type Registrations = { registrations: { method: string; registerOptions: { watchers: { globPattern: unknown }[] } }[] };
  const isWatch = ({ registrations }: Registrations) => registrations.some(({ method }) => method === "workspace/didChangeWatchedFiles");
  const first = await editor.heard<Registrations>("client/registerCapability", isWatch);
  assert.deepEqual(first.registrations[0]?.registerOptions.watchers, [{ globPattern: "**/*" }]);
  await editor.open("file:///elsewhere/b.appeal.md", BLANK);
  await editor.pull("file:///elsewhere/b.appeal.md");
  const second = await editor.heard<Registrations>("client/registerCapability", isWatch);
  assert.deepEqual(second.registrations[0]?.registerOptions.watchers, [{ globPattern: { baseUri: "file:///elsewhere/", pattern: "**/*" } }]);
});

test("settings change severities, the platform and the language; wrong values are told once and left out", async () => {
  const editor = await start();
  await editor.open(LETTER, BLANK);
  await editor.pull(LETTER);
  editor.settings = { language: "zh", rules: { "unfilled-placeholder": "hint", "missing-part": "loud" }, defaultTo: 7 };
  await editor.notify("workspace/didChangeConfiguration", { settings: null });
  await editor.heard("workspace/diagnostic/refresh");
  const [found] = only((await editor.pull(LETTER)).items, "unfilled-placeholder");
  assert.equal(found?.severity, 4);
  assert.match(String(found?.message), /还没有填写/);
  await editor.notify("workspace/didChangeConfiguration", { settings: null });
  await editor.heard("workspace/diagnostic/refresh");
  await editor.pull(LETTER);
  assert.equal(editor.log.filter((line) => line.includes("appealLetters.rules.missing-part") && line.includes('"loud"')).length, 1);
  assert.equal(editor.log.filter((line) => line.includes("appealLetters.defaultTo")).length, 1);
});

test("the display language comes from the editor's locale", async () => {
  for (const [init, expected] of [
    [{ initializationOptions: { locale: "zh-cn" } }, /还没有填写/],
    [{ initializationOptions: undefined, locale: "zh_TW" }, /还没有填写/],
    [{ initializationOptions: undefined }, /still to be filled in/],
  ] as const) {
    const editor = await start({ init });
    await editor.open(LETTER, BLANK);
    assert.match(String(only((await editor.pull(LETTER)).items, "unfilled-placeholder")[0]?.message), expected);
  }
});

test("a cancelled request answers that it was cancelled, never with an empty list", async () => {
  const editor = await start();
  await editor.open(LETTER, "我的账号 1234567890 被封禁。\n\n".repeat(3000));
  const answer = (await editor.cancelled("textDocument/diagnostic", { textDocument: { uri: LETTER } })) as { code?: number };
  assert.ok(answer.code === -32800 || answer.code === -32802, JSON.stringify(answer));
});

test("a client without refresh support is not sent requests that it does not know", async () => {
  const { diagnostics: _, ...workspace } = VSCODE.workspace ?? {};
  const files = new Map([["a.png", 1]]);
  const editor = await start({ capabilities: { ...VSCODE, workspace }, files });
  await editor.open(LETTER, "见[证据1]。\n\n[证据1]: a.png\n");
  await editor.pull(LETTER);
  files.clear();
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///letters/a.png", type: 3 }] });
  assert.equal(only((await editor.pull(LETTER)).items, "attachment-missing").length, 1);
  await assert.rejects(
    Promise.race([editor.heard("workspace/diagnostic/refresh"), new Promise((_resolve, reject) => setTimeout(() => reject(new Error("quiet")), 100))]),
    /quiet/,
  );
});

test("evidence that no sentence cites is greyed out", async () => {
  const editor = await start({ files: new Map([["a.png", 1]]) });
  await editor.open(LETTER, "账号 1234567890 被封禁，请复核。\n\n[证据1]: a.png\n");
  assert.deepEqual(only((await editor.pull(LETTER)).items, "unused-evidence")[0]?.tags, [1]);
});

test("the extension hears how many errors a letter has", async () => {
  const editor = await start();
  await editor.open(LETTER, BLANK);
  await editor.pull(LETTER);
  const { errors, version } = await editor.heard<{ errors: number; version: number }>("appealLetters/reviewed");
  assert.deepEqual({ errors, version }, { errors: 1, version: 1 });
});

test("keystrokes in a huge letter that follow one another at once are judged together", async () => {
  const editor = await start();
  const huge = `# 问题\n\n${"我的账号 1234567890 于 3 月 12 日被封禁，当天我在杭州直播，使用的是同一台手机。\n\n".repeat(1000)}`;
  await editor.open(LETTER, huge);
  await editor.pull(LETTER);
  const range = { start: { line: 2, character: 2 }, end: { line: 2, character: 2 } };
  const pulls: Promise<unknown>[] = [];
  for (let version = 2; version < 22; version++) {
    await editor.change(LETTER, version, [{ range, text: "字" }]);
    pulls.push(editor.pull(LETTER));
  }
  await Promise.all(pulls);
  assert.equal(editor.reviewed.at(-1), 21);
  assert.ok(editor.reviewed.length <= 5, `versions ${editor.reviewed}`);
});

test("a keystroke in a huge letter costs less than half of opening it", async () => {
  const editor = await start();
  const huge = `# 问题\n\n${Array.from({ length: 2000 }, (_, index) => `我的账号 1234567890 于 3 月 12 日被封禁，第 ${index} 次直播时我在杭州，使用的是同一台手机。`).join("\n\n")}`;
  const range = { start: { line: 2, character: 2 }, end: { line: 2, character: 2 } };
  await editor.open(LETTER, huge);
  const opening = await effortOfAll(() => editor.pull(LETTER));
  const keystrokes: number[] = [];
  for (let version = 2; version < 5; version++) {
    await editor.change(LETTER, version, [{ range, text: "字" }]);
    keystrokes.push(await effortOfAll(() => editor.pull(LETTER)));
  }
  const least = Math.min(...keystrokes);
  assert.ok(least < opening / 2, `opening ${opening.toFixed()} ms of processor time, keystrokes ${keystrokes.map((each) => each.toFixed())}`);
});
