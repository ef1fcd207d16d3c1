import {
  commands,
  type DataTransfer,
  DataTransferItem,
  Disposable,
  EventEmitter,
  env,
  l10n,
  TabInputText,
  type TreeDataProvider,
  type TreeDragAndDropController,
  type TreeItem,
  type TreeView,
  type Uri,
  window,
} from "vscode";
import { EVIDENCE_REQUEST, type EvidenceModel, type LetterParams } from "../../server/protocol.ts";
import type { CurrentLetter } from "../current-letter.ts";
import type { Session } from "../session.ts";
import { childrenOf, type EvidenceNode, rootsOf, treeItemOf } from "./nodes.ts";

/** The evidence of the letter that is written, in the side bar. It keeps its letter while a picture is looked at, until the letter is closed. */
export class EvidenceView implements TreeDataProvider<EvidenceNode>, TreeDragAndDropController<EvidenceNode> {
  readonly dragMimeTypes = ["text/plain"];
  readonly dropMimeTypes = [];
  readonly #session: Session;
  readonly #changed = new EventEmitter<void>();
  readonly #shown = new EventEmitter<EvidenceModel | undefined>();
  readonly #view: TreeView<EvidenceNode>;
  readonly #disposable: Disposable;
  #letter: Uri | undefined;
  #model: EvidenceModel | undefined;
  #dragged: string | undefined;
  #isAsking = false;
  #isStale = false;
  readonly onDidChangeTreeData = this.#changed.event;
  /** After each change of what is shown. */
  readonly onDidShow = this.#shown.event;

  constructor(session: Session, current: CurrentLetter) {
    this.#session = session;
    this.#view = window.createTreeView("appealLetters.evidence", {
      treeDataProvider: this,
      dragAndDropController: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const follow = () => current.uri && this.#follow(current.uri);
    this.#disposable = Disposable.from(
      this.#changed,
      this.#shown,
      this.#view,
      current.onDidChange(follow),
      session.onReviewed(({ uri }) => uri === this.#letter?.toString() && this.#update()),
      session.onStarted(() => this.#update()),
      window.tabGroups.onDidChangeTabs(() => this.#letter && !isOpen(this.#letter) && this.#follow(current.uri)),
    );
    follow();
  }

  get letter(): Uri | undefined {
    return this.#letter;
  }

  /** The words of the last drag. */
  get dragged(): string | undefined {
    return this.#dragged;
  }

  get model(): EvidenceModel | undefined {
    return this.#model;
  }

  /** The row that the keyboard is on: an extension is told of selections only, so it is selected for a moment. */
  async focused(): Promise<EvidenceNode | undefined> {
    const before = this.#view.selection;
    const told = new Promise<void>((resolve) => {
      const listening = this.#view.onDidChangeSelection(() => end());
      const late = setTimeout(() => end(), 300);
      const end = () => {
        clearTimeout(late);
        listening.dispose();
        resolve();
      };
    });
    await commands.executeCommand("list.toggleSelection");
    await told;
    const after = this.#view.selection;
    await commands.executeCommand("list.toggleSelection");
    return after.find((node) => !before.includes(node)) ?? before.find((node) => !after.includes(node));
  }

  getChildren(node?: EvidenceNode): EvidenceNode[] {
    return node ? childrenOf(node) : this.#model ? rootsOf(this.#model) : [];
  }

  getTreeItem(node: EvidenceNode): TreeItem {
    return treeItemOf(node);
  }

  /** What is dropped into a letter cites what was dragged. */
  handleDrag(source: readonly EvidenceNode[], data: DataTransfer): void {
    const references = new Set(source.flatMap((node) => (node.kind === "item" || node.kind === "citation" ? [node.entry.reference] : [])));
    this.#dragged = references.size > 0 ? [...references].join(env.language.startsWith("zh") ? "、" : ", ") : undefined;
    if (this.#dragged !== undefined) data.set("text/plain", new DataTransferItem(this.#dragged));
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #follow(letter: Uri | undefined): void {
    if (letter?.toString() === this.#letter?.toString()) return;
    this.#letter = letter;
    void commands.executeCommand("setContext", "appealLetters.hasEvidenceLetter", letter !== undefined);
    void this.#update();
  }

  /** One question at a time; what changes meanwhile is asked once more. */
  async #update(): Promise<void> {
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#isAsking = true;
    try {
      do {
        this.#isStale = false;
        const letter = this.#letter;
        const params: LetterParams | undefined = letter && { uri: letter.toString() };
        const model = params && this.#session.isStarted ? await this.#session.request<EvidenceModel>(EVIDENCE_REQUEST, params) : undefined;
        if (letter?.toString() === this.#letter?.toString()) this.#show(model);
        else this.#isStale = true;
      } while (this.#isStale);
    } catch {
      this.#show(undefined); // The server has gone, or says in the log why.
    } finally {
      this.#isAsking = false;
    }
  }

  #show(model: EvidenceModel | undefined): void {
    this.#model = model;
    // Until the server has answered, nothing is said of a letter, least of all that it has no evidence.
    void commands.executeCommand("setContext", "appealLetters.hasNoEvidence", model !== undefined && rootsOf(model).length === 0);
    this.#view.description = model ? (this.#letter?.path.split("/").at(-1) ?? "") : "";
    const troubled = model ? model.items.filter(({ status }) => status === "missing" || status === "problem").length + model.undefined.length : 0;
    this.#view.badge = troubled > 0 ? { value: troubled, tooltip: l10n.t("{0} pieces of evidence need a look", troubled) } : undefined;
    this.#changed.fire();
    this.#shown.fire(model);
  }
}

/** A document lives on for a while after its last tab. */
function isOpen(letter: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === letter.toString());
}
