import {
  type CancellationToken,
  commands,
  Disposable,
  type FileRenameEvent,
  type FileWillRenameEvent,
  l10n,
  type Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageclient";
import { RENAME_FIX_COMMAND, type RenameFix, WILL_RENAME_REQUEST, type WillRenameParams } from "../server/protocol.ts";
import { isLetterDocument } from "./letters.ts";
import type { Session } from "./session.ts";

/** Files that are looked at for letters; a person waits for the rename meanwhile. */
const MOST = 2000;
/** The same of Markdown that is not called a letter and may be one: a workspace of documentation has thousands. */
const MOST_OTHERS = 300;

/** Before a file or a folder is renamed in the editor, the letters that name it are told, whether they are open or not. */
export function updateRenamedFiles(session: Session): Disposable {
  return Disposable.from(
    workspace.onWillRenameFiles((event) => event.waitUntil(editsFor(session, event))),
    workspace.onDidRenameFiles((event) => void tellRenamed(session, event)),
    commands.registerCommand(RENAME_FIX_COMMAND, (fix: RenameFix) => renameWithLetter(session, fix)),
  );
}

async function editsFor(session: Session, { files, token }: FileWillRenameEvent): Promise<WorkspaceEdit | undefined> {
  const letters = await findLetters(session.isStarted, token);
  if (letters?.length === 0 || token.isCancellationRequested) return undefined;
  const params: WillRenameParams = {
    files: files.map(({ oldUri, newUri }) => ({ oldUri: oldUri.toString(), newUri: newUri.toString() })),
    ...(letters && { letters: letters.map(String) }),
  };
  const client: BaseLanguageClient = await session.start();
  return client.protocol2CodeConverter.asWorkspaceEdit(await client.sendRequest(WILL_RENAME_REQUEST, params, token), token);
}

/** Whoever watches the disk may not hear of what happens in a folder that was just made: what the editor itself has renamed is told by name. */
async function tellRenamed(session: Session, { files }: FileRenameEvent): Promise<void> {
  if (!session.isStarted) return;
  const client: BaseLanguageClient = await session.start();
  const changes = files.flatMap(({ oldUri, newUri }) => [
    { uri: client.code2ProtocolConverter.asUri(oldUri), type: FileChangeType.Deleted },
    { uri: client.code2ProtocolConverter.asUri(newUri), type: FileChangeType.Created },
  ]);
  await client.sendNotification(DidChangeWatchedFilesNotification.method, { changes });
}

/**
 * Before the server runs, only what is called a letter is a reason to start it. Undefined where the editor cannot search and only
 * the server can look: on file systems of other extensions.
 */
async function findLetters(isStarted: boolean, token: CancellationToken): Promise<readonly Uri[] | undefined> {
  const named = await workspace.findFiles("**/*.appeal.{md,markdown}", undefined, MOST, token);
  const open = workspace.textDocuments.filter(isLetterDocument).map(({ uri }) => uri);
  if (!isStarted && named.length + open.length === 0) return [];
  const others = await workspace.findFiles("**/*.{md,markdown}", undefined, MOST_OTHERS, token);
  if (named.length + others.length === 0 && open.length > 0) return undefined;
  return [...named, ...others, ...open];
}

/** A quick fix that gives a file another name: asked about first, and undone in one step with its address. */
async function renameWithLetter(session: Session, { from, to, count, edit }: RenameFix): Promise<void> {
  const rename = l10n.t("Rename");
  const question =
    count === 1 ? l10n.t("Rename “{0}” to “{1}”?", from, to) : l10n.t("Rename {0} files, the first of them from “{1}” to “{2}”?", count, from, to);
  const detail =
    count === 1
      ? l10n.t("The file is renamed on disk, and its address in this letter with it.")
      : l10n.t("The files are renamed on disk, and their addresses in this letter with them.");
  if ((await window.showInformationMessage(question, { modal: true, detail }, rename)) !== rename) return;
  const client = await session.start();
  const isDone = await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!isDone) void window.showErrorMessage(l10n.t("The file could not be renamed: another one has that name, or the letter has changed meanwhile."));
}
