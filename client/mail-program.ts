import { commands, Disposable, env, l10n, type Uri, window } from "vscode";
import { type LetterParams, MAILTO_REQUEST, type MailtoModel } from "../server/protocol.ts";
import { copyMailText } from "./copy-mail-text.ts";
import { exportLetter } from "./export-letter.ts";
import type { Extension } from "./extension.ts";
import { showAttachments } from "./show-attachments.ts";

/** Milliseconds without an edit before the mail is measured again. */
const PAUSE = 400;

/** Keeps the context `appealLetters.fitsMailto` true of the current letter, so that the command is offered only where a link can hold the mail. */
export function watchMailto({ session, current }: Pick<Extension, "session" | "current">): Disposable {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const letter = current.uri;
      const mail = letter && session.isStarted ? await ask({ session }, letter).catch(() => undefined) : undefined;
      if (letter?.toString() === current.uri?.toString()) void commands.executeCommand("setContext", "appealLetters.fitsMailto", mail?.url !== undefined);
    }, PAUSE);
  };
  return Disposable.from(
    current.onDidChange(look),
    session.onReviewed(({ uri }) => {
      if (uri === current.uri?.toString()) look();
    }),
    new Disposable(() => clearTimeout(waiting)),
  );
}

/** Hands the mail to the system's mail program: addresses, subject and plain text. Attachments are not carried, which is said. */
export async function openMailProgram(extension: Extension, letter: Uri): Promise<void> {
  const mail = await ask(extension, letter);
  if (!mail) {
    void window.showInformationMessage(l10n.t("This channel takes no mail: its preview shows what goes into the form."));
    return;
  }
  if (mail.url === undefined) {
    const [copy, save] = [l10n.t("Copy Mail Text"), l10n.t("Export…")];
    const message = l10n.t(
      "The mail is too long for a link to a mail program: {0} characters, and Windows passes on 2083 at most (INTERNET_MAX_URL_LENGTH; kept here: {1}).",
      mail.length,
      mail.limit,
    );
    const answer = await window.showWarningMessage(message, copy, save);
    if (answer === copy) await copyMailText(extension, letter);
    if (answer === save) await exportLetter(extension, letter);
    return;
  }
  if (!(await extension.privacy.lets(letter, l10n.t("Open Anyway")))) return;
  // Given as text: an address object would be encoded once more on its way, and & and = would not arrive.
  const isOpened = await env.openExternal(mail.url as unknown as Uri);
  if (!isOpened) return;
  if (mail.leftOut.length > 0)
    void window.showWarningMessage(l10n.t("“{0}” is no mail address and was left out: fill in the address in the mail program.", mail.leftOut.join(", ")));
  if (mail.attachments === 0) return;
  const show = l10n.t("Show Attachments");
  const answer = await window.showInformationMessage(
    l10n.t("A mail program cannot be handed attachments: add the {0} of this letter there.", mail.attachments),
    show,
  );
  if (answer === show) await showAttachments(extension.session, letter);
}

function ask({ session }: Pick<Extension, "session">, letter: Uri): Promise<MailtoModel | undefined> {
  const params: LetterParams = { uri: letter.toString() };
  return session.request<MailtoModel>(MAILTO_REQUEST, params);
}
