import { commands, env, l10n, UIKind, Uri, window } from "vscode";
import { type LetterParams, PREVIEW_REQUEST, type PreviewModel } from "../server/protocol.ts";
import type { Session } from "./session.ts";

/** Shows the letter's first attachment in its folder: in the system's own window where there is one, else in the explorer. */
export async function showAttachments(session: Session, letter: Uri): Promise<void> {
  const params: LetterParams = { uri: letter.toString() };
  const model = await session.request<PreviewModel>(PREVIEW_REQUEST, params);
  const first = model?.attachments.find(({ status }) => status !== "missing");
  if (!first) return;
  const file = Uri.joinPath(letter.scheme === "untitled" ? letter.with({ scheme: "file" }) : letter, "..", first.path);
  const isDesktop = env.uiKind === UIKind.Desktop && !env.remoteName;
  try {
    await commands.executeCommand(isDesktop ? "revealFileInOS" : "revealInExplorer", file);
  } catch {
    void window.showWarningMessage(l10n.t("The folder cannot be opened from here."));
  }
}
