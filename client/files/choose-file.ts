import { l10n, Uri, window, workspace } from "vscode";
import { FILES_REQUEST, type LetterFile } from "../../server/protocol.ts";
import type { Extension } from "../extension.ts";
import { askHowToAttach, describeSource } from "./attach-files.ts";
import { relink, tellFailure, unusedIn } from "./letter-files.ts";

/** Lets the writer give another file for one that is missing, locked, empty or too small; what lies elsewhere is copied to the evidence. */
export async function chooseFile({ session }: Extension, letter: Uri, path?: string): Promise<void> {
  await workspace.openTextDocument(letter);
  const named = path ?? (await pickPath(session, letter));
  if (named === undefined) return;
  const name = decode(named.split(/[\\/]/).at(-1) || named);
  const title = l10n.t("Another File for “{0}”", name);
  const [source] = (await window.showOpenDialog({ title, openLabel: l10n.t("Use This File"), defaultUri: Uri.joinPath(letter, "..") })) ?? [];
  if (!source) return;
  try {
    const plan = await askHowToAttach(session, letter, "", [await describeSource(source)]);
    if (!plan) throw new Error(l10n.t("The log says why."));
    const [planned] = plan.targets;
    const file = planned ? await copyIn(source, Uri.parse(planned)) : source;
    if (await relink(session, letter, named, file)) return;
    void window.showWarningMessage(l10n.t("The letter does not name “{0}” any more and was left as it is.", name));
  } catch (error) {
    tellFailure(l10n.t("“{0}” was not replaced.", name), error);
  }
}

/** A path is given as it is, an address (file:) with its escapes. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function pickPath(session: Extension["session"], letter: Uri): Promise<string | undefined> {
  const files = (await session.request<readonly LetterFile[]>(FILES_REQUEST, { uri: letter.toString() })) ?? [];
  const items = files.map((file) => ({ label: file.name, description: file.label, path: file.path }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which file is to be replaced?") }))?.path;
}

/** Copied aside and moved, so that there is never half of it. */
async function copyIn(source: Uri, planned: Uri): Promise<Uri> {
  const folder = Uri.joinPath(planned, "..");
  const name = planned.path.split("/").at(-1) ?? "";
  await workspace.fs.createDirectory(folder);
  const target = await unusedIn(folder, name);
  const aside = Uri.joinPath(folder, `.${name}.part`);
  try {
    await workspace.fs.copy(source, aside, { overwrite: true });
    await workspace.fs.rename(aside, target, { overwrite: false });
    return target;
  } catch (error) {
    await workspace.fs.delete(aside).then(undefined, () => undefined);
    throw error;
  }
}
