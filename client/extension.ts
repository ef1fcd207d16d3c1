import { commands, type ExtensionContext, type LogOutputChannel, type Uri, window, workspace } from "vscode";
import { copyMailText } from "./copy-mail-text.ts";
import { CurrentLetter } from "./current-letter.ts";
import { evidenceCommands } from "./evidence-view/commands.ts";
import { takeReferences } from "./evidence-view/take-drops.ts";
import { EvidenceView } from "./evidence-view/view.ts";
import { explainRules } from "./explain-rule.ts";
import { exportLetter, exportPackage } from "./export-letter.ts";
import { registerFileWork } from "./files/register.ts";
import { letterSchemes, whenFirstLetterOpens } from "./letters.ts";
import { MailDocument } from "./mail-document.ts";
import { openMailProgram, watchMailto } from "./mail-program.ts";
import { newLetter } from "./new-letter.ts";
import { Preview } from "./preview/preview.ts";
import { PrivacyGate } from "./privacy-gate.ts";
import { updateRenamedFiles } from "./renamed-files.ts";
import { secondLetter } from "./second-letter.ts";
import { type Runtime, Session } from "./session.ts";
import { showStatus } from "./status.ts";
import { offerLetter, watchWalkthrough } from "./walkthrough.ts";

/** What tests look at from outside. */
export interface ExtensionApi {
  readonly session: Session;
  readonly preview: Preview;
  readonly evidence: EvidenceView;
}

/** All that the commands of the extension share. */
export interface Extension {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly session: Session;
  readonly current: CurrentLetter;
  readonly privacy: PrivacyGate;
}

/** Wakes up quietly: the server starts with the first letter that is opened, or with the first command that needs it. */
export function activateWith(context: ExtensionContext, runtime: Runtime): ExtensionApi {
  const log = window.createOutputChannel("Appeal Letters", { log: true });
  const session = new Session(runtime, log);
  const privacy = new PrivacyGate(session);
  const preview = new Preview(context.extensionUri, session, privacy);
  const current = new CurrentLetter(preview);
  const evidence = new EvidenceView(session, current);
  const mailDocument = new MailDocument(session);
  const extension: Extension = { context, log, session, current, privacy };

  const follow = () => current.uri && preview.follow(current.uri);
  follow();
  // The preview's own toolbar gives the address of its page; the walkthrough is no letter, and from there the last one is meant.
  const run = (command: (letter: Uri) => unknown) => (given?: Uri) => {
    const letter = given && letterSchemes().includes(given.scheme) ? given : (current.uri ?? evidence.letter);
    return letter ? command(letter) : offerLetter();
  };
  context.subscriptions.push(
    log,
    session,
    preview,
    current,
    evidence,
    evidenceCommands(evidence),
    takeReferences(evidence),
    mailDocument,
    watchMailto(extension),
    watchWalkthrough(session),
    updateRenamedFiles(session),
    explainRules(session),
    showStatus(session, current),
    whenFirstLetterOpens(() => void session.start()),
    current.onDidChange(follow),
    window.registerWebviewPanelSerializer(Preview.viewType, preview),
    registerFileWork(extension),
    commands.registerCommand("appealLetters.newLetter", () => newLetter(extension)),
    commands.registerCommand(
      "appealLetters.showPreview",
      run(async (letter) => {
        // From the Explorer: a letter that is not open yet is opened, or there would be nothing to draw.
        if (!workspace.textDocuments.some(({ uri }) => uri.toString() === letter.toString())) await window.showTextDocument(letter);
        preview.show(letter);
      }),
    ),
    commands.registerCommand(
      "appealLetters.showSend",
      run((letter) => preview.show(letter, "send")),
    ),
    commands.registerCommand(
      "appealLetters.secondLetter",
      run((letter) => secondLetter(session, preview, letter)),
    ),
    commands.registerCommand(
      "appealLetters.showSource",
      run((letter) => preview.showSource(letter)),
    ),
    commands.registerCommand(
      "appealLetters.export",
      run((letter) => exportLetter(extension, letter)),
    ),
    commands.registerCommand(
      "appealLetters.exportPackage",
      run((letter) => exportPackage(extension, letter)),
    ),
    commands.registerCommand(
      "appealLetters.copyMailText",
      run((letter) => copyMailText(extension, letter)),
    ),
    commands.registerCommand(
      "appealLetters.showMailText",
      run((letter) => mailDocument.show(letter)),
    ),
    commands.registerCommand(
      "appealLetters.openMailProgram",
      run((letter) => openMailProgram(extension, letter)),
    ),
    commands.registerCommand("appealLetters.restartServer", () => session.restart()),
    commands.registerCommand("appealLetters.showLog", () => log.show()),
  );
  return { session, preview, evidence };
}
