import type { Attachment } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { showName } from "../file-names.ts";
import { fill, type Message } from "../message.ts";
import { type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";

/** One entry of a rule at work: its own message, and what it counts with. */
export interface Look {
  readonly rule: Rule;
  readonly message: Message;
  /** Pixels or bytes, where the look measures something. */
  readonly than: number | undefined;
  /** By type: how else the writer comes to a file that would do. */
  readonly ways: Readonly<Record<string, Message>>;
  readonly draft: Draft;
  readonly attachments: readonly Attachment[];
}

export type Judge = (look: Look) => Iterable<Finding>;

/** A finding with the channel in its message, and names as they can be seen; `source` is where a limit comes from. */
export function said(look: Look, span: Span, values: Readonly<Record<string, string | Message>>, fixes: readonly Fix[] = []): Finding {
  const { channel, platform } = look.draft.to;
  const shown = Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? showName(value) : value]);
  return finding(look.rule, span, fill(look.message, { channel: channel.name, platform: platform.name, ...Object.fromEntries(shown) }), fixes);
}

/** The same with a way out for files of this type, where the rule knows one. */
export function withWay(found: Finding, way: Message | undefined): Finding {
  return way ? { ...found, message: { zh: `${found.message.zh}。${way.zh}`, en: `${found.message.en}. ${way.en}` } } : found;
}

/** A path as Markdown wants it: blanks and brackets would end the address. */
export function encodePath(path: string): string {
  return path.replace(/[\p{Cc} ()<>%#?\\]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
