import assert from "node:assert/strict";
import {
  ConfigurationTarget,
  commands,
  env,
  extensions,
  Position,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  UIKind,
  window,
  workspace,
} from "vscode";
import { answering, closeAll, fileUri, rulesAt, until } from "./editor.ts";

const NOTICE = "您的账号1029384756于2026年3月12日违反《社区规则》第3.2条，\n现封禁7天。";

/** Goes through the steps by itself: in each it takes the item whose label or description has these words, or the arrow back. */
function choosing(...words: readonly (string | (() => Promise<string>))[]) {
  const steps = [...words];
  const seen: QuickPickItem[][] = [];
  const titles: string[] = [];
  const createQuickPick = () => {
    const heard: Record<string, (value?: unknown) => void> = {};
    const on = (name: string) => (listener: (value?: unknown) => void) => {
      heard[name] = listener;
    };
    const picker = {
      items: [] as QuickPickItem[],
      buttons: [] as QuickInputButton[],
      selectedItems: [] as QuickPickItem[],
      step: 0,
      totalSteps: 0,
      onDidTriggerButton: on("button"),
      onDidAccept: on("accept"),
      onDidHide: on("hide"),
      dispose: () => undefined,
      show: async () => {
        seen.push([...picker.items]);
        titles.push(`${picker.step}/${picker.totalSteps}`);
        const next = steps.shift();
        const wanted = typeof next === "function" ? await next() : next;
        if (wanted === undefined) return heard["hide"]?.();
        if (wanted === "back") return heard["button"]?.(picker.buttons.find((button) => button === QuickInputButtons.Back));
        const found = picker.items.find(({ label, description }) => description === wanted || label.includes(wanted));
        if (!found) return heard["hide"]?.();
        picker.selectedItems = [found];
        heard["accept"]?.();
      },
    };
    return picker;
  };
  return { createQuickPick, seen, titles };
}

describe("a new letter", () => {
  afterEach(closeAll);

  it("is made for a channel and a case, and lacks nothing but what only its writer knows", async () => {
    await env.clipboard.writeText("");
    const { createQuickPick, seen } = choosing("kuaishou/email", "account-ban", "$(circle-slash)", "$(folder)");
    await answering({ createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
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
      const { createQuickPick, seen } = choosing("kuaishou/email", "account-ban", "$(clippy)", ...(isAsked ? ["$(clippy)"] : []), "$(circle-slash)");
      await answering({ createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
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

  it("goes back through its steps, and takes what is chosen then", async () => {
    await env.clipboard.writeText("");
    const { createQuickPick, titles } = choosing("kuaishou/email", "account-ban", "back", "back", "douyin/email", "copyright", "$(circle-slash)", "$(folder)");
    await answering({ createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.deepEqual(titles, ["1/4", "2/4", "3/4", "2/4", "1/4", "2/4", "3/4", "4/4"]);
    assert.match(window.activeTextEditor?.document.getText() ?? "", /^---\nappeal: douyin\/email\ncase: copyright\n/);
  });

  it("takes a notice of several lines from a page or from a selection, with its lines", async () => {
    await env.clipboard.writeText("");
    const write = async () => {
      await window.activeTextEditor?.edit((edit) => edit.insert(new Position(0, 0), NOTICE));
      return "$(arrow-right)";
    };
    const { createQuickPick } = choosing("kuaishou/email", "account-ban", "$(edit)", write, "$(circle-slash)");
    await answering({ createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.match(window.activeTextEditor?.document.getText() ?? "", /^notice: \|-\n {2}您的账号.*，\n {2}现封禁7天。$/m);
    await closeAll();
    await window.showTextDocument(await workspace.openTextDocument({ content: NOTICE }));
    await commands.executeCommand("editor.action.selectAll");
    await until("all is selected", () => window.activeTextEditor?.document.getText(window.activeTextEditor.selection) === NOTICE);
    const other = choosing("kuaishou/email", "account-ban", "$(selection)", "$(circle-slash)");
    await answering({ createQuickPick: other.createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.match(window.activeTextEditor?.document.getText() ?? "", /^notice: \|-\n {2}您的账号.*，\n {2}现封禁7天。$/m);
  });

  it("keeps who writes on this machine: nothing of it is synced or set by a folder", () => {
    const { properties } = extensions.getExtension("appeal-letters.appeal-letters")?.packageJSON.contributes.configuration ?? {};
    const profile = Object.entries<{ scope: string; ignoreSync?: boolean }>(properties).filter(([key]) => key.startsWith("appealLetters.writer."));
    assert.equal(profile.length, 5);
    for (const [key, { scope, ignoreSync }] of profile) assert.deepEqual([scope, ignoreSync], ["machine", true], key);
  });

  it("is not made when the choice is left", async () => {
    const before = window.activeTextEditor?.document;
    await answering({ createQuickPick: choosing().createQuickPick }, () => commands.executeCommand("appealLetters.newLetter"));
    assert.equal(window.activeTextEditor?.document, before);
  });
});
