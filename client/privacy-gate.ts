import { commands, l10n, Range, Selection, TextEditorRevealType, type Uri, window, workspace } from "vscode";
import { type LetterParams, PRIVATE_REQUEST, type PrivateEntry, type PrivateModel } from "../server/protocol.ts";
import type { Session } from "./session.ts";

const MOST_LISTED = 8;

/** Stands before everything that lets a mail out: what is private in it is named first, and hidden where its writer wants it so. */
export class PrivacyGate {
  readonly #session: Session;
  /** What a writer agreed to send, by letter: the same is not asked twice. */
  readonly #agreed = new Map<string, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether the mail may go; `anyway` is the button that says so, such as “Copy Anyway”. */
  async lets(letter: Uri, anyway: string): Promise<boolean> {
    for (;;) {
      const params: LetterParams = { uri: letter.toString() };
      const model = await this.#session.request<PrivateModel>(PRIVATE_REQUEST, params);
      if (!model || model.items.length === 0) return true;
      const key = JSON.stringify(model.items.map(({ message, shown }) => [message, shown]));
      if (this.#agreed.get(params.uri) === key) return true;
      const [maskAll, show] = [model.masked === 1 ? l10n.t("Mask It") : l10n.t("Mask {0}", model.masked), l10n.t("Show…")];
      const buttons = model.maskAll ? [maskAll, anyway, show] : [show, anyway]; // The first is what Enter presses.
      switch (await window.showWarningMessage(headOf(model), { modal: true, detail: detailOf(model) }, ...buttons)) {
        case anyway:
          this.#agreed.set(params.uri, key);
          return true;
        case maskAll:
          if (!(await this.#apply(model.maskAll))) return false;
          break; // What cannot be masked is still to be asked about.
        case show:
          await choose(letter, model.items);
          return false;
        default:
          return false;
      }
    }
  }

  async #apply(edit: object | undefined): Promise<boolean> {
    const client = await this.#session.start();
    const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit as Parameters<typeof client.protocol2CodeConverter.asWorkspaceEdit>[0]);
    return converted !== undefined && workspace.applyEdit(converted);
  }
}

function headOf({ items }: PrivateModel): string {
  return items.length === 1
    ? l10n.t("Private data would go out with this mail.")
    : l10n.t("{0} pieces of private data would go out with this mail.", items.length);
}

function detailOf({ items, masked }: PrivateModel): string {
  const lines = items.slice(0, MOST_LISTED).map(sayEntry);
  const rest = items.length - lines.length;
  const byHand = items.length - masked;
  return [
    ...lines,
    ...(rest > 0 ? [l10n.t("… and {0} more", rest)] : []),
    ...(masked > 0 && byHand > 0 ? ["", l10n.t("File names and pictures are not masked from here: “Show…” leads to their fixes.")] : []),
  ].join("\n");
}

function sayEntry({ message, shown, range }: PrivateEntry): string {
  return l10n.t("Line {0}: {1}", range.start.line + 1, `${message} — ${shown}`);
}

/** Leads to one place, and opens its fixes. */
async function choose(letter: Uri, items: readonly PrivateEntry[]): Promise<void> {
  const rows = items.map((item) => ({
    label: item.shown,
    description: l10n.t("line {0}", item.range.start.line + 1),
    detail: item.message,
    item,
  }));
  const picked = await window.showQuickPick(rows, { placeHolder: l10n.t("Which place shall be looked at?"), matchOnDetail: true });
  if (!picked) return;
  const { start, end } = picked.item.range;
  const editor = await window.showTextDocument(letter);
  const place = new Range(start.line, start.character, end.line, end.character);
  editor.selection = new Selection(place.start, place.start);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand("editor.action.quickFix");
}
