import { l10n } from "vscode";

/** Why a file could not be written or read, in the writer's words; what is not known is said as it came. */
export function sayFailure(error: unknown): string {
  const { message, code } = error instanceof Error ? (error as Error & { readonly code?: unknown }) : { message: String(error), code: undefined };
  const known = /\b(?:E[A-Z]{3,}|NoPermissions|FileNotFound|Unavailable|FileExists|FileIsADirectory)\b/.exec(`${String(code)} ${message}`)?.[0] ?? "";
  return WORDS[known]?.() ?? message;
}

const readOnly = () => l10n.t("The folder is read-only: save the letter and its evidence where you may write.");
const noPermission = () => l10n.t("There is no permission to write or read there.");
const gone = () => l10n.t("The file or its folder is not there any more.");

const WORDS: Readonly<Record<string, () => string>> = {
  EROFS: readOnly,
  EACCES: noPermission,
  EPERM: noPermission,
  NoPermissions: noPermission,
  ENOENT: gone,
  FileNotFound: gone,
  ENOSPC: () => l10n.t("The disk is full."),
  EDQUOT: () => l10n.t("The disk is full."),
  EBUSY: () => l10n.t("Another program has the file open; close it there and try again."),
  ENAMETOOLONG: () => l10n.t("The name of the file is too long."),
  Unavailable: () => l10n.t("The place where the file lies does not answer."),
};
