import { l10n, SnippetString, Uri, window, workspace } from "vscode";
import { type LetterParams, SECOND_LETTER_REQUEST, type SecondLetterResult } from "../server/protocol.ts";
import type { Preview } from "./preview/preview.ts";
import type { Session } from "./session.ts";
import { standingOf } from "./standing.ts";

/** Opens the letter that follows a sent one, unsaved and beside it; too early or without a record only after a question. */
export async function secondLetter(session: Session, preview: Preview, letter: Uri): Promise<void> {
  const params: LetterParams = { uri: letter.toString() };
  const made = await session.request<SecondLetterResult>(SECOND_LETTER_REQUEST, params);
  if (!made) {
    void window.showErrorMessage(l10n.t("The second letter could not be made. The log says why."));
    return;
  }
  const [record, begin] = [l10n.t("Record the Sending"), l10n.t("Begin Anyway")];
  const doubt = doubtOf(made);
  const answer = doubt && (await window.showWarningMessage(doubt, { modal: true }, ...(made.isSent ? [begin] : [record, begin])));
  if (answer === record) preview.show(letter, "send");
  if (doubt && answer !== begin) return;
  const document = await workspace.openTextDocument(await unusedUri(letter, made.fileName));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(made.snippet));
}

/** What speaks against a second letter now. */
function doubtOf({ isSent, sent, appeals }: SecondLetterResult): string | undefined {
  if (!isSent) return l10n.t("Nothing in this letter says that it was sent.");
  if (appeals === 1) return l10n.t("This channel takes {0} appeal for each decision: a second letter may not be read.", appeals);
  const standing = standingOf(sent);
  return standing?.until !== undefined && !standing.isOver ? l10n.t("The time for an answer lasts until {0}.", standing.until) : undefined;
}

/** Beside the first letter, so that its evidence is found; a name that is taken gets the next number. */
async function unusedUri(letter: Uri, fileName: string): Promise<Uri> {
  if (letter.scheme === "untitled" && !letter.path.startsWith("/")) return Uri.from({ scheme: "untitled", path: fileName });
  for (let number = 2; ; number++) {
    const name = number === 2 ? fileName : fileName.replace(/_\d+(?=(?:\.appeal)?\.\w+$)/, `_${number}`);
    const untitled = Uri.joinPath(letter, "..", name).with({ scheme: "untitled" });
    const isOpen = workspace.textDocuments.some((document) => document.uri.toString() === untitled.toString());
    const file = untitled.with({ scheme: letter.scheme === "untitled" ? "file" : letter.scheme });
    const exists = await workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (!isOpen && !exists) return untitled;
  }
}
