import { l10n } from "vscode";
import type { Words } from "./messages.ts";

/** The words of the page: a webview has no translations of its own. */
export function pageWords(): Words {
  return {
    ready: l10n.t("Nothing left to repair"),
    left: l10n.t("{0} things left to repair"),
    oneLeft: l10n.t("One thing left to repair"),
    subject: l10n.t("Subject"),
    noSubject: l10n.t("No subject yet"),
    from: l10n.t("From"),
    to: l10n.t("To"),
    cc: l10n.t("Cc"),
    notGiven: l10n.t("not given yet"),
    copy: l10n.t("Copy {0}"),
    copied: l10n.t("Copied"),
    copyBody: l10n.t("Copy mail"),
    exportLetter: l10n.t("Export…"),
    mail: l10n.t("The mail as it will arrive"),
    body: l10n.t("Body"),
    emptyBody: l10n.t("The letter is still empty."),
    attachments: l10n.t("Attachments"),
    missing: l10n.t("File not found"),
    faulty: l10n.t("See checklist"),
    unknownSize: l10n.t("size unknown"),
    checklist: l10n.t("Checklist"),
    nothingLeft: l10n.t("No findings. Read it once more before you send it."),
    line: l10n.t("Line {0}"),
    limits: l10n.t("Limits of the channel"),
    exceeded: l10n.t("exceeded"),
    source: l10n.t("Source: {0}"),
    unverified: l10n.t("{0}, not officially confirmed"),
    error: l10n.t("Error"),
    warning: l10n.t("Warning"),
    information: l10n.t("Information"),
    hint: l10n.t("Hint"),
  };
}
