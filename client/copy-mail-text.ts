import { env, l10n, type Uri, window } from "vscode";
import { RENDER_REQUEST, type RenderParams, type RenderResult } from "../server/protocol.ts";
import type { Session } from "./session.ts";

/** Puts the mail as plain text on the clipboard. */
export async function copyMailText(session: Session, letter: Uri): Promise<void> {
  const params: RenderParams = { uri: letter.toString(), format: "txt" };
  const rendered = await session.request<RenderResult>(RENDER_REQUEST, params);
  if (!rendered) {
    void window.showErrorMessage(l10n.t("The mail text could not be made. The log says why."));
    return;
  }
  await env.clipboard.writeText(rendered.text);
  window.setStatusBarMessage(`$(check) ${l10n.t("Mail text copied")}`, 4000);
}
