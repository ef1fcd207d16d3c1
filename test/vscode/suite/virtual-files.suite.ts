import assert from "node:assert/strict";
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { closeAll, extensionApi, fileUri, rulesAt, until } from "./editor.ts";

/** Files in a map, as an extension brings them: without times, without a search, and with one that may not be looked at. */
class MemoryFiles implements FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  reads = 0;

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  stat({ path }: Uri): FileStat {
    if (path.endsWith("secret.png")) throw FileSystemError.NoPermissions(path);
    const file = this.files.get(path);
    if (file) return { type: FileType.File, ctime: 0, mtime: 0, size: file.length };
    if (![...this.files.keys()].some((other) => other.startsWith(`${path.replace(/\/$/, "")}/`))) throw FileSystemError.FileNotFound(path);
    return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    const names = [...this.files.keys()].filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1));
    return [...new Set(names.map((name) => name.split("/")[0] ?? ""))].map((name) => [name, names.includes(name) ? FileType.File : FileType.Directory]);
  }

  readFile({ path }: Uri): Uint8Array {
    this.reads++;
    return this.files.get(path) ?? fail(FileSystemError.FileNotFound(path));
  }

  writeFile(uri: Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  rename(from: Uri, to: Uri): void {
    this.files.set(to.path, this.readFile(from));
    this.files.delete(from.path);
  }

  createDirectory(): void {}

  delete({ path }: Uri): void {
    this.files.delete(path);
  }
}

function fail(error: Error): never {
  throw error;
}

describe("letters on a file system that an extension brings", () => {
  const disk = new MemoryFiles();
  let registered: Disposable | undefined;
  const uriOf = (path: string) => Uri.from({ scheme: "vscode-vfs", authority: "memory", path });
  let png = new Uint8Array();

  before(async () => {
    png = new Uint8Array(await workspace.fs.readFile(fileUri("kuaishou/evidence/20240312_处罚通知.png")));
    registered = workspace.registerFileSystemProvider("vscode-vfs", disk);
  });
  after(() => registered?.dispose());
  afterEach(closeAll);

  async function openLetter(path: string, text: string): Promise<Uri> {
    const uri = uriOf(path);
    disk.files.set(path, new TextEncoder().encode(text));
    await window.showTextDocument(uri);
    return uri;
  }

  it("are judged by what their files hold, and say what may not be looked at", async () => {
    disk.files.set("/box/e/图 😀#1.png", png);
    disk.files.set("/box/e/not-really.pdf", png);
    const { evidence } = await extensionApi();
    const letter = await openLetter(
      "/box/a.appeal.md",
      "---\nappeal: kuaishou/email\n---\n\n# 问题\n\n账号被封，见[证据1][证据2]。\n\n[证据1]: e/图%20😀%231.png\n[证据2]: e/not-really.pdf\n[证据3]: e/secret.png\n[证据4]: e/none.png\n",
    );
    await until("findings", () => rulesAt(letter).includes("attachment-type"));
    const model = await until(
      "the evidence",
      () => evidence.letter?.toString() === letter.toString() && evidence.model?.items[3]?.status === "missing" && evidence.model,
    );
    assert.deepEqual(model.items[0]?.facts.slice(0, 1), ["PNG"]);
    assert.ok(rulesAt(letter).includes("attachment-unreadable"));
    assert.ok(rulesAt(letter).includes("attachment-missing"));
  });

  it("are judged again when a file without times became another one", async () => {
    disk.files.set("/again/x.pdf", png);
    const letter = await openLetter("/again/a.appeal.md", "---\nappeal: general\n---\n\n见[证据1]。\n\n[证据1]: x.pdf\n");
    await until("the wrong type", () => rulesAt(letter).includes("attachment-type"));
    const pdf = new TextEncoder().encode("%PDF-1.4\n%%EOF\n".padEnd(png.length, " "));
    assert.equal(pdf.length, png.length, "not even the size tells");
    disk.files.set("/again/x.pdf", pdf);
    await window.activeTextEditor?.edit((edit) => edit.insert(window.activeTextEditor?.document.lineAt(4).range.end ?? assert.fail(), "。"));
    await window.activeTextEditor?.document.save();
    await until("the right type", () => rulesAt(letter).length > 0 && !rulesAt(letter).includes("attachment-type"));
  });

  it("hear of renamed files, open or not, though nobody can search there", async () => {
    disk.files.set("/moves/e/a.png", png);
    const letter = await openLetter("/moves/a.appeal.md", "---\nappeal: general\n---\n\n见[证据1]。\n\n[证据1]: e/a.png\n");
    await until("findings", () => rulesAt(letter).length > 0);
    const edit = new WorkspaceEdit();
    edit.renameFile(uriOf("/moves/e/a.png"), uriOf("/moves/e/通知 1.png"));
    assert.ok(await workspace.applyEdit(edit));
    assert.match(window.activeTextEditor?.document.getText() ?? "", /\[证据1\]: e\/通知%201\.png/);
  });

  it("with a thousand files are shown, and each file is read a few times only", async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => {
      disk.files.set(`/many/e/${index}.png`, Uint8Array.of(...png, index & 255, index >> 8));
      return `[证据${index + 1}]: e/${index}.png`;
    });
    disk.reads = 0;
    const { evidence } = await extensionApi();
    const letter = await openLetter("/many/a.appeal.md", `---\nappeal: kuaishou/email\n---\n\n见[证据1]。\n\n${lines.join("\n")}\n`);
    await until(
      "all of them",
      () => evidence.letter?.toString() === letter.toString() && evidence.model?.items.length === 1000 && rulesAt(letter).includes("attachment-count"),
    );
    const first = disk.reads;
    assert.ok(first <= 6000, `${first} reads`);
    await window.activeTextEditor?.edit((edit) => edit.insert(window.activeTextEditor?.document.lineAt(4).range.end ?? assert.fail(), "。"));
    await until("the next version", () => evidence.model?.version === window.activeTextEditor?.document.version);
    assert.equal(disk.reads, first, "a keystroke reads nothing again");
  });
});
