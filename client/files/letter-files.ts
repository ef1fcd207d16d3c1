import { FileSystemError, l10n, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { FILES_REQUEST, type LetterEdits, type LetterFile, type LetterParams, RELINK_REQUEST, type RelinkParams } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { sayFailure } from "../say-failure.ts";
import type { Session } from "../session.ts";

/** The file of the letter that a command is about: the one it names, else one that the writer picks among those that fit. */
export async function pickLetterFile(
  session: Session,
  letter: Uri,
  path: string | undefined,
  fits: (file: LetterFile) => boolean,
  placeHolder: string,
): Promise<LetterFile | undefined> {
  await workspace.openTextDocument(letter);
  const params: LetterParams = { uri: letter.toString() };
  const files = (await session.request<readonly LetterFile[]>(FILES_REQUEST, params)) ?? [];
  if (path !== undefined) {
    const named = files.find((file) => file.path === path && fits(file));
    if (!named) void window.showErrorMessage(l10n.t("“{0}” is not there any more, or is not of a kind that this works on.", path));
    return named;
  }
  const fitting = files.filter(fits);
  if (fitting.length === 0) {
    void window.showInformationMessage(l10n.t("No file of this letter is of a kind that this works on."));
    return undefined;
  }
  const items = fitting.map((file) => ({ label: file.name, description: `${file.label} · ${formatBytes(file.size)}`, file }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.file;
}

/** Puts a new file into a folder under a name that no other has: written aside and moved, so that there is never half of it. */
export async function writeNew(folder: Uri, name: string, bytes: Uint8Array): Promise<Uri> {
  const target = await unusedIn(folder, name);
  const aside = Uri.joinPath(folder, `.${target.path.split("/").at(-1) ?? name}.part`);
  try {
    await workspace.fs.writeFile(aside, bytes);
    await workspace.fs.rename(aside, target, { overwrite: false });
    return target;
  } catch (error) {
    await workspace.fs.delete(aside).then(undefined, () => undefined);
    throw error;
  }
}

/** The name, or the name with a number where it is taken. */
export async function unusedIn(folder: Uri, name: string): Promise<Uri> {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    if (!(await isThere(uri))) return uri;
  }
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}

/** Lets the letter name another file in the place of one. One step of undo takes it back; false where the letter could not be changed. */
export async function relink(session: Session, letter: Uri, from: string, to: Uri): Promise<boolean> {
  const params: RelinkParams = { uri: letter.toString(), from, to: to.toString() };
  for (let attempt = 0; attempt < 3; attempt++) {
    const document = await workspace.openTextDocument(letter);
    const change = await session.request<LetterEdits>(RELINK_REQUEST, params);
    if (!change || change.edits.length === 0) return false;
    if (change.version !== document.version) continue; // Typed on meanwhile.
    const edit = new WorkspaceEdit();
    for (const { range, text } of change.edits) edit.replace(letter, rangeOf(range), text);
    if (await workspace.applyEdit(edit)) return true;
  }
  return false;
}

export function rangeOf({ start, end }: LetterEdits["edits"][number]["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Says what was put in, and takes it back on demand; the file before is still there. */
export async function tellPutIn(session: Session, letter: Uri, file: LetterFile, made: Uri, size: number): Promise<void> {
  const name = made.path.split("/").at(-1) ?? "";
  if (!(await relink(session, letter, file.path, made))) {
    void window.showWarningMessage(l10n.t("“{0}” is made, but the letter does not name “{1}” any more and was left as it is.", name, file.name));
    return;
  }
  const undo = l10n.t("Undo");
  const said = l10n.t("The letter has “{0}” ({1}) now; “{2}” is still there.", name, formatBytes(size), file.name);
  if ((await window.showInformationMessage(said, undo)) !== undo) return;
  const folder = Uri.joinPath(Uri.parse(file.uri), "..");
  const path = [...file.path.split("/").slice(0, -1), name].join("/");
  if (folder.path === Uri.joinPath(made, "..").path) await relink(session, letter, path, Uri.parse(file.uri));
}

/** A failure in the writer's words, with the log at hand. */
export function tellFailure(what: string, error: unknown): void {
  void window.showErrorMessage(`${what} ${sayFailure(error)}`);
}
