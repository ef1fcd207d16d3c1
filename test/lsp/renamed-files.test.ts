import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { gif, png } from "../evidence/draw-evidence.mjs";
import { type Editor, editorsOfTests, VSCODE } from "./harness.ts";
import { actionsAt, carriedOut, PARTS } from "./letters.ts";

const start = editorsOfTests();
const folder = mkdtempSync(join(tmpdir(), "appeal-rename-"));
after(() => rmSync(folder, { recursive: true }));

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const ASKING = {
  ...VSCODE,
  workspace: {
    ...VSCODE.workspace,
    fileOperations: { willRename: true },
    workspaceEdit: { ...VSCODE.workspace?.workspaceEdit, resourceOperations: ["rename" as const], changeAnnotationSupport: {} },
  },
};

/** An editor whose only folder is that of these tests; a generic one, which is asked through its capabilities. */
function open(host: Host = nodeHost): Promise<Editor> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "letters" }];
  return start({ host, capabilities: ASKING, init: { workspaceFolders, initializationOptions: undefined } });
}

/** The letters as they are after a rename, by their old path. */
async function renamed(editor: Editor, texts: Readonly<Record<string, string>>, ...moves: readonly (readonly [from: string, to: string])[]) {
  const files = moves.map(([from, to]) => ({ oldUri: uriOf(from), newUri: uriOf(to) }));
  const edit = await editor.request<WorkspaceEdit | null>("workspace/willRenameFiles", { files });
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => {
      const own = changes.filter(({ textDocument }) => decodeURIComponent(textDocument.uri) === decodeURIComponent(uriOf(path)));
      return [path, carriedOut(text, own.flatMap(({ edits }) => edits) as TextEdit[])];
    }),
  );
}

test("an editor is asked before files are renamed; the extension's own client asks by itself", async () => {
  const willRename = async (editor: Editor) => editor.capabilities.workspace?.fileOperations?.willRename;
  assert.ok(await willRename(await open()));
  assert.equal(await willRename(await start({ capabilities: ASKING })), undefined);
  assert.ok((await open()).capabilities.workspace?.workspaceFolders, "the folders are still told");
});

test("a renamed file changes every address of it, in letters that are open and in those that are not, and in nothing else", async () => {
  const text = `${PARTS}\n见[证据1]和![图](<evidence/a b.png#x> "题")。\n\n[证据1]: evidence/a%20b.png "说明"\n[证据2]: evidence/a.png\n`;
  const texts = {
    "one.appeal.md": text,
    "cases/two.md": text.replaceAll("evidence/", "../evidence/"),
    "notes.md": "见 evidence/a b.png 和 [a](evidence/a%20b.png)。\n",
  };
  for (const [path, content] of Object.entries(texts)) put(path, content);
  put("evidence/a b.png", png(1));
  const editor = await open();
  await editor.open(uriOf("one.appeal.md"), text);
  const after = await renamed(editor, texts, ["evidence/a b.png", "evidence/20240312_处罚 通知(1).png"]);
  const name = "20240312_处罚%20通知%281%29.png";
  assert.deepEqual(after, {
    "one.appeal.md": text.replace("a b.png#x", `${name}#x`).replace("a%20b.png", name),
    "cases/two.md": texts["cases/two.md"].replace("a b.png#x", `${name}#x`).replace("a%20b.png", name),
    "notes.md": texts["notes.md"],
  });
});

