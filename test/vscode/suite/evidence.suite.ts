import assert from "node:assert/strict";
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CompletionList,
  commands,
  DataTransfer,
  type DocumentHighlight,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type MarkdownString,
  Position,
  Range,
  Selection,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { EvidenceNode } from "../../../client/evidence-view/nodes.ts";
import { answering, closeAll, extensionApi, fileUri, next, openFile, ruleOf, rulesAt, until } from "./editor.ts";

const FINISHED = "kuaishou/kuaishou-finished.appeal.md";

/** A letter of its own beside the examples, whose files may be moved about. */
async function makeLetter(name: string, text: string): Promise<Uri> {
  const uri = fileUri(`moving/${name}`);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function copyPicture(target: string): Promise<Uri> {
  const uri = fileUri(target);
  await workspace.fs.copy(fileUri("kuaishou/evidence/20240312_处罚通知.png"), uri, { overwrite: true });
  return uri;
}

async function rename(from: Uri, to: Uri): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to);
  assert.ok(await workspace.applyEdit(edit));
}

async function textOf(uri: Uri): Promise<string> {
  return (await workspace.openTextDocument(uri)).getText();
}

function place(document: TextDocument, words: string, from = 0): Position {
  const at = document.getText().indexOf(words, from);
  assert.ok(at >= 0, words);
  return document.positionAt(at + 1);
}

describe("evidence labels", () => {
  afterEach(closeAll);

  it("lead to their definition, know their citations and are renamed, once each", async () => {
    const { document } = await openFile(FINISHED);
    await until("findings", () => extensionApi().then(({ session }) => session.isStarted));
    const at = place(document, "[证据1]");
    const ask = <T>(command: string, ...more: unknown[]) => commands.executeCommand<T>(command, document.uri, at, ...more);
    const definitions = await until("the definition", async () => {
      const found = await ask<(Location | LocationLink)[]>("vscode.executeDefinitionProvider");
      return found.length > 0 && found;
    });
    assert.equal(definitions.length, 1);
    const count = document.getText().split("[证据1]").length - 1;
    assert.equal((await ask<Location[]>("vscode.executeReferenceProvider")).length, count);
    assert.equal((await ask<DocumentHighlight[]>("vscode.executeDocumentHighlights")).length, count);
    const renamed = await ask<WorkspaceEdit>("vscode.executeDocumentRenameProvider", "通知截图");
    assert.equal(renamed.get(document.uri).length, count);
  });

  it("have a lens with their citations, and a hover with the file", async () => {
    const { document } = await openFile(FINISHED);
    const lenses = await until("lenses", async () => {
      const found = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50);
      return found.length > 0 && found;
    });
    const definitions = document.getText().match(/^\[[^\]]+\]:/gm)?.length;
    assert.equal(lenses.length, definitions);
    assert.match(lenses[0]?.command?.title ?? "", /(1 citation|引用 1 次|\d) .*PNG · \d+ × \d+/);
    await commands.executeCommand(lenses[0]?.command?.command ?? "", ...(lenses[0]?.command?.arguments ?? []));
    const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, place(document, "[证据1]"));
    const values = hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value));
    assert.equal(values.filter((value) => value.includes("SHA-256")).length, 1);
    assert.equal(values.filter((value) => value.includes("![](")).length, 1, "one picture, not two");
  });

  it("are completed behind a bracket", async () => {
    const editor = await openFile(FINISHED);
    await editor.edit((edit) => edit.insert(new Position(14, 0), "见["));
    const list = await until("the labels", async () => {
      const found = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", editor.document.uri, new Position(14, 2), "[");
      return found.items.some(({ label }) => label === "证据1") && found;
    });
    // The editor's own Markdown offers the bare label as well; ours come first, with what they are.
    const [first] = list.items.filter(({ label }) => label === "证据1");
    assert.match(first?.detail ?? "", /处罚通知\.png · [\d.]+ kB/);
  });
});

