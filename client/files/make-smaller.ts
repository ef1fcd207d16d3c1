import { l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { LetterFile } from "../../server/protocol.ts";
import type { Extension } from "../extension.ts";
import { formatBytes } from "../format-bytes.ts";
import { chooseSmaller } from "../pictures/choose.ts";
import { codecFiles, runJob } from "../pictures/run-job.ts";
import type { Smaller, Trouble } from "../pictures/smaller.ts";
import { pickLetterFile, tellFailure, tellPutIn, writeNew } from "./letter-files.ts";
import { shrinkVideo } from "./shrink-video.ts";

/** Where the channel names no limit, half of what there is. */
const UNLIMITED_PART = 0.5;
/** Bytes; a larger picture would be held in memory several times over. */
const LARGEST = 200 * 1024 * 1024;

/** Makes a picture or a video of the letter fit its channel: shows what it would be, and puts that in only when the writer wants it. */
export async function makeSmaller(extension: Extension, letter: Uri, path?: string): Promise<void> {
  const { session } = extension;
  const fits = ({ kind, type }: LetterFile) => type === "jpg" || type === "png" || (kind === "video" && session.writesFiles);
  const file = await pickLetterFile(session, letter, path, fits, l10n.t("Which file is to become smaller?"));
  if (!file) return;
  if (file.kind === "video") return shrinkVideo(extension, letter, file);
  const uri = Uri.parse(file.uri);
  const failed = l10n.t("“{0}” was not made smaller.", file.name);
  try {
    if (file.size > LARGEST) throw new Error(l10n.t("It has {0}; a picture of that size cannot be opened here.", formatBytes(file.size)));
    const bytes = await workspace.fs.readFile(uri);
    const most = file.room ?? Math.round(bytes.length * UNLIMITED_PART);
    const found = await find(extension, file, bytes, most);
    if (!found) return;
    const choice = await chooseSmaller(extension.context.extensionUri, { name: file.name, uri, size: bytes.length, most: file.room, found }, (problem) =>
      extension.session.log.warn(problem),
    );
    if (!choice) return;
    const made = await writeNew(Uri.joinPath(uri, ".."), `${file.names.smaller}.${choice.type}`, choice.bytes);
    await tellPutIn(session, letter, file, made, choice.bytes.length);
  } catch (error) {
    tellFailure(failed, error);
  }
}

/** Undefined where the writer stopped it; throws what is wrong with the picture. */
async function find({ session, context, log }: Extension, file: LetterFile, bytes: Uint8Array, most: number): Promise<Smaller | undefined> {
  const title = l10n.t("Making “{0}” smaller", file.name);
  const done = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const files = await codecFiles(context.extensionUri);
    return runJob(session.runtime, context.extensionUri, { ask: "smaller", bytes, most, files }, token, (message) => progress.report({ message }));
  });
  if (!done) return undefined;
  if (done.say === "smaller" && typeof done.result !== "string") return done.result;
  if (done.say === "failed") log.error(`a picture was not made smaller: ${done.reason}`);
  throw new Error(reasonOf(done.say === "smaller" ? (done.result as Trouble) : "failed", most));
}

function reasonOf(trouble: Trouble | "failed", most: number): string {
  switch (trouble) {
    case "damaged":
      return l10n.t("The picture is damaged or breaks off; save it again from where it comes from.");
    case "too-many-pixels":
      return l10n.t("It says that it has more than 100 million pixels; cut out the part that matters.");
    case "other-type":
      return l10n.t("It is no JPEG or PNG; save it as one of these first, or take a screenshot of it.");
    case "nothing-fits":
      return l10n.t("In no size that can still be read has it at most {0}; cut out the part that matters.", formatBytes(most));
    case "failed":
      return l10n.t("The log says why.");
  }
}
