import { l10n, type Uri, window } from "vscode";
import type { Extension } from "../extension.ts";
import { chooseFile } from "./choose-file.ts";

/** Says how a photo becomes a JPEG on the machine that has it, since its codec is not part of the extension, and takes what was made there. */
export async function saveAsJpeg(extension: Extension, letter: Uri, path?: string): Promise<void> {
  const name = path?.split("/").at(-1) ?? "HEIC";
  const detail = [
    l10n.t("iPhone: mail the photo to yourself from Photos; what arrives is a JPEG. Settings → Camera → Formats → Most Compatible makes the next ones JPEG."),
    l10n.t("Mac: open it in Preview, then File → Export, Format: JPEG."),
    l10n.t("Windows: open it in Photos and save it as .jpg. Where it does not open, the HEIF Image Extensions of the Store are missing."),
    l10n.t("Anywhere: a screenshot of the open photo does as well; its words must be readable."),
  ].join("\n\n");
  const choose = l10n.t("Choose the JPEG…");
  const message = l10n.t("“{0}” is a photo that only some programs open. It cannot be converted here, but where it was taken:", name);
  if ((await window.showInformationMessage(message, { modal: true, detail }, choose)) === choose) await chooseFile(extension, letter, path);
}
