import assert from "node:assert/strict";
import { test } from "node:test";
import { editorsOfTests } from "./harness.ts";
import { BLANK, LETTER, only, textAt } from "./letters.ts";

const start = editorsOfTests();

const SOURCES: readonly (readonly [string, string])[] = [
  ["an emoji and an astral character before it", "😀𠮷👨‍👩‍👧 账号〔账号ID〕被封禁，请复核。\n"],
  ["CR LF", "账号 1\r\n\r\n第二行😀\r\n账号〔账号ID〕被封禁\r\n"],
  ["a byte order mark", "\uFEFF账号〔账号ID〕被封禁。\n"],
  ["NUL and tabs", "账\0\t号\0〔账号ID〕被\t封禁。\n"],
  ["front matter with a byte order mark and CR LF", '\uFEFF---\r\nappeal: general\r\naccount: "〔账号ID〕"\r\n---\r\n\r\n请复核。\r\n'],
];

for (const [what, text] of SOURCES) {
  test(`places are right with ${what}`, async () => {
    const editor = await start();
    await editor.open(LETTER, text);
    const [found] = only((await editor.pull(LETTER)).items, "unfilled-placeholder");
    assert.ok(found);
    assert.equal(textAt(text, found), "〔账号ID〕");
  });
}

test("an unknown platform is an error that lists those there are", async () => {
  const editor = await start();
  await editor.open(LETTER, "---\nappeal: kuaishuo/email\n---\n\n账号 1234567890 被封禁，请复核。\n");
  const [found] = only((await editor.pull(LETTER)).items, "unknown-platform");
  assert.match(String(found?.message), /kuaishou\/email/);
  assert.deepEqual(found?.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 22 } });
});

test("broken YAML in the front matter is a finding at its line, and the rest is still judged", async () => {
  const editor = await start();
  await editor.open(LETTER, "---\nappeal: general\nsubject: [视频工单] 申诉\n---\n\n账号〔账号ID〕被封禁，请复核。\n");
  const { items } = await editor.pull(LETTER);
  assert.equal(only(items, "front-matter-syntax")[0]?.range.start.line, 2);
  assert.equal(only(items, "unfilled-placeholder").length, 1);
});

for (const [what, text] of [
  ["empty", ""],
  ["only a fence", "---"],
  ["only NUL", "\0\0\0"],
  ["half a surrogate pair", "\ud83d 账号 \ude00"],
] as const) {
  test(`a letter that is ${what} is answered`, async () => {
    const editor = await start();
    await editor.open(LETTER, text);
    assert.equal((await editor.pull(LETTER)).kind, "full");
    assert.deepEqual(
      editor.log.filter((line) => /error/i.test(line)),
      [],
    );
  });
}

test("a letter of 1 MB is answered", async () => {
  const editor = await start();
  await editor.open(LETTER, `账号〔账号ID〕被封禁，请复核。\n\n${"我的账号 1234567890 在三月十二日被封禁，原因是系统误判。\n\n".repeat(29_000)}`);
  assert.equal(only((await editor.pull(LETTER)).items, "unfilled-placeholder").length, 1);
});

test("a file of many megabytes is left alone, which the log says", async () => {
  const editor = await start();
  await editor.open(LETTER, "账号〔账号ID〕被封禁。\n".repeat(200_000));
  assert.deepEqual((await editor.pull(LETTER)).items, []);
  assert.match(editor.log.join("\n"), /too large/);
});

test("ten thousand missing files are said once, with how many there are", async () => {
  const editor = await start();
  await editor.open(LETTER, Array.from({ length: 10_000 }, (_, index) => `见[图${index}](evidence/${index}.png)`).join("\n\n"));
  const found = only((await editor.pull(LETTER)).items, "attachment-missing");
  assert.equal(found.length, 1);
  assert.match(String(found[0]?.message), /9999/);
});

