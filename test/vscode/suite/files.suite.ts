import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { encode } from "fast-png";
import { commands, DataTransfer, DataTransferItem, env, type QuickPickItem, type SnippetString, Uri, window, workspace } from "vscode";
import { attachFiles } from "../../../client/files/attach-files.ts";
import type { ShownPicture } from "../../../client/pictures/messages.ts";
import { jpeg, mp4 } from "../../evidence/draw-evidence.mjs";
import { photo, tiff } from "../../facts/draw.ts";
import { answering, closeAll, extensionApi, fileUri, rulesAt, until } from "./editor.ts";

let count = 0;

/** Stripes, not packed at all. */
const PICTURE = encode(
  { width: 600, height: 400, channels: 3, data: Uint8Array.from({ length: 720_000 }, (_, at) => (at >> 6) & 255) },
  { zlib: { level: 0 } },
);

/** A letter for a channel without limits, which names these files. */
async function open(files: Readonly<Record<string, Uint8Array>>) {
  await workspace.fs.delete(fileUri("files"), { recursive: true }).then(undefined, () => undefined);
  const letter = fileUri(`files/${++count}.appeal.md`);
  for (const [name, bytes] of Object.entries(files)) await workspace.fs.writeFile(fileUri(`files/evidence/${name}`), bytes);
  const names = Object.keys(files);
  const cited = names.map((_, index) => `见[证据${index + 1}]`).join("，");
  const text = `---\nappeal: general\n---\n\n# 问题\n\n账号被封禁，请复核，${cited}。\n\n${names.map((name, index) => `[证据${index + 1}]: evidence/${name}`).join("\n")}\n`;
  await workspace.fs.writeFile(letter, new TextEncoder().encode(text));
  return window.showTextDocument(await workspace.openTextDocument(letter));
}

async function names(folder = "files/evidence"): Promise<string[]> {
  return (await workspace.fs.readDirectory(fileUri(folder))).map(([name]) => name).sort();
}

/** A panel that answers in place of the writer; `shown` is what it would draw. */
function panel(answer: "use" | "cancel", shown: ShownPicture[]) {
  return () => {
    let hear: (message: unknown) => void = () => undefined;
    let gone: () => void = () => undefined;
    const webview = {
      cspSource: "",
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage: (listen: typeof hear) => {
        hear = listen;
      },
      postMessage: async (message: ShownPicture) => {
        shown.push(message);
        hear(answer === "use" ? { type: "use", index: 0 } : { type: "cancel" });
      },
      set html(_: string) {
        setTimeout(() => hear({ type: "ready" }));
      },
    };
    return { webview, onDidDispose: (listen: typeof gone) => (gone = listen), dispose: () => gone() };
  };
}

