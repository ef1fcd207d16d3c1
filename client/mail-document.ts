import { Disposable, DocumentLink, EventEmitter, l10n, languages, Range, type TextDocument, Uri, ViewColumn, window, workspace } from "vscode";
import { type LetterParams, MAIL_TEXT_REQUEST, type MailTextModel } from "../server/protocol.ts";
import type { Session } from "./session.ts";

const SCHEME = "appeal-letters-mail";

/** The mail as a read-only document, for people whose screen reader reads editors better than pages; it follows the letter. */
export class MailDocument {
  readonly #session: Session;
  readonly #changed = new EventEmitter<Uri>();
  readonly #places = new Map<string, MailTextModel["places"]>();
  readonly #disposable: Disposable;

  constructor(session: Session) {
    this.#session = session;
    this.#disposable = Disposable.from(
      this.#changed,
      workspace.registerTextDocumentContentProvider(SCHEME, { onDidChange: this.#changed.event, provideTextDocumentContent: (uri) => this.#textOf(uri) }),
      languages.registerDocumentLinkProvider({ scheme: SCHEME }, { provideDocumentLinks: (document) => this.#linksOf(document) }),
      session.onReviewed(({ uri }) => this.#update(uri)),
      workspace.onDidCloseTextDocument(({ uri }) => void this.#places.delete(uri.toString())),
    );
  }

  /** Opens beside nothing: a reader who hears one thing at a time wants it in the same place. */
  async show(letter: Uri): Promise<void> {
    const document = await workspace.openTextDocument(addressOf(letter));
    await window.showTextDocument(document, { preview: false, viewColumn: ViewColumn.Active });
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #update(letter: string): void {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME && uri.query === letter) this.#changed.fire(uri);
  }

  async #textOf(uri: Uri): Promise<string> {
    const params: LetterParams = { uri: uri.query };
    const model = await this.#session.request<MailTextModel>(MAIL_TEXT_REQUEST, params);
    this.#places.set(uri.toString(), model?.places ?? []);
    return model?.text ?? `${l10n.t("The letter is closed. Open it to read its mail here.")}\n`;
  }

  /** A line that belongs to a place of the letter leads there. */
  #linksOf(document: TextDocument): DocumentLink[] {
    const letter = Uri.parse(document.uri.query);
    return (this.#places.get(document.uri.toString()) ?? []).map(({ line, source }) => {
      const link = new DocumentLink(new Range(line, 0, line, document.lineAt(line).text.length), letter.with({ fragment: `L${source + 1}` }));
      link.tooltip = l10n.t("Go to line {0} of the letter", source + 1);
      return link;
    });
  }
}

/** The name says which letter it is; the query is its address. */
function addressOf(letter: Uri): Uri {
  const name = (letter.path.split("/").at(-1) || "letter").replace(/(\.appeal)?\.(md|markdown)$/i, "");
  return Uri.from({ scheme: SCHEME, path: `/${name}.txt`, query: letter.toString() });
}
