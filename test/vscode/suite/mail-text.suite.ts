import assert from "node:assert/strict";
import { commands, type DocumentLink, Position, window, workspace } from "vscode";
import { closeAll, extensionApi, openFile, until } from "./editor.ts";

describe("the mail as a text document", () => {
  afterEach(closeAll);

  it("holds subject, addresses, text, attachments and what is left, cannot be written, and leads back", async () => {
    const { session } = await extensionApi();
    await session.start();
    const { document: letter } = await openFile("kuaishou/kuaishou-flawed.appeal.md");
    await commands.executeCommand("appealLetters.showMailText");
    const mail = window.activeTextEditor?.document;
    assert.equal(mail?.uri.scheme, "appeal-letters-mail");
    assert.equal(workspace.fs.isWritableFileSystem("appeal-letters-mail") ?? false, false);
    const text = mail.getText();
    for (const words of [/^(?:Subject: |主题：)求解封！急！$/m, /^(?:To: |收件人：)kefukuaishou\.com$/m, /^1\. \S+/m]) assert.match(text, words);
    const left = /^(?:What is left, (\d+) in all|要处理的，共 (\d+) 处)$/m.exec(text);
    assert.ok(left, text);
    assert.equal(text.match(/^(?:Line \d+, |第 \d+ 行，)/gm)?.length, Number(left[1] ?? left[2]));
    const links = await until("the links", async () => {
      const found = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", mail.uri);
      return found.length > 5 && found;
    });
    assert.ok(links.every(({ target }) => target?.path === letter.uri.path && /^L\d+$/.test(target.fragment)));
  });

  it("follows the letter while it is written", async () => {
    const editor = await openFile("kuaishou/kuaishou-finished.appeal.md");
    await commands.executeCommand("appealLetters.showMailText");
    const mail = window.activeTextEditor?.document;
    assert.ok(mail);
    const line = editor.document.getText().split("\n").indexOf("# 问题") + 2;
    const edited = await window.showTextDocument(editor.document);
    await edited.edit((edit) => edit.insert(new Position(line, 0), "刚刚补充的话。"));
    await until("the new words", () => mail.getText().includes("刚刚补充的话。"));
  });
});
