import assert from "node:assert/strict";
import { commands, env, type QuickPickItem, Uri, window, workspace } from "vscode";
import { answering, closeAll, fileUri, openFile, until } from "./editor.ts";

const FINISHED = "kuaishou/kuaishou-finished.appeal.md";
const FLAWED = "kuaishou/kuaishou-flawed.appeal.md";

/** Exports the letter in front, choosing the format by its ending. */
async function exportAs(ending: string, target: Uri, others: Parameters<typeof answering>[0] = {}): Promise<void> {
  await answering(
    {
      showQuickPick: async (items: readonly QuickPickItem[]) => items.find(({ label }) => label.includes(`(.${ending})`)),
      showSaveDialog: async () => target,
      showInformationMessage: async () => undefined,
      ...others,
    },
    () => commands.executeCommand("appealLetters.export"),
  );
}

/** Presses the button that goes on in spite of everything. */
async function anyway(_message: string, _options: unknown, ...buttons: readonly string[]): Promise<string | undefined> {
  return buttons.find((button) => /Anyway|仍然/.test(button));
}

async function read(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await until(`${uri.path}`, () => workspace.fs.readFile(uri)));
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

describe("export", () => {
  afterEach(closeAll);

  it("writes the mail as text", async () => {
    await openFile(FINISHED);
    const target = fileUri("out.txt");
    await exportAs("txt", target);
    const text = await read(target);
    assert.match(text, /^一、问题/m);
    assert.match(text, /申诉人：田小禾/);
  });

  it("writes the mail as a page", async () => {
    await openFile(FINISHED);
    const target = fileUri("out.html");
    await exportAs("html", target);
    const page = await read(target);
    assert.match(page, /<title>【账号申诉-误判复核-创作者ID:1029384756】<\/title>/);
    assert.doesNotMatch(page, /<script/i);
  });

  it("writes a mail that opens as a draft, with all attachments", async () => {
    await openFile(FINISHED);
    const target = fileUri("out.eml");
    await exportAs("eml", target);
    const mail = await read(target);
    assert.match(mail, /^X-Unsent: 1\r$/m);
    assert.match(mail, /^Subject: =\?UTF-8\?/m);
    assert.equal(mail.match(/^Content-Disposition: attachment/gm)?.length, 3);
  });

  it("asks first when errors are open, says which, and writes nothing when told not to", async () => {
    await openFile(FLAWED);
    const target = fileUri("flawed.txt");
    let detail = "";
    const refuse = async (_message: string, options: { detail: string }) => {
      detail = options.detail;
      return undefined;
    };
    await exportAs("txt", target, { showWarningMessage: refuse });
    assert.match(detail, /kefukuaishou\.com/);
    assert.equal(await isThere(target), false);
    await exportAs("txt", target, { showWarningMessage: anyway });
    assert.match(await read(target), /^一、原因/m);
  });

  it("says why when a file cannot be written", async () => {
    await openFile(FINISHED);
    let said = "";
    const target = Uri.joinPath(fileUri("notes.md"), "inside-a-file.txt");
    const listen = async (message: string) => {
      said = message;
    };
    await exportAs("txt", target, { showErrorMessage: listen });
    assert.match(said, /inside-a-file\.txt|notes\.md/);
  });

  it("packs the mail with its evidence, and offers to show where the package is", async () => {
    await openFile(FINISHED);
    const target = fileUri("证据包.zip");
    let said: readonly string[] = [];
    await answering(
      {
        showSaveDialog: async () => target,
        showInformationMessage: async (...words: string[]) => {
          said = words;
          return undefined;
        },
      },
      () => commands.executeCommand("appealLetters.exportPackage"),
    );
    assert.match(said.join(), /证据包\.zip.*(?:Reveal|显示|定位)/);
    const bytes = await workspace.fs.readFile(target);
    assert.equal(new TextDecoder().decode(bytes.subarray(0, 2)), "PK");
    assert.ok(new TextDecoder().decode(bytes).includes("attachments/01_20240312_处罚通知.png"));
  });

  it("puts the mail's text on the clipboard", async () => {
    await openFile(FINISHED);
    await commands.executeCommand("appealLetters.copyMailText");
    assert.match(await env.clipboard.readText(), /^一、问题/);
    assert.equal(window.activeTextEditor?.document.isDirty, false);
  });
});
