import type { Draft } from "../core/draft.ts";
import type { Language, Message } from "../core/message.ts";
import { lastSending, readSent, type Sending } from "../core/sent.ts";
import type { PreviewSend, SentLetter, Sourced } from "../protocol.ts";
import { lineOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";

/** What the page for sending shows beside the mail: the channel's steps, and what `sent:` says. */
export function sendOf(reviewed: Reviewed): PreviewSend {
  const { draft, language } = reviewed;
  const { platform, channel } = draft.to;
  const advice = ({ text, ...rest }: Known & { readonly text: Message }) => ({ text: text[language], ...sourced(rest, draft, language) });
  const channels = platform.channels.map(({ id, name }) => ({ id: `${platform.platform}/${id}`, name: name[language] }));
  return {
    form: channel.form,
    steps: channel.steps.map(advice),
    hints: platform.hints.map(advice),
    channels: channels.length > 0 ? channels : [{ id: draft.to.id, name: channel.name[language] }],
    sent: readSent(draft).map((sending) => sentLetter(sending, reviewed)),
  };
}

/** The last sending that has a date: what follow-up is counted from. */
export function lastSent(reviewed: Reviewed): SentLetter | undefined {
  const last = lastSending(readSent(reviewed.draft));
  return last && sentLetter(last, reviewed);
}

interface Known {
  readonly source: string;
  readonly date: string;
  readonly verified: boolean;
}

/** Where a fact is from, with the name of its source in the language of display. */
export function sourced({ source, date, verified }: Known, { knowledge }: Draft, language: Language): Sourced {
  return { source: knowledge.sources.get(source)?.name[language] ?? source, date, verified };
}

function sentLetter({ date, to, ticket, span }: Sending, { document, draft, language }: Reviewed): SentLetter {
  const { answer, limits, name } = to.channel;
  const promise = answer && { days: answer.days, unit: answer.unit, ...sourced(answer, draft, language), ...(answer.note && { note: answer.note[language] }) };
  return {
    ...(date && { date }),
    channel: name[language],
    ...(ticket && { ticket }),
    ...(promise && { answer: promise }),
    ...(limits.appeals && { appeals: limits.appeals.value }),
    line: lineOf(document, span.start),
  };
}
