import { commands, type Disposable, l10n, window } from "vscode";
import type { Session } from "./session.ts";

/** Ticks the walkthrough's step of mending off, once a letter has nothing left. */
export function watchWalkthrough(session: Session): Disposable {
  const watching = session.onReviewed(({ errors, warnings }) => {
    if (errors + warnings > 0) return;
    watching.dispose();
    void commands.executeCommand("setContext", "appealLetters.hasReadyLetter", true);
  });
  return watching;
}

/** Said instead of nothing where a command has no letter to work on, such as from the walkthrough. */
export async function offerLetter(): Promise<void> {
  const make = l10n.t("New Letter…");
  const answer = await window.showInformationMessage(l10n.t("No letter is open. Open one, or begin a new one."), make);
  if (answer === make) await commands.executeCommand("appealLetters.newLetter");
}
