import assert from "node:assert/strict";
import { test } from "node:test";
import type { PreviewModel, RecordSentResult, RenderResult, SecondLetterResult } from "../../server/protocol.ts";
import { editorsOfTests } from "./harness.ts";
import { LETTER } from "./letters.ts";

const start = editorsOfTests();
const TEXT = `---
appeal: kuaishou/email
structure: four-part
account: "1234567890"
---

# 问题描述

账号 1234567890 于 3 月 12 日被封禁。

# 诉求清单

请复核。
`;

test("the preview holds plain text and fields as they are exported, and counts parts against the channel's number", async () => {
  const editor = await start();
  await editor.open(LETTER, TEXT);
  const model = await editor.request<PreviewModel>("appealLetters/preview", { uri: LETTER });
  const { text: plain } = await editor.request<RenderResult>("appealLetters/render", { uri: LETTER, format: "txt" });
  const { text: fields } = await editor.request<RenderResult>("appealLetters/render", { uri: LETTER, format: "fields" });
  assert.equal(model.plain, plain);
  for (const { text, characters } of model.fields) assert.ok(fields.includes(text) && fields.includes(`${characters} 字`), text);
  assert.deepEqual(
    model.parts.map(({ characters, limit, line }) => [characters, limit?.value, limit?.isAsked, line]),
    [
      [22, 150, true, 6],
      [4, 150, true, 10],
    ],
  );
  assert.match(model.parts[0]?.limit?.source ?? "", /Kuaishou e-mail appeal guide/);
  assert.ok(model.send.steps.every(({ source, date }) => source !== "" && /^\d{4}/.test(date)));
  assert.ok(model.send.channels.some(({ id }) => id === "kuaishou/app"));
});

test("a sending is written into the front matter by an edit of the client, and what cannot be written is said", async () => {
  const editor = await start();
  await editor.open(LETTER, TEXT);
  const record = (date: string, channel = "kuaishou/email") =>
    editor.request<RecordSentResult>("appealLetters/recordSent", { uri: LETTER, date, channel, ticket: "7781" });
  assert.deepEqual(await record("2026-11-21"), { isWritten: true });
  const { edit } = await editor.heard<{ edit: unknown }>("workspace/applyEdit");
  const text = 'sent:\n  - date: 2026-11-21\n    channel: kuaishou/email\n    ticket: "7781"\n';
  assert.ok(JSON.stringify(edit).includes(JSON.stringify(text)), JSON.stringify(edit));
  assert.match(JSON.stringify(await record("21.11.2026")), /problem.*no date/);
  assert.match(JSON.stringify(await record("2026-11-21", "nowhere/mail")), /problem.*nowhere/);
});

test("a second letter has tab stops, and says whether the first was sent", async () => {
  const editor = await start();
  await editor.open(LETTER, TEXT);
  const ask = () => editor.request<SecondLetterResult>("appealLetters/secondLetter", { uri: LETTER });
  assert.equal((await ask()).isSent, false);
  await editor.open("file:///letters/b.appeal.md", TEXT.replace("---\n\n", "sent: 2026-11-01\n---\n\n"));
  const second = await editor.request<SecondLetterResult>("appealLetters/secondLetter", { uri: "file:///letters/b.appeal.md" });
  assert.deepEqual([second.isSent, second.fileName], [true, "b_2.appeal.md"]);
  assert.match(second.snippet, /\$\{1:〔/);
  assert.match(second.snippet, /2026年11月1日/);
});
