import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { RenameFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { RENAME_FIX_COMMAND, type RenameFix } from "../../server/protocol.ts";
import { gif, png } from "../evidence/draw-evidence.mjs";
import { editorsOfTests, VSCODE } from "./harness.ts";
import { actionsAt, only, PARTS, textAt } from "./letters.ts";

const start = editorsOfTests();
const folder = mkdtempSync(join(tmpdir(), "appeal-lsp-"));
mkdirSync(join(folder, "evidence"));
after(() => rmSync(folder, { recursive: true }));

const uri = pathToFileURL(join(folder, "a.appeal.md")).href;
const RENAMING = {
  ...VSCODE,
  workspace: {
    ...VSCODE.workspace,
    workspaceEdit: { ...VSCODE.workspace?.workspaceEdit, resourceOperations: ["rename" as const], changeAnnotationSupport: {} },
  },
};

function letterWith(path: string): string {
  return `${PARTS}\n处罚见[证据1]。\n\n[证据1]: ${path}\n`;
}

test("a file of another type than its name says is renamed together with its address, after a question", async () => {
  writeFileSync(join(folder, "evidence", "通知 1.png"), gif(1));
  const text = letterWith("evidence/通知%201.png");
  const editor = await start({ host: nodeHost, capabilities: RENAMING, init: { initializationOptions: undefined } });
  await editor.open(uri, text);
  const [found] = only((await editor.pull(uri)).items, "attachment-type");
  assert.ok(found);
  assert.equal(textAt(text, found), "evidence/通知%201.png");
  assert.match(String(found.message), /is in truth a GIF file/);
  const action = (await actionsAt(editor, uri, "evidence/通知", text)).find(({ diagnostics }) => diagnostics?.[0]?.code === "attachment-type");
  const [change, rename] = (action?.edit?.documentChanges ?? []) as [TextDocumentEdit, RenameFile];
  assert.deepEqual(
    [rename.kind, decodeURIComponent(rename.newUri), rename.options?.overwrite],
    ["rename", decodeURIComponent(`${pathToFileURL(folder).href}/evidence/通知 1.gif`), false],
  );
  assert.equal(action?.edit?.changeAnnotations?.[String(rename.annotationId)]?.needsConfirmation, true);
  assert.deepEqual(
    change.edits.map((edit) => edit as { newText?: string; annotationId?: string }).map(({ newText, annotationId }) => [newText, annotationId]),
    [["evidence/通知%201.gif", rename.annotationId]],
  );
});

test("the extension's own client is told what to ask about and what to do, in this order: the letter, the file", async () => {
  const text = letterWith("evidence/通知%201.png");
  const editor = await start({ host: nodeHost, capabilities: RENAMING });
  await editor.open(uri, text);
  const action = (await actionsAt(editor, uri, "evidence/通知", text)).find(({ diagnostics }) => diagnostics?.[0]?.code === "attachment-type");
  assert.equal(action?.edit, undefined);
  assert.equal(action?.command?.command, RENAME_FIX_COMMAND);
  const [fix] = (action?.command?.arguments ?? []) as (RenameFix & { edit: WorkspaceEdit })[];
  const { from, to, edit } = fix ?? assert.fail();
  assert.deepEqual([from, to], ["通知 1.png", "通知 1.gif"]);
  assert.deepEqual(
    edit.documentChanges?.map((change) => ("kind" in change ? change.kind : change.edits.map((each) => (each as TextEdit).newText))),
    [["evidence/通知%201.gif"], "rename"],
  );
});

test("an editor that renames no files gets the new address alone", async () => {
  const text = letterWith("evidence/通知%201.png");
  const editor = await start({ host: nodeHost });
  await editor.open(uri, text);
  const action = (await actionsAt(editor, uri, "evidence/通知", text)).find(({ diagnostics }) => diagnostics?.[0]?.code === "attachment-type");
  assert.equal(action?.edit?.documentChanges?.length, 1);
});

test("a keystroke looks at no file again; a file that changed is looked at once more", async () => {
  const path = join(folder, "evidence", "b.png");
  writeFileSync(path, png(1));
  let reads = 0;
  const host: Host = {
    ...nodeHost,
    read(...what) {
      reads++;
      return nodeHost.read(...what);
    },
  };
  const text = letterWith("evidence/b.png");
  const editor = await start({ host });
  await editor.open(uri, text);
  assert.deepEqual(only((await editor.pull(uri)).items, "attachment-type"), []);
  const first = reads;
  assert.ok(first > 0);
  await editor.change(uri, 2, [{ range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } }, text: "我" }]);
  await editor.pull(uri);
  assert.equal(reads, first);
  writeFileSync(path, gif(1));
  await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(path).href, type: 2 }] });
  assert.equal(only((await editor.pull(uri)).items, "attachment-type").length, 1);
  assert.ok(reads > first);
});
