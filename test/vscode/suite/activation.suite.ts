import assert from "node:assert/strict";
import { commands, languages, window, workspace } from "vscode";
import { closeAll, extensionApi, fileUri, openFile, pause, rulesAt, until } from "./editor.ts";

describe("waking up", () => {
  after(closeAll);

  it("leaves other Markdown alone", async () => {
    const { session } = await extensionApi();
    await openFile("notes.md");
    await pause(1500);
    assert.equal(session.isStarted, false);
    assert.deepEqual(languages.getDiagnostics(fileUri("notes.md")), []);
  });

  it("starts when Markdown becomes a letter", async () => {
    const { session } = await extensionApi();
    const document = await workspace.openTextDocument({ language: "markdown", content: "# 问题\n\n太让人无语了。\n" });
    const editor = await window.showTextDocument(document);
    assert.equal(session.isStarted, false);
    await editor.edit((edit) => edit.insert(editor.document.positionAt(0), "---\nappeal: kuaishou/email\n---\n\n"));
    await until("a finding in the unsaved letter", () => rulesAt(document.uri).includes("emotional"));
    assert.equal(session.isStarted, true);
  });

  it("stays silent in the note beside it", async () => {
    await openFile("notes.md");
    await openFile("kuaishou/kuaishou-flawed.appeal.md");
    await until("findings", () => rulesAt(fileUri("kuaishou/kuaishou-flawed.appeal.md")).length > 0);
    assert.deepEqual(languages.getDiagnostics(fileUri("notes.md")), []);
  });

  it("checks again after a restart", async () => {
    const letter = fileUri("kuaishou/kuaishou-flawed.appeal.md");
    await commands.executeCommand("appealLetters.restartServer");
    await until("findings of the new server", () => rulesAt(letter).includes("threat"));
  });
});
