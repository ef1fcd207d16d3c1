import type { Attachment } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { fill, type Message } from "../message.ts";
import { type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";

/** One entry of a rule at work: its own message, and what it counts with. */
export interface Look {
  readonly rule: Rule;
  readonly message: Message;
  /** Pixels or bytes, where the look measures something. */
  readonly than: number | undefined;
  readonly draft: Draft;
  readonly attachments: readonly Attachment[];
}

export type Judge = (look: Look) => Iterable<Finding>;

/** A finding with the channel in its message; `source` is where a limit comes from. */
export function said(look: Look, span: Span, values: Readonly<Record<string, string | Message>>, fixes: readonly Fix[] = []): Finding {
  const { channel, platform } = look.draft.to;
  return finding(look.rule, span, fill(look.message, { channel: channel.name, platform: platform.name, ...values }), fixes);
}

/** A path as Markdown wants it: blanks and brackets would end the address. */
export function encodePath(path: string): string {
  return path.replace(/[\p{Cc} ()<>%#?\\]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
