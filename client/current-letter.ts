import { commands, Disposable, EventEmitter, type Uri, window, workspace } from "vscode";
import { isLetterDocument } from "./letters.ts";
import type { Preview } from "./preview/preview.ts";

/** The letter that commands are about: the one in the active editor, else the one that the active preview shows. */
export class CurrentLetter {
  #uri: Uri | undefined;
  readonly #changed = new EventEmitter<void>();
  readonly #disposable: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(preview: Preview) {
    const look = () => this.#set(this.#find(preview));
    this.#disposable = Disposable.from(
      this.#changed,
      window.onDidChangeActiveTextEditor(look),
      workspace.onDidOpenTextDocument(look),
      preview.onDidChangeActive(look),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document) look();
      }),
    );
    look();
  }

  get uri(): Uri | undefined {
    return this.#uri;
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #find(preview: Preview): Uri | undefined {
    const document = window.activeTextEditor?.document;
    if (!document) return preview.isActive ? preview.letter : undefined;
    return isLetterDocument(document) ? document.uri : undefined;
  }

  #set(uri: Uri | undefined): void {
    if (uri?.toString() === this.#uri?.toString()) return;
    this.#uri = uri;
    void commands.executeCommand("setContext", "appealLetters.isLetter", uri !== undefined);
    this.#changed.fire();
  }
}
