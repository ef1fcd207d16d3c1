import { l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { LetterFile } from "../../server/protocol.ts";
import type { Extension } from "../extension.ts";
import { runJob } from "../pictures/run-job.ts";
import { pickLetterFile, tellFailure, tellPutIn, writeNew } from "./letter-files.ts";

/** Kinds whose metadata can be taken out without touching the picture. */
const KINDS = ["jpg", "png", "webp"];

/** Puts a copy of a picture into the letter that does not say where, when and with what it was taken; no pixel changes. */
export async function removePosition({ session, context, log }: Extension, letter: Uri, path?: string): Promise<void> {
  const fits = ({ kind, isLocated }: LetterFile) => kind === "picture" && (path !== undefined || isLocated);
  const file = await pickLetterFile(session, letter, path, fits, l10n.t("Which picture is to forget where it was taken?"));
  if (!file) return;
  const failed = l10n.t("The position is still in “{0}”.", file.name);
  try {
    if (!KINDS.includes(file.type)) throw new Error(l10n.t("It can be taken out of JPEG, PNG and WebP; save the picture as JPEG, or take a screenshot of it."));
    const uri = Uri.parse(file.uri);
    const bytes = await workspace.fs.readFile(uri);
    const title = l10n.t("Taking the position out of “{0}”", file.name);
    const done = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_progress, token) =>
      runJob(session.runtime, context.extensionUri, { ask: "placeless", bytes }, token, () => undefined),
    );
    if (!done) return;
    if (done.say === "failed") log.error(`a position was not taken out: ${done.reason}`);
    const clean = done.say === "placeless" ? done.bytes : undefined;
    if (!clean) throw new Error(l10n.t("The picture is damaged or breaks off; save it again from where it comes from."));
    const ending = file.name.replace(/^.*(?=\.)|^[^.]*$/, "") || `.${file.type}`;
    const made = await writeNew(Uri.joinPath(uri, ".."), `${file.names.placeless}${ending}`, clean);
    await tellPutIn(session, letter, file, made, clean.length);
  } catch (error) {
    tellFailure(failed, error);
  }
}
