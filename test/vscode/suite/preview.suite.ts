import assert from "node:assert/strict";
import { commands, extensions, Position, Uri, window, workspace } from "vscode";
import { PREVIEW_REQUEST, type PreviewModel } from "../../../server/protocol.ts";
import { closeAll, extensionApi, next, openFile, until } from "./editor.ts";

describe("the preview", () => {
  afterEach(closeAll);

  it("opens beside the letter, leaves the focus there and draws", async () => {
    const { preview } = await extensionApi();
    const editor = await openFile("kuaishou/kuaishou-finished.appeal.md");
    const shown = next(preview.onDidShow);
    await commands.executeCommand("appealLetters.showPreview");
    assert.equal(await shown, editor.document.version);
    assert.equal(window.activeTextEditor?.document, editor.document);
    assert.equal(window.tabGroups.all.length, 2);
  });

  it("draws again after an edit and follows to another letter", async () => {
    const { preview } = await extensionApi();
    const editor = await openFile("kuaishou/kuaishou-finished.appeal.md");
    const first = next(preview.onDidShow);
    await commands.executeCommand("appealLetters.showPreview");
    await first;
    const version = editor.document.version + 1;
    const again = next(preview.onDidShow, (shown) => shown === version);
    await editor.edit((edit) => edit.insert(new Position(13, 0), "补充："));
    await again;
    const other = await openFile("douyin/douyin-finished.appeal.md");
    await until("the other letter", () => preview.letter?.toString() === other.document.uri.toString());
  });

  it("opens the letter that was clicked in the Explorer, whatever stands in the editor", async () => {
    const { preview } = await extensionApi();
    await openFile("notes.md");
    const [letter] = await workspace.findFiles("**/douyin-flawed.appeal.md");
    assert.ok(letter);
    const shown = next(preview.onDidShow);
    await commands.executeCommand("appealLetters.showPreview", letter);
    await shown;
    assert.equal(preview.letter?.toString(), letter.toString());
    const { contributes } = extensions.getExtension("appeal-letters.appeal-letters")?.packageJSON ?? {};
    const command = contributes.commands.find((each: { command: string }) => each.command === "appealLetters.showPreview");
    assert.equal(command.enablement, undefined, "an entry that is greyed out cannot be clicked");
  });

  it("shows an unsaved letter", async () => {
    const { preview } = await extensionApi();
    const document = await workspace.openTextDocument({ language: "markdown", content: "---\nappeal: douyin/email\n---\n\n# 问题\n\n账号被封。\n" });
    await window.showTextDocument(document);
    await until("the letter is known", async () => {
      const shown = next(preview.onDidShow, undefined, 2000);
      await commands.executeCommand("appealLetters.showPreview");
      return shown;
    });
    assert.equal(preview.letter?.toString(), document.uri.toString());
  });

  it("is given mail, attachments, limits and findings", async () => {
    const { session } = await extensionApi();
    const { document } = await openFile("kuaishou/kuaishou-flawed.appeal.md");
    const model = await session.request<PreviewModel>(PREVIEW_REQUEST, { uri: document.uri.toString() });
    assert.equal(model?.subject, "求解封！急！");
    assert.match(model.html, /data-line="11"/);
    assert.ok(model.attachments.some(({ status }) => status === "missing"));
    assert.ok(model.limits.some(({ used, limit }) => used > limit));
    assert.ok(model.findings.length > 20);
  });

  it("says so when its letter is gone", async () => {
    const { preview } = await extensionApi();
    await preview.show(Uri.parse("untitled:gone.appeal.md"));
    await until("the panel", () => window.tabGroups.all.length === 1);
  });
});
