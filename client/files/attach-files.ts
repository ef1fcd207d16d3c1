import {
  commands,
  type DataTransfer,
  type DataTransferFile,
  FileType,
  l10n,
  type Position,
  Range,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { ATTACH_REQUEST, type AttachParams, type AttachResult } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { isLetterDocument } from "../letters.ts";
import type { Session } from "../session.ts";
import { rangeOf } from "./letter-files.ts";

/** What is put in at the cursor, and what changes beside it. */
export interface Attached {
  readonly insert: SnippetString;
  readonly edit: WorkspaceEdit;
  readonly count: number;
}

/** Bytes; a larger file would be held in memory while it is copied. */
const LARGEST = 200 * 1024 * 1024;

interface Source {
  readonly described: AttachParams["files"][number];
  /** What is copied; undefined for a file that has no content of its own here. */
  read(): Promise<DataTransferFile | Uint8Array>;
}

/** Makes evidence of what was dropped or pasted. Undefined where that is no file, or this is no letter; an empty insertion where nothing can be done and the writer was told. */
export async function attachFiles(session: Session, document: TextDocument, position: Position, data: DataTransfer): Promise<Attached | undefined> {
  if (!isLetterDocument(document) || !holdsFiles(data)) return undefined;
  const nothing: Attached = { insert: new SnippetString(""), edit: new WorkspaceEdit(), count: 0 };
  if (document.isUntitled) {
    void askToSave();
    return nothing;
  }
  const { sources, refused } = await sourcesOf(data);
  if (refused.length > 0) void window.showWarningMessage(refused.join(" "));
  if (sources.length === 0) return refused.length > 0 ? nothing : undefined;
  const before = document.getText(new Range(position.line, 0, position.line, position.character));
  const described = sources.map((source) => source.described);
  const plan = await askHowToAttach(session, document.uri, before, described);
  if (!plan) return undefined;
  const edit = new WorkspaceEdit();
  for (const [index, target] of plan.targets.entries()) {
    const source = sources[index];
    if (target !== "" && source) edit.createFile(Uri.parse(target), { contents: await source.read(), overwrite: false, ignoreIfExists: false });
  }
  const { definition } = plan;
  if (definition) edit.set(document.uri, [new SnippetTextEdit(rangeOf(definition.range), new SnippetString(definition.text))]);
  return { insert: new SnippetString(plan.citation), edit, count: sources.length };
}

export function askHowToAttach(session: Session, letter: Uri, before: string, files: AttachParams["files"]): Promise<AttachResult | undefined> {
  const params: AttachParams = { uri: letter.toString(), before, files };
  return session.request<AttachResult>(ATTACH_REQUEST, params);
}

/** What the server has to know of a file that lies somewhere. */
export async function describeSource(uri: Uri): Promise<AttachParams["files"][number]> {
  const { mtime } = await workspace.fs.stat(uri);
  const name = uri.path.split("/").at(-1) ?? "";
  return { name, uri: uri.toString(), extension: extensionOf(name), ...(mtime > 0 && { day: dayOf(mtime) }) };
}

/** Words that were copied together with a picture of themselves are words. */
function holdsFiles(data: DataTransfer): boolean {
  if (data.get("text/uri-list")) return true;
  let hasFile = false;
  for (const [, item] of data) hasFile ||= item.asFile() !== undefined;
  return hasFile && !data.get("text/plain");
}

async function askToSave(): Promise<void> {
  const save = l10n.t("Save");
  const said = l10n.t("This letter has no folder yet: save it, and drop or paste again; then the files go to “evidence” beside it.");
  if ((await window.showWarningMessage(said, save)) === save) await commands.executeCommand("workbench.action.files.save");
}

async function sourcesOf(data: DataTransfer): Promise<{ readonly sources: readonly Source[]; readonly refused: readonly string[] }> {
  const sources: Source[] = [];
  const refused: string[] = [];
  const list = await data.get("text/uri-list")?.asString();
  for (const uri of urisIn(list)) {
    const source = await sourceAt(uri);
    if (typeof source === "string") refused.push(source);
    else if (source) sources.push(source);
  }
  if (sources.length > 0 || refused.length > 0) return { sources, refused };
  for (const [mime, item] of data) {
    const file = item.asFile();
    if (!file) continue;
    const source = file.uri ? await sourceAt(file.uri, file) : { described: describePasted(file.name, mime), read: async () => file };
    if (typeof source === "string") refused.push(source);
    else if (source) sources.push(source);
  }
  return { sources, refused };
}

/** The addresses of files in a list (RFC 2483); pages of the web are none. */
function urisIn(list = ""): Uri[] {
  return list
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .flatMap((line) => {
      try {
        return [Uri.parse(line, true)];
      } catch {
        return [];
      }
    })
    .filter(({ scheme }) => !/^(?:https?|mailto|data|ftp)$/.test(scheme));
}

/** Why a file is not taken, in a sentence; undefined for one that is not there. */
async function sourceAt(uri: Uri, file?: DataTransferFile): Promise<Source | string | undefined> {
  const name = uri.path.split("/").at(-1) ?? "";
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory) return l10n.t("“{0}” is a folder: take the files in it.", name);
    if (size > LARGEST) return l10n.t("“{0}” has {1}: put it beside the letter yourself, and drop it from there.", name, formatBytes(size));
    return { described: await describeSource(uri), read: () => readFile(uri) };
  } catch {
    // The machine of the window can have files that the extension's machine has not: then their content came along.
    return file && { described: describePasted(file.name, ""), read: async () => file };
  }
}

async function readFile(uri: Uri): Promise<Uint8Array> {
  return workspace.fs.readFile(uri);
}

/** Names that programs give to what is on the clipboard say nothing. */
function describePasted(name: string, mime: string): AttachParams["files"][number] {
  const extension = extensionOf(name) || (mime.startsWith("image/") ? mime.slice("image/".length).replace("jpeg", "jpg") : "");
  return /^(?:image|clipboard|unknown)?(?:\.\w+)?$/i.test(name) ? { extension } : { name, extension };
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** The day as the writer's clock has it. */
function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}${String(date.getMonth() + 1).padStart(2, "0")}${String(date.getDate()).padStart(2, "0")}`;
}