describe("work on the files of a letter", () => {
  afterEach(closeAll);

  it("puts a smaller picture beside the one that there is, and one step takes the letter back", async () => {
    const { document } = await open({ "20240312_现场.png": PICTURE });
    const before = document.getText();
    const shown: ShownPicture[] = [];
    const answers = { createWebviewPanel: panel("use", shown), showInformationMessage: async () => undefined };
    await answering(answers, () => commands.executeCommand("appealLetters.makeSmaller", document.uri.toString(), "evidence/20240312_现场.png"));
    assert.match(shown[0]?.address ?? "", /20240312/);
    assert.match(document.getText(), /^\[证据1\]: evidence\/20240312_现场_缩小\.png$/m);
    assert.deepEqual(await names(), ["20240312_现场.png", "20240312_现场_缩小.png"]);
    const made = await workspace.fs.readFile(fileUri("files/evidence/20240312_现场_缩小.png"));
    assert.ok(made.length <= PICTURE.length / 2, `${made.length} bytes`);
    const kept = await workspace.fs.readFile(fileUri("files/evidence/20240312_现场.png"));
    assert.deepEqual(Uint8Array.from(kept), PICTURE);
    await commands.executeCommand("undo");
    await until("the letter is as it was", () => document.getText() === before);
  });

  it("writes nothing when the writer does not want it, or the picture is damaged", async () => {
    const { document } = await open({ "a.png": PICTURE, "b.jpg": jpeg(2).subarray(0, 900) });
    const before = document.getText();
    await answering({ createWebviewPanel: panel("cancel", []) }, () => commands.executeCommand("appealLetters.makeSmaller", document.uri, "evidence/a.png"));
    let said = "";
    const listen = async (message: string) => {
      said = message;
    };
    await answering({ showErrorMessage: listen }, () => commands.executeCommand("appealLetters.makeSmaller", document.uri, "evidence/b.jpg"));
    assert.match(said, /b\.jpg.*(damaged|损坏)/);
    assert.equal(document.getText(), before);
    assert.deepEqual(await names(), ["a.png", "b.jpg"]);
  });

  it("takes the position out of a picture, so that nothing is found any more", async () => {
    const { document } = await open({ "现场.jpg": photo(tiff("II", "placed")) });
    await until("the position is found", () => rulesAt(document.uri).includes("picture-location"));
    await answering({ showInformationMessage: async () => undefined }, () =>
      commands.executeCommand("appealLetters.removePosition", document.uri, "evidence/现场.jpg"),
    );
    assert.match(document.getText(), /^\[证据1\]: evidence\/现场_去位置\.jpg$/m);
    await until("nothing is found any more", () => !rulesAt(document.uri).includes("picture-location"));
  });

  it("copies a file that is chosen in the place of another one", async () => {
    const { document } = await open({ "a.jpg": jpeg(3) });
    const chosen = fileUri("../outside of files/原图.jpg");
    await workspace.fs.writeFile(chosen, jpeg(4));
    await answering({ showOpenDialog: async () => [chosen] }, () => commands.executeCommand("appealLetters.chooseFile", document.uri, "evidence/a.jpg"));
    assert.match(document.getText(), /^\[证据1\]: evidence\/20\d{6}_原图\.jpg$/m);
    assert.equal((await names()).length, 2);
  });
});

describe("a video that is to become smaller", () => {
  const path = process.env["PATH"] ?? "";
  afterEach(async () => {
    process.env["PATH"] = path;
    await closeAll();
  });

  /** A program of the name that does this with its last argument. */
  async function ffmpeg(does: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "appeal-ffmpeg-"));
    writeFileSync(join(folder, "ffmpeg"), `#!/bin/sh\nfor last; do :; done\n${does}\n`, { mode: 0o755 });
    process.env["PATH"] = `${folder}${delimiter}${path}`;
  }

  const answers = (shown: string[]) => ({
    showQuickPick: async (items: readonly QuickPickItem[]) => items[0],
    showInformationMessage: async (_message: string, options?: { readonly detail?: string } | string, run?: string) => {
      if (typeof options !== "object") return undefined;
      shown.push(options.detail ?? "");
      return run;
    },
  });

  it("is made by ffmpeg after its command was shown, and put into the letter when that ended well", async () => {
    const { document } = await open({ "20240312_录屏.mp4": mp4(2_000_000) });
    await ffmpeg('printf film > "$last"');
    const shown: string[] = [];
    await answering(answers(shown), () => commands.executeCommand("appealLetters.makeSmaller", document.uri, "evidence/20240312_录屏.mp4"));
    assert.match(shown[0] ?? "", /^ffmpeg .*-i .*20240312_录屏\.mp4.*fps=30.* -b:v 1500k .*20240312_录屏_缩小\.mp4/);
    assert.match(document.getText(), /^\[证据1\]: evidence\/20240312_录屏_缩小\.mp4$/m);
    assert.deepEqual(await names(), ["20240312_录屏.mp4", "20240312_录屏_缩小.mp4"]);
  });

  it("leaves everything as it was when ffmpeg fails", async () => {
    const { document } = await open({ "a.mp4": mp4(2_000_000) });
    const before = document.getText();
    await ffmpeg('printf half > "$last"; exit 3');
    let said = "";
    const listen = async (message: string) => {
      said = message;
    };
    await answering({ ...answers([]), showErrorMessage: listen }, () => commands.executeCommand("appealLetters.makeSmaller", document.uri, "evidence/a.mp4"));
    assert.match(said, /a\.mp4.*3/);
    assert.equal(document.getText(), before);
    assert.deepEqual(await names(), ["a.mp4"]);
  });

  it("is a command to copy where there is no ffmpeg", async () => {
    const { document } = await open({ "b.mp4": mp4(2_000_000) });
    process.env["PATH"] = "";
    const copied = async (_message: string, _options: unknown, copy: string) => copy;
    await answering({ ...answers([]), showWarningMessage: copied }, () => commands.executeCommand("appealLetters.makeSmaller", document.uri, "evidence/b.mp4"));
    assert.match(await env.clipboard.readText(), /^ffmpeg -hide_banner .*b_缩小\.mp4"?$/);
    assert.deepEqual(await names(), ["b.mp4"]);
  });
});

