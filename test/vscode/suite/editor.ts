import { commands, type Diagnostic, type Disposable, type Event, extensions, languages, type TextEditor, Uri, window, workspace } from "vscode";
import type { ExtensionApi } from "../../../client/extension.ts";

export async function extensionApi(): Promise<ExtensionApi> {
  const extension = extensions.getExtension<ExtensionApi>("appeal-letters.appeal-letters");
  if (!extension) throw new Error("the extension is not there");
  return extension.activate();
}

/** A file of the workspace. */
export function fileUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return Uri.joinPath(folder.uri, path);
}

export async function openFile(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path)));
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

export function rulesAt(uri: Uri): string[] {
  return languages.getDiagnostics(uri).map(ruleOf);
}

/** Waits for a value; VS Code answers when it is ready, and cancels what is asked of it while it starts. */
export async function until<T>(what: string, look: () => T | undefined | false | Thenable<T | undefined | false>, timeout = 30_000): Promise<T> {
  for (const start = Date.now(); Date.now() - start < timeout; ) {
    const found = await Promise.resolve(look()).catch(() => undefined);
    if (found !== undefined && found !== false) return found;
    await pause(100);
  }
  throw new Error(`waited in vain: ${what}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The next time that an event says what is wanted; listens at once. */
export function next<T>(event: Event<T>, isWanted: (value: T) => boolean = () => true, timeout = 20_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(() => reject(new Error("the event did not come"))), timeout);
    const listening: Disposable = event((value) => isWanted(value) && end(() => resolve(value)));
    const end = (finish: () => void) => {
      clearTimeout(late);
      listening.dispose();
      finish();
    };
  });
}

/** Answers in place of the user: functions of `window` are exchanged while `work` runs. */
export async function answering<T>(
  answers: Partial<
    Record<
      | "showQuickPick"
      | "createQuickPick"
      | "showSaveDialog"
      | "showOpenDialog"
      | "showWarningMessage"
      | "showInformationMessage"
      | "showErrorMessage"
      | "createWebviewPanel",
      (...args: never[]) => unknown
    >
  >,
  work: () => PromiseLike<T>,
): Promise<T> {
  const target = window as unknown as Record<string, unknown>;
  const kept = Object.keys(answers).map((name) => [name, target[name]] as const);
  Object.assign(target, answers);
  try {
    return await work();
  } finally {
    for (const [name, original] of kept) target[name] = original;
  }
}

/** Closes every tab; what was changed is thrown away, as no dialog can be answered here. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await commands.executeCommand("workbench.action.closeAllEditors");
}
