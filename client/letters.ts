import { Disposable, type TextDocument, workspace } from "vscode";
import { isLetter } from "../server/protocol.ts";

/** Schemes whose Markdown is written by hand, whatever the workspace is made of. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-remote"];

/** The schemes in which letters are looked for: never those of diffs, chats or output. */
export function letterSchemes(): string[] {
  return [...new Set([...SCHEMES, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

export function isLetterDocument(document: TextDocument): boolean {
  return document.languageId === "markdown" && letterSchemes().includes(document.uri.scheme) && isLetter(document.uri.path, document.getText());
}

/** Calls once: now, when a letter is open, or when one is opened or Markdown becomes one. */
export function whenFirstLetterOpens(call: () => void): Disposable {
  if (workspace.textDocuments.some(isLetterDocument)) {
    call();
    return new Disposable(() => undefined);
  }
  const look = (document: TextDocument) => {
    if (!isLetterDocument(document)) return;
    watching.dispose();
    call();
  };
  const watching = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
  return watching;
}