describe("a file that is renamed or moved", () => {
  afterEach(closeAll);
  const TEXT = "---\nappeal: kuaishou/email\n---\n\n# 问题\n\n账号被封，见[证据1]。\n\n[证据1]: evidence/a%20b.png\n";

  it("is renamed in letters that are open and in those that are not", async () => {
    const before = await copyPicture("moving/evidence/a b.png");
    const [open, closed] = [await makeLetter("open.appeal.md", TEXT), await makeLetter("closed.appeal.md", TEXT)];
    await window.showTextDocument(open);
    await rename(before, fileUri("moving/evidence/100% 😀#1.png"));
    const expected = TEXT.replace("a%20b", "100%25%20😀%231");
    assert.equal(await textOf(open), expected);
    assert.equal(await textOf(closed), expected);
    await until("no file is missed", () => rulesAt(open).length > 0 && !rulesAt(open).includes("attachment-missing"));
  });

  it("keeps its address in a letter that moves, and in a folder that is renamed", async () => {
    await copyPicture("moving/evidence/a b.png");
    const letter = await makeLetter("m.appeal.md", TEXT);
    await window.showTextDocument(letter);
    const moved = fileUri("moving/deep/m.appeal.md");
    await rename(letter, moved);
    assert.match(await textOf(moved), /\]: \.\.\/evidence\/a%20b\.png/);
    await rename(fileUri("moving/evidence"), fileUri("moving/证据"));
    assert.match(await textOf(moved), /\]: \.\.\/证据\/a%20b\.png/);
    await rename(fileUri("moving/证据"), fileUri("moving/evidence"));
    assert.match(await textOf(moved), /\]: \.\.\/evidence\/a%20b\.png/);
  });

  it("by a quick fix has its address changed once", async () => {
    const path = "moving/evidence/IMG_1.png";
    await copyPicture(path);
    const text = TEXT.replace("evidence/a%20b.png", 'evidence/IMG_1.png "2024年3月12日处罚通知"');
    const letter = await makeLetter("fix.appeal.md", text);
    const { document } = await window.showTextDocument(letter);
    const found = await until("the name", () => languages.getDiagnostics(letter).find((each) => ruleOf(each) === "file-name-form"));
    const fix = await until("its fix", async () =>
      (await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", letter, found.range, CodeActionKind.QuickFix.value)).find(
        ({ title, command }) => title.includes("20240312_处罚通知.png") && command,
      ),
    );
    const { command = "", arguments: given = [] } = fix.command ?? {};
    await answering({ showInformationMessage: async () => undefined }, () => commands.executeCommand(command, ...given));
    assert.equal(document.getText(), text, "nothing happens without consent");
    await answering({ showInformationMessage: async (_question: string, _options: unknown, yes: string) => yes }, () =>
      commands.executeCommand(command, ...given),
    );
    assert.equal(document.getText(), text.replace("IMG_1.png", "20240312_处罚通知.png"));
    await workspace.fs.stat(fileUri("moving/evidence/20240312_处罚通知.png"));
  });
});

describe("the evidence view", () => {
  afterEach(closeAll);

  it("follows the letter, shows each piece with its citations, and what all weigh", async () => {
    const { evidence } = await extensionApi();
    await openFile(FINISHED);
    const model = await until(
      "the evidence",
      () => evidence.letter?.path.endsWith("finished.appeal.md") && evidence.model?.items.some(({ size }) => size) && evidence.model,
    );
    const roots = evidence.getChildren();
    assert.equal(roots.at(-1)?.kind, "total");
    const first = roots[0] as EvidenceNode & { kind: "item" };
    assert.equal(evidence.getChildren(first).filter(({ kind }) => kind === "citation").length, first.entry.citations.length);
    assert.match(String(evidence.getTreeItem(first).description), /^[\d.]+ kB · 20240312_处罚通知\.png/);
    assert.ok(model.items.every(({ status }) => status === "ok"));
    await openFile("kuaishou/kuaishou-flawed.appeal.md");
    await until("the other letter", () => evidence.model?.items.some(({ status }) => status === "missing"));
  });

  it("keeps its letter while a picture of it is looked at, and changes with every edit", async () => {
    const { evidence } = await extensionApi();
    const editor = await openFile(FINISHED);
    const first = await until("the evidence", () => evidence.letter?.toString() === editor.document.uri.toString() && evidence.getChildren()[0]);
    await commands.executeCommand("appealLetters.openEvidence", first);
    await until("the picture", () => window.tabGroups.activeTabGroup.activeTab?.label.endsWith(".png"));
    assert.equal(evidence.letter?.toString(), editor.document.uri.toString());
    await commands.executeCommand("appealLetters.goToEvidence", first);
    assert.equal(window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    const grown = next(evidence.onDidShow, (model) => model?.undefined.some(({ label }) => label === "证据9") === true);
    await window.activeTextEditor?.edit((edit) => edit.insert(new Position(14, 0), "见[证据9]。"));
    await grown;
  });

  it("cites at the cursor, and by dragging", async () => {
    const { evidence } = await extensionApi();
    const editor = await openFile(FINISHED);
    const first = await until("the evidence", () => evidence.letter?.toString() === editor.document.uri.toString() && evidence.getChildren()[0]);
    editor.selection = new Selection(14, 0, 14, 0);
    await commands.executeCommand("appealLetters.citeEvidence", first);
    assert.equal(editor.document.getText(new Range(14, 0, 14, 5)), "[证据1]");
    editor.selection = new Selection(14, 5, 14, 5);
    await commands.executeCommand("appealLetters.citeEvidence", first);
    assert.equal(editor.document.getText(new Range(14, 0, 14, 11)), "[证据1]、[证据1]", "two references side by side would be one");
    const dragged = new DataTransfer();
    evidence.handleDrag([first], dragged);
    assert.equal(await dragged.get("text/plain")?.asString(), "[证据1]");
  });

  it("is empty when the letter is closed", async () => {
    const { evidence } = await extensionApi();
    await openFile(FINISHED);
    await until("the evidence", () => evidence.model?.items.length);
    await closeAll();
    await openFile("notes.md");
    await until("nothing", () => evidence.letter === undefined && evidence.getChildren().length === 0);
  });
});