test("a handler that throws is logged and answers empty, and the next letter is served", async () => {
  const editor = await start();
  await editor.open("memory:%", BLANK.replace("账号", "[证据1](a.png)"));
  assert.deepEqual(
    await editor.request("textDocument/hover", { textDocument: { uri: "file:///letters/none.appeal.md" }, position: { line: 0, character: 0 } }),
    null,
  );
  const broken = await editor.request("textDocument/codeAction", { textDocument: { uri: LETTER }, range: null, context: null });
  assert.equal(broken, null);
  await editor.open(LETTER, BLANK);
  assert.equal(await editor.request("textDocument/hover", { textDocument: { uri: LETTER }, position: null }), null);
  assert.match(editor.log.join("\n"), /hover: TypeError/);
  assert.ok((await editor.pull(LETTER)).items.length > 0);
});

test("a host that fails leaves files unknown, and the findings of the text stay", async () => {
  const fail = () => Promise.reject(new Error("no disk"));
  const editor = await start({ host: { stat: fail, list: fail, read: fail, hash: fail } });
  await editor.open(LETTER, `见[证据1]。${BLANK}\n[证据1]: a.png\n`);
  assert.equal(only((await editor.pull(LETTER)).items, "unfilled-placeholder").length, 1);
});

test("a letter that was never saved has no files to look for", async () => {
  const editor = await start();
  await editor.open("untitled:Untitled-1", "---\nappeal: general\n---\n\n见[证据1]，账号〔账号ID〕。\n\n[证据1]: a.png\n");
  const { items } = await editor.pull("untitled:Untitled-1");
  assert.deepEqual(only(items, "attachment-missing"), []);
  assert.equal(only(items, "unfilled-placeholder").length, 1);
});

test("requests of another shape are answered empty, and the server goes on", async () => {
  const editor = await start();
  await editor.open(LETTER, BLANK);
  for (const params of [null, {}, { uri: 7 }, [LETTER], "x"])
    for (const method of ["appealLetters/preview", "appealLetters/render"]) assert.equal(await editor.request(method, params), null);
  const result = await editor.request("appealLetters/export", { uri: LETTER, format: [], target: null });
  assert.match(String((result as { problem?: string }).problem), /failed/);
  assert.ok((await editor.pull(LETTER)).items.length > 0);
});

/** Requests of our own, and something of another shape for each. */
const OWN: readonly (readonly [method: string, params: unknown])[] = [
  ["preview", {}],
  ["render", { uri: LETTER }],
  ["export", { uri: LETTER, format: "txt", target: 1 }],
  ["newLetter", { to: "kuaishou/email", language: "fr" }],
  ["mailText", { uri: 1 }],
  ["mailto", null],
  ["notice", { to: "kuaishou/email" }],
  ["evidence", { uri: [] }],
  ["recordSent", { uri: LETTER, date: 20261121, channel: "kuaishou/email" }],
  ["secondLetter", { uri: {} }],
  ["private", { uri: null }],
  ["explain", { rule: 1 }],
  ["files", {}],
  ["relink", { uri: LETTER, from: "a.png" }],
  ["attach", { uri: LETTER, before: "", files: [{ extension: "png", day: "../../x" }] }],
];

for (const [method, params] of OWN) {
  test(`${method} with parameters of another shape is answered empty or with a problem, and said in the log`, async () => {
    const editor = await start();
    await editor.open(LETTER, BLANK);
    const answer = await editor.request<object | null>(`appealLetters/${method}`, params as object);
    const isEmpty =
      answer === null || "problem" in answer || Object.values(answer).every((value) => value === 0 || (Array.isArray(value) && value.length === 0));
    assert.ok(isEmpty, JSON.stringify(answer));
    assert.ok(
      editor.log.some((line) => /Invalid|expected|error/i.test(line)),
      editor.log.join("\n"),
    );
    assert.equal((await editor.pull(LETTER)).kind, "full");
  });
}