test("a folder that is renamed takes its files along; a letter that moves alone keeps its files; both together change nothing", async () => {
  const texts = { "move/m.appeal.md": `${PARTS}\n见[证据1]和[网盘](https://example.com/a)。\n\n[证据1]: evidence/c.png\n` };
  put("move/m.appeal.md", texts["move/m.appeal.md"]);
  put("move/evidence/c.png", png(1));
  const editor = await open();
  const of = async (...moves: (readonly [string, string])[]) => (await renamed(editor, texts, ...moves))["move/m.appeal.md"];
  const text = texts["move/m.appeal.md"];
  assert.equal(await of(["move/evidence", "move/证据"]), text.replace("evidence/c.png", "证据/c.png"));
  assert.equal(await of(["move/m.appeal.md", "m.appeal.md"]), text.replace("evidence/c.png", "move/evidence/c.png"));
  assert.equal(await of(["move/m.appeal.md", "move/deep/er/m.appeal.md"]), text.replace("evidence/c.png", "../../evidence/c.png"));
  assert.equal(await of(["move", "moved"]), text);
  assert.equal(await of(["move/evidence", "evidence"]), text.replace("evidence/c.png", "../evidence/c.png"));
});

test("names with emoji, %, # and marks that turn the reading are found and written so that they are found again", async () => {
  const names = ["😀.png", "100%.png", "a%20b.png", "第#1张?.png", "\u202Egnp.exe.png", "e\u0301.png", "it's (2).png"];
  const editor = await open();
  for (const [index, name] of names.entries()) {
    const path = `odd/o${index}.appeal.md`;
    const text = `${PARTS}\n见[证据1]。\n\n[证据1]: ${encodeURIComponent(names[(index + 1) % names.length] ?? "").replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))}\n`;
    put(path, text);
    const [before, after] = [names[(index + 1) % names.length] ?? "", `新${name}`];
    put(`odd/${before}`, png(1));
    const changed = (await renamed(editor, { [path]: text }, [`odd/${before}`, `odd/${after}`]))[path] ?? "";
    const address = /\[证据1\]: (\S+)/.exec(changed)?.[1] ?? "";
    assert.equal(decodeURIComponent(address), after, name);
  }
});

test("a circle of links, a folder of a thousand files and a folder that may not be read keep nobody waiting", async () => {
  put("wide/w.appeal.md", `${PARTS}\n见[证据1]。\n\n[证据1]: 0.png\n`);
  for (let number = 0; number < 1000; number++) put(`wide/${number}.png`, "");
  symlinkSync(join(folder, "wide"), join(folder, "wide", "round"));
  let looks = 0;
  const counted =
    <Given extends unknown[], Answer>(look: (...given: Given) => Answer) =>
    (...given: Given) => {
      looks++;
      return look(...given);
    };
  const editor = await open({ ...nodeHost, stat: counted(nodeHost.stat), list: counted(nodeHost.list), read: counted(nodeHost.read) });
  const edit = await editor.request<WorkspaceEdit>("workspace/willRenameFiles", { files: [{ oldUri: uriOf("wide/0.png"), newUri: uriOf("wide/zero.png") }] });
  assert.ok(looks < 2000, `the disk was asked ${looks} times`);
  assert.equal(edit.documentChanges?.length, 1, "the letter is found once");
});

test("what our own fix renamed is not changed a second time", async () => {
  const text = `${PARTS}\n见[证据1]。\n\n[证据1]: fix/通知.png\n`;
  put("fix.appeal.md", text);
  put("fix/通知.png", gif(1));
  const editor = await open();
  await editor.open(uriOf("fix.appeal.md"), text);
  const actions: CodeAction[] = await actionsAt(editor, uriOf("fix.appeal.md"), "fix/通知", text);
  const changes = actions.find(({ diagnostics }) => diagnostics?.[0]?.code === "attachment-type")?.edit?.documentChanges ?? [];
  const [change, rename] = changes as [TextDocumentEdit, { oldUri: string; newUri: string }];
  // An editor carries the changes out in this order, and asks in between.
  const fixed = carriedOut(text, change.edits as TextEdit[]);
  await editor.change(uriOf("fix.appeal.md"), 2, [{ text: fixed }]);
  assert.equal(await editor.request("workspace/willRenameFiles", { files: [{ oldUri: rename.oldUri, newUri: rename.newUri }] }), null);
});
