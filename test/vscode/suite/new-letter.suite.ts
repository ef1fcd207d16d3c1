import assert from "node:assert/strict";
import { commands, type QuickPickItem, window } from "vscode";
import { answering, closeAll, rulesAt, until } from "./editor.ts";

describe("a new letter", () => {
  afterEach(closeAll);

  it("is made for a channel and a case, and lacks nothing but what only its writer knows", async () => {
    const wanted = ["kuaishou/email", "account-ban"];
    await answering(
      { showQuickPick: async (items: readonly QuickPickItem[]) => items.find(({ description }) => description === wanted[0] && wanted.shift()) },
      () => commands.executeCommand("appealLetters.newLetter"),
    );
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, "markdown");
    assert.match(document.uri.path, /\.appeal\.md$/);
    assert.match(document.getText(), /^---\nappeal: kuaishou\/email\ncase: account-ban\n/);
    await until("placeholders are found", () => rulesAt(document.uri).includes("unfilled-placeholder"));
  });

  it("is not made when the choice is left", async () => {
    const before = window.activeTextEditor?.document;
    await answering({ showQuickPick: async () => undefined }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.equal(window.activeTextEditor?.document, before);
  });
});
