import { Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, type Uri, window, workspace } from "vscode";
import type { ReviewedParams } from "../server/protocol.ts";
import type { CurrentLetter } from "./current-letter.ts";
import type { Session } from "./session.ts";
import { type SentStanding, standingOf } from "./standing.ts";

/** Says of the current letter whether it is ready, or how much is left; a click opens its preview. */
export function showStatus(session: Session, current: CurrentLetter): Disposable {
  const item = window.createStatusBarItem("appealLetters.status", StatusBarAlignment.Right, 100);
  item.name = l10n.t("Appeal Letters");
  const reviews = new Map<string, ReviewedParams>();
  const update = () => draw(item, current.uri, current.uri && reviews.get(current.uri.toString()));
  update();
  // A letter that waits changes with the day, not with an edit.
  const hourly = setInterval(update, 3_600_000);
  return Disposable.from(
    item,
    new Disposable(() => clearInterval(hourly)),
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
  const standing = standingOf(review?.sent);
  const [icon, said] = standing ? sayStanding(standing) : sayLeft(review);
  item.text = `$(${icon}) ${said}`;
  item.tooltip = new MarkdownString(tooltipOf(review, standing), true);
  item.accessibilityInformation = { label: `${l10n.t("Appeal letter")}: ${said}` };
  item.backgroundColor = !standing && review && review.errors > 0 ? new ThemeColor("statusBarItem.warningBackground") : undefined;
  item.command = standing?.offersSecond ? "appealLetters.secondLetter" : "appealLetters.showPreview";
  item.show();
}

function sayLeft(review: ReviewedParams | undefined): [icon: string, said: string] {
  if (!review) return ["mail", l10n.t("Checking…")];
  const left = review.errors + review.warnings;
  return left === 0 ? ["check", l10n.t("Ready to send")] : ["mail", l10n.t("{0} left", left)];
}

function sayStanding({ sent, until, isOver }: SentStanding): [icon: string, said: string] {
  if (until === undefined) return ["pass", l10n.t("Sent on {0}", sent)];
  return isOver ? ["bell", l10n.t("Time for an answer is over")] : ["watch", l10n.t("Sent, answer until {0}", until)];
}

function tooltipOf(review: ReviewedParams | undefined, standing: SentStanding | undefined): string {
  const counts = review && review.errors + review.warnings > 0 ? l10n.t("{0} errors, {1} warnings", review.errors, review.warnings) : "";
  const click = standing?.offersSecond ? l10n.t("Click to begin a second letter.") : l10n.t("Click to see the mail as the reviewer will.");
  return [`**${l10n.t("Appeal letter")}**`, standing?.text, standing?.detail, counts, click].filter(Boolean).join("\n\n");
}
