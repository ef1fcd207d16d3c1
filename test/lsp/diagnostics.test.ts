import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Editor, type EditorOptions, OLD, openEditor } from "./harness.ts";

const editors: Editor[] = [];
async function start(options?: EditorOptions): Promise<Editor> {
  const editor = await openEditor(options);
  editors.push(editor);
  return editor;
}
after(() => {
  for (const editor of editors) editor.close();
});

const LETTER = "file:///work/a.appeal.md";
const codes = (items: readonly { code?: string | number | undefined }[]) => items.map(({ code }) => code);

test("a client that pulls gets findings with rule, link, reason and place", async () => {
  const editor = await start();
  await editor.open(LETTER, "账号〔账号ID〕被封禁，请复核。\n");
  const { kind, items } = await editor.pull(LETTER);
  assert.equal(kind, "full");
  const found = items.find(({ code }) => code === "unfilled-placeholder");
  assert.deepEqual(found?.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 8 } });
  assert.equal(found?.source, "appeal-letters");
  assert.equal(found?.severity, 1);
  assert.match(String(found?.message), /^“〔账号ID〕” is still to be filled in\nA letter with blanks/);
  assert.match(found?.codeDescription?.href ?? "", /#unfilled-placeholder$/);
  assert.deepEqual(editor.published, []);
});
