import assert from "node:assert/strict";
import { ConfigurationTarget, commands, env, extensions, type QuickPickItem, UIKind, window, workspace } from "vscode";
import { answering, closeAll, fileUri, rulesAt, until } from "./editor.ts";

const NOTICE = "您的账号1029384756于2026年3月12日违反《社区规则》第3.2条，\n现封禁7天。";

/** Chooses in each step the item whose label or description has these words. */
function choosing(...words: readonly string[]) {
  const steps = [...words];
  const seen: QuickPickItem[][] = [];
  const showQuickPick = async (items: readonly QuickPickItem[]) => {
    seen.push([...items]);
    const wanted = steps.shift() ?? "";
    return items.find(({ label, description }) => description === wanted || label.includes(wanted));
  };
  return { showQuickPick, seen };
}

describe("a new letter", () => {
  afterEach(closeAll);

  it("is made for a channel and a case, and lacks nothing but what only its writer knows", async () => {
    await env.clipboard.writeText("");
    const { showQuickPick, seen } = choosing("kuaishou/email", "account-ban", "$(circle-slash)", "$(folder)");
    await answering({ showQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.equal(seen.length, 4);
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, "markdown");
    assert.equal(document.uri.path.replace(/[^/]*$/, ""), fileUri("x").path.replace(/[^/]*$/, ""));
    assert.match(document.uri.path, /\.appeal\.md$/);
    assert.match(document.getText(), /^---\nappeal: kuaishou\/email\ncase: account-ban\nto: "〔收件地址〕"\n/);
    await until("placeholders are found", () => rulesAt(document.uri).includes("unfilled-placeholder"));
    const others = rulesAt(document.uri).filter((rule) => rule !== "unfilled-placeholder" && rule !== "attachment-missing");
    assert.deepEqual(others, []);
  });

  it("takes the notice from the clipboard after showing it, and the writer from this machine's settings", async () => {
    await env.clipboard.writeText(NOTICE);
    await workspace.getConfiguration("appealLetters").update("writer.name", "王小明", ConfigurationTarget.Global);
    try {
      // A browser's clipboard is read only when it was asked for, and then shown in a step of its own.
      const isAsked = env.uiKind === UIKind.Web;
      const { showQuickPick, seen } = choosing("kuaishou/email", "account-ban", "$(clippy)", ...(isAsked ? ["$(clippy)"] : []), "$(circle-slash)");
      await answering({ showQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
      const [first] = seen[isAsked ? 3 : 2] ?? [];
      assert.match(first?.description ?? "", /^“您的账号1029384756于2026年3月12日违反/);
      assert.match(first?.detail ?? "", /2026年3月12日 · “违反《社区规则》第3\.2条” · 封禁7天 · 1029384756/);
      const text = window.activeTextEditor?.document.getText() ?? "";
      assert.match(text, /^account: "1029384756"$/m);
      assert.match(text, /^name: "王小明"$/m);
      assert.match(text, /^notice: \|-\n {2}您的账号.*，\n {2}现封禁7天。$/m);
      assert.match(text, /2026年3月12日因“违反《社区规则》第3\.2条”被封禁7天/);
    } finally {
      await workspace.getConfiguration("appealLetters").update("writer.name", undefined, ConfigurationTarget.Global);
      await env.clipboard.writeText("");
    }
  });

  it("keeps who writes on this machine: nothing of it is synced or set by a folder", () => {
    const { properties } = extensions.getExtension("appeal-letters.appeal-letters")?.packageJSON.contributes.configuration ?? {};
    const profile = Object.entries<{ scope: string; ignoreSync?: boolean }>(properties).filter(([key]) => key.startsWith("appealLetters.writer."));
    assert.equal(profile.length, 5);
    for (const [key, { scope, ignoreSync }] of profile) assert.deepEqual([scope, ignoreSync], ["machine", true], key);
  });

  it("is not made when the choice is left", async () => {
    const before = window.activeTextEditor?.document;
    await answering({ showQuickPick: async () => undefined }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.equal(window.activeTextEditor?.document, before);
  });
});
