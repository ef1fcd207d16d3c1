import { Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, type Uri, window, workspace } from "vscode";
import type { ReviewedParams } from "../server/protocol.ts";
import type { CurrentLetter } from "./current-letter.ts";
import type { Session } from "./session.ts";

/** Says of the current letter whether it is ready, or how much is left; a click opens its preview. */
export function showStatus(session: Session, current: CurrentLetter): Disposable {
  const item = window.createStatusBarItem("appealLetters.status", StatusBarAlignment.Right, 100);
  item.name = l10n.t("Appeal Letters");
  item.command = "appealLetters.showPreview";
  const reviews = new Map<string, ReviewedParams>();
  const update = () => draw(item, current.uri, current.uri && reviews.get(current.uri.toString()));
  update();
  return Disposable.from(
    item,
    current.onDidChange(update),
    session.onReviewed((review) => {
      reviews.set(review.uri, review);
      update();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => void reviews.delete(uri.toString())),
  );
}

function draw(item: StatusBarItem, letter: Uri | undefined, review: ReviewedParams | undefined): void {
  if (!letter) {
    item.hide();
    return;
  }
  const left = review ? review.errors + review.warnings : 0;
  const said = !review ? l10n.t("Checking…") : left === 0 ? l10n.t("Ready to send") : l10n.t("{0} left", left);
  item.text = `$(${!review ? "mail" : left === 0 ? "check" : "mail"}) ${said}`;
  item.tooltip = new MarkdownString(tooltipOf(review), true);
  item.accessibilityInformation = { label: `${l10n.t("Appeal letter")}: ${said}` };
  item.backgroundColor = review && review.errors > 0 ? new ThemeColor("statusBarItem.warningBackground") : undefined;
  item.show();
}

function tooltipOf(review: ReviewedParams | undefined): string {
  const counts = review && review.errors + review.warnings > 0 ? l10n.t("{0} errors, {1} warnings", review.errors, review.warnings) : "";
  return [`**${l10n.t("Appeal letter")}**`, counts, l10n.t("Click to see the mail as the reviewer will.")].filter(Boolean).join("\n\n");
}
