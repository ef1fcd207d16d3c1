import { env, l10n, type Uri, window } from "vscode";
import { type LetterParams, PREVIEW_REQUEST, type PreviewModel } from "../server/protocol.ts";
import type { Extension } from "./extension.ts";

/** Puts the body of the mail as plain text on the clipboard: extensions are given no other; the preview copies both. */
export async function copyMailText({ session, privacy }: Extension, letter: Uri): Promise<void> {
  if (!(await privacy.lets(letter, l10n.t("Copy Anyway")))) return;
  const params: LetterParams = { uri: letter.toString() };
  const mail = await session.request<PreviewModel>(PREVIEW_REQUEST, params);
  if (!mail) {
    void window.showErrorMessage(l10n.t("The mail text could not be made. The log says why."));
    return;
  }
  await env.clipboard.writeText(mail.text);
  window.setStatusBarMessage(`$(check) ${l10n.t("Mail text copied, without its formatting: the preview copies that too")}`, 4000);
}
