import { l10n } from "vscode";
import type { SentLetter } from "../server/protocol.ts";
import { type FollowUp, followUp, today } from "./follow-up.ts";

/** Where a sent letter stands today, in words; undefined where its day is not known. */
export interface SentStanding extends FollowUp {
  readonly text: string;
  readonly detail: string;
  /** The promised time is over, and the channel takes more than one appeal. */
  readonly offersSecond: boolean;
}

export function standingOf(letter: SentLetter | undefined): SentStanding | undefined {
  const follow = letter && followUp(letter, today());
  if (!follow) return undefined;
  const isLast = letter.appeals === 1;
  const detail = [
    sayPromise(letter),
    ...(follow.unknownYears.length > 0 ? [l10n.t("Public holidays of {0} are not known yet and not counted in.", follow.unknownYears.join(", "))] : []),
    ...(isLast ? [l10n.t("This channel takes {0} appeal for each decision: a second letter may not be read.", 1)] : []),
  ];
  return { ...follow, text: sayStanding(follow), detail: detail.filter(Boolean).join(" "), offersSecond: follow.isOver && !isLast };
}

function sayStanding({ sent, until, isOver }: FollowUp): string {
  if (until === undefined) return l10n.t("Sent on {0}. The channel promises no time for an answer.", sent);
  return isOver
    ? l10n.t("Sent on {0}. The time for an answer ended on {1}.", sent, until)
    : l10n.t("Sent on {0}. The time for an answer lasts until {1}.", sent, until);
}

/** What was promised and who says so: no promise of a guide is passed off as the platform's. */
function sayPromise({ answer }: SentLetter): string {
  if (!answer) return "";
  const { days, unit, source, date, verified, note } = answer;
  const time = unit === "working-days" ? l10n.t("{0} working days", days) : unit === "hours" ? l10n.t("{0} hours", days) : l10n.t("{0} days", days);
  const named = `${source} ${date}`;
  const said = l10n.t("Source: {0}", verified ? named : l10n.t("{0}, not officially confirmed", named));
  return [time, said, note].filter(Boolean).join(" · ");
}