describe("files that are dropped or pasted", () => {
  afterEach(closeAll);

  const drop = async (uris: readonly Uri[], text = "") => {
    const { session } = await extensionApi();
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const data = new DataTransfer();
    data.set("text/uri-list", new DataTransferItem(uris.map(String).join("\r\n")));
    const line = editor.document
      .getText()
      .split("\n")
      .findIndex((each) => each.startsWith("账号"));
    const position = editor.document.lineAt(line).range.end;
    const attached = await attachFiles(session, editor.document, position, data);
    if (attached && text === "") {
      await workspace.applyEdit(attached.edit);
      await editor.insertSnippet(attached.insert as SnippetString, position);
    }
    return attached;
  };

  it("are copied, linked and cited; what lies in the letter's folder is linked where it is", async () => {
    const { document } = await open({ "旧.jpg": jpeg(1), "20240312_通知.jpg": jpeg(5) });
    const outside = fileUri("../outside of files/2024-03-12 通知.jpg");
    await workspace.fs.writeFile(outside, jpeg(6));
    await workspace.fs.writeFile(fileUri("files/更多/b c.jpg"), jpeg(7));
    await drop([outside, fileUri("files/更多/b c.jpg")]);
    await until("the letter cites both", () => document.getText().includes("（[证据3]、[证据4]）"));
    assert.match(document.getText(), /^\[证据3\]: evidence\/20240312_通知-2\.jpg "2024-03-12 通知"$/m);
    assert.match(document.getText(), /^\[证据4\]: 更多\/b%20c\.jpg "b-c"$/m);
    assert.deepEqual(await names(), ["20240312_通知-2.jpg", "20240312_通知.jpg", "旧.jpg"]);
  });

  it("are refused with a word where they are folders, and left to others where they are pages of the web", async () => {
    await open({ "a.jpg": jpeg(1) });
    let said = "";
    const listen = async (message: string) => {
      said = message;
    };
    const attached = await answering({ showWarningMessage: listen }, () => drop([fileUri("files/evidence")], "look only"));
    assert.match(said, /evidence.*(folder|文件夹)/);
    assert.equal(attached?.insert.value, "");
    assert.equal(await drop([Uri.parse("https://example.com/a.jpg")], "look only"), undefined);
  });

  it("wait until the letter has a folder", async () => {
    const document = await workspace.openTextDocument({ language: "markdown", content: "---\nappeal: general\n---\n\n账号被封。\n" });
    await window.showTextDocument(document);
    let offered: unknown[] = [];
    const listen = async (...words: unknown[]) => {
      offered = words;
    };
    const attached = await answering({ showWarningMessage: listen }, () => drop([fileUri("kuaishou")], "look only"));
    assert.equal(attached?.insert.value, "");
    assert.equal(offered.length, 2, "a way out is offered");
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("leave other Markdown alone", async () => {
    await window.showTextDocument(await workspace.openTextDocument(fileUri("notes.md")));
    const { session } = await extensionApi();
    const data = new DataTransfer();
    data.set("text/uri-list", new DataTransferItem(fileUri("kuaishou").toString()));
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(await attachFiles(session, document, document.positionAt(0), data), undefined);
  });
});
