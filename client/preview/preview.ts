import * as v from "valibot";
import {
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  Position,
  Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from "vscode";
import {
  type LetterParams,
  PREVIEW_REQUEST,
  type PreviewAttachment,
  type PreviewModel,
  RECORD_SENT_REQUEST,
  type RecordSentParams,
  type RecordSentResult,
  type SentLetter,
} from "../../server/protocol.ts";
import { parsed } from "../from-server.ts";
import { pageShell } from "../page-shell.ts";
import type { PrivacyGate } from "../privacy-gate.ts";
import type { Session } from "../session.ts";
import { showAttachments } from "../show-attachments.ts";
import { standingOf } from "../standing.ts";
import { type FromPage, fromPage, type Mode, type PageState, pageState, type ToPage } from "./messages.ts";
import { pageWords } from "./words.ts";

/** The mail beside the letter. There is one; it follows the letter that is written and never takes the focus from it. */
export class Preview implements WebviewPanelSerializer<unknown> {
  static readonly viewType = "appealLetters.preview";
  readonly #extensionUri: Uri;
  readonly #session: Session;
  readonly #privacy: PrivacyGate;
  readonly #activeChanged = new EventEmitter<void>();
  readonly #shown = new EventEmitter<number>();
  readonly #disposable: Disposable;
  #panel: WebviewPanel | undefined;
  #letter: Uri | undefined;
  #isAsking = false;
  #isStale = false;
  /** What a command wants to see, until the page is there to show it. */
  #wanted: Mode | undefined;
  readonly onDidChangeActive = this.#activeChanged.event;
  /** After each drawing, with the version of the letter that is shown. */
  readonly onDidShow = this.#shown.event;

  constructor(extensionUri: Uri, session: Session, privacy: PrivacyGate) {
    this.#privacy = privacy;
    this.#extensionUri = extensionUri;
    this.#session = session;
    this.#disposable = Disposable.from(
      this.#activeChanged,
      this.#shown,
      session.onReviewed(({ uri }) => uri === this.#letter?.toString() && this.#update()),
      session.onStarted(() => this.#update()),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const top = visibleRanges[0]?.start.line;
        if (top !== undefined && textEditor === window.activeTextEditor && this.#isLetter(textEditor.document)) this.#post({ type: "scroll", line: top });
      }),
    );
  }

  get letter(): Uri | undefined {
    return this.#letter;
  }

  get isActive(): boolean {
    return this.#panel?.active === true;
  }

  show(letter: Uri, mode?: Mode): void {
    this.#letter = letter;
    this.#wanted = mode;
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      this.#showWanted();
      void this.#update();
      return;
    }
    this.#adopt(window.createWebviewPanel(Preview.viewType, l10n.t("Mail Preview"), { viewColumn: ViewColumn.Beside, preserveFocus: true }));
  }

  /** The letter that is written now is the one to show, now or when a preview opens. */
  follow(letter: Uri): void {
    if (letter.toString() === this.#letter?.toString()) return;
    this.#letter = letter;
    void this.#update();
  }

  async deserializeWebviewPanel(panel: WebviewPanel, kept: unknown): Promise<void> {
    const state: PageState = v.parse(pageState, kept);
    this.#letter ??= state && Uri.parse(state.uri);
    if (this.#panel) panel.dispose();
    else this.#adopt(panel);
  }

  async showSource(letter: Uri, line?: number, keepsFocus = false): Promise<void> {
    const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === letter.toString());
    const viewColumn = visible?.viewColumn ?? ViewColumn.One;
    const editor = await window.showTextDocument(letter, { viewColumn, preserveFocus: keepsFocus });
    if (line === undefined) return;
    const start = new Position(Math.min(line, editor.document.lineCount - 1), 0);
    editor.selection = new Selection(start, start);
    editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#disposable.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = { light: Uri.joinPath(this.#extensionUri, "media/mail-light.svg"), dark: Uri.joinPath(this.#extensionUri, "media/mail-dark.svg") };
    panel.webview.options = { enableScripts: true, localResourceRoots: this.#readableFolders() };
    panel.webview.onDidReceiveMessage(
      parsed(
        fromPage,
        (message) => void this.#hear(message),
        (problem) => this.#session.log.warn(problem),
      ),
    );
    const words = pageWords();
    panel.webview.html = pageShell(panel.webview, this.#extensionUri, {
      name: "preview",
      title: words.mail,
      words,
      // The mail carries its looks in style attributes, as it is sent; they are written by the server and hold no address.
      policy: ["style-src-attr 'unsafe-inline'"],
      body: '<div id="page"></div>\n<p id="announcer" class="unseen" role="status"></p>',
    });
    panel.onDidChangeViewState(() => this.#activeChanged.fire());
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#activeChanged.fire();
    });
  }

  /** Evidence lies in the workspace or beside the letter; nothing else is readable. */
  #readableFolders(): Uri[] {
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const beside = this.#letter && this.#letter.scheme !== "untitled" ? [Uri.joinPath(this.#letter, "..")] : [];
    return [Uri.joinPath(this.#extensionUri, "dist"), ...folders, ...beside];
  }

  async #hear(message: FromPage): Promise<void> {
    const letter = this.#letter;
    switch (message.type) {
      case "ready":
        this.#showWanted();
        return this.#update();
      case "shown":
        return this.#shown.fire(message.version);
      case "reveal":
        return letter && this.showSource(letter, message.line, true);
      case "open":
        return letter && void commands.executeCommand("vscode.open", resolve(letter, message.path), { viewColumn: ViewColumn.One, preserveFocus: true });
      case "command":
        return letter && void commands.executeCommand(`appealLetters.${message.command}`, letter);
      case "folder":
        return letter && showAttachments(this.#session, letter);
      case "askToCopy":
        if (!letter || !(await this.#privacy.lets(letter, l10n.t("Copy Anyway")))) return;
        // What was masked meanwhile is to be copied masked.
        await this.#draw();
        return this.#post({ type: "mayCopy", what: message.what });
      case "copy":
        return void env.clipboard.writeText(message.text);
      case "sent":
        return letter && this.#recordSent({ uri: letter.toString(), date: message.date, channel: message.channel, ticket: message.ticket });
    }
  }

  async #recordSent(params: RecordSentParams): Promise<void> {
    const unanswered: RecordSentResult = { problem: l10n.t("It could not be written. The log says why.") };
    const result = await this.#session.request<RecordSentResult>(RECORD_SENT_REQUEST, params).catch(() => undefined);
    const { problem } = { problem: undefined, ...(result ?? unanswered) };
    this.#post({ type: "sent", problem });
  }

  #showWanted(): void {
    if (this.#wanted) this.#post({ type: "mode", mode: this.#wanted });
  }

  /** Asks for the mail and draws it; while one answer is on its way, later calls wait for one more. */
  async #update(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale && this.#panel) {
        this.#isStale = false;
        await this.#draw();
      }
    } catch (error) {
      this.#post({ type: "empty", reason: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#isAsking = false;
    }
  }

  async #draw(): Promise<void> {
    const letter = this.#letter;
    if (!letter) return this.#post({ type: "empty", reason: l10n.t("Open an appeal letter to see it as a mail.") });
    await open(letter);
    const params: LetterParams = { uri: letter.toString() };
    const model = await this.#session.request<PreviewModel>(PREVIEW_REQUEST, params);
    if (letter !== this.#letter || !this.#panel) return;
    if (!model) return this.#post({ type: "empty", reason: l10n.t("This file is not an appeal letter, or is not open any more.") });
    this.#panel.title = l10n.t("Mail: {0}", letter.path.split("/").at(-1) ?? "");
    const last = model.send.sent.reduce<SentLetter | undefined>((latest, each) => ((latest?.date ?? "") > (each.date ?? "") ? latest : each), undefined);
    this.#post({ type: "show", model, pictures: this.#pictures(letter, model.attachments), standing: standingOf(last) });
  }

  #pictures(letter: Uri, attachments: readonly PreviewAttachment[]): Record<string, string> {
    const shown = attachments.filter(({ path, status }) => status !== "missing" && /\.(png|jpe?g|gif|webp|bmp)$/i.test(path));
    return Object.fromEntries(shown.map(({ path }) => [path, this.#panel?.webview.asWebviewUri(resolve(letter, path)).toString() ?? ""]));
  }

  #isLetter(document: TextDocument): boolean {
    return document.uri.toString() === this.#letter?.toString();
  }

  #post(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

/** The server knows open documents; one that is gone is no reason to fail. */
async function open(letter: Uri): Promise<void> {
  await workspace.openTextDocument(letter).then(undefined, () => undefined);
}

function resolve(letter: Uri, path: string): Uri {
  return Uri.joinPath(letter.scheme === "untitled" ? letter.with({ scheme: "file" }) : letter, "..", path);
}
