import type { Email, EmailAttachment } from "../core/email/email.ts";
import type { TextOptions } from "../core/email/text.ts";
import type { Message } from "../core/message.ts";

/** One way to write an Email down. */
export interface Format {
  /** What the command line and the client ask for: `eml`. */
  readonly id: string;
  readonly title: Message;
  /** Of the file, without the first dot. */
  readonly extension: string;
  /** Why only Node can write it; undefined where it can be had everywhere. */
  readonly needsNode: Message | undefined;
  /** Files of the letter that it takes along: these must be there, and stay the same while it is written. */
  readonly takes: "attachments" | "pictures" | "nothing";
  /** Bytes of files that it holds at most; more is refused from their sizes, before any is read. Undefined where it takes none. */
  readonly holds?: number | undefined;
  /** The whole file as text, for a screen or a pipe; undefined for a format that is not text. */
  readonly render: ((email: Email, options?: RenderOptions) => string) | undefined;
  /** The bytes of the file. Says in `problem` what of the Email the format cannot hold. */
  write(email: Email, materials: Materials): Promise<AsyncIterable<Uint8Array> | { readonly problem: Message }>;
  /** Reads what was written with a parser that did not write it, and names what differs from the Email. */
  readBack(written: Uint8Array, email: Email, materials: Materials): Promise<readonly Difference[]>;
}

export interface RenderOptions extends TextOptions {
  /** Where a picture is, for formats that show some. */
  readonly picture?: ((attachment: EmailAttachment) => string | undefined) | undefined;
}

/** What comes from outside, so that the same letter gives the same bytes. */
export interface Materials {
  readonly now: Date;
  readonly files: readonly FileMaterial[];
  readonly text: TextOptions;
}

/** An attachment as it lies on disk. */
export interface FileMaterial {
  readonly attachment: EmailAttachment;
  readonly size: number;
  /** Last change, milliseconds since 1970; 0 where it is not known. */
  readonly modified: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  /** Its bytes, a stretch at a time. */
  read(): AsyncIterable<Uint8Array>;
}

/** Something that is not in the file as it is in the Email. */
export interface Difference {
  readonly what: Message;
  readonly expected: string;
  readonly found: string;
}

/** The difference of two texts, if there is one; line ends and blanks at the end do not count. */
export function compareText(what: Message, expected: string, found: string): Difference[] {
  const tidy = (text: string) => text.replace(/\r\n?/g, "\n").trimEnd();
  const [a, b] = [tidy(expected), tidy(found)];
  if (a === b) return [];
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 10), at + 20);
  return [{ what, expected: around(a), found: around(b) }];
}

export function compareLists(what: Message, expected: readonly string[], found: readonly string[]): Difference[] {
  const [a, b] = [expected.join(", "), found.join(", ")];
  return a === b ? [] : [{ what, expected: a, found: b }];
}

export const PARTS = {
  subject: { zh: "主题", en: "subject" },
  to: { zh: "收件人", en: "to" },
  cc: { zh: "抄送", en: "cc" },
  text: { zh: "正文", en: "text" },
  html: { zh: "HTML 正文", en: "HTML text" },
  names: { zh: "附件名", en: "attachment names" },
  sizes: { zh: "附件大小", en: "attachment sizes" },
  hashes: { zh: "附件内容", en: "attachment contents" },
  manifest: { zh: "清单", en: "manifest" },
  unsafe: { zh: "不安全的内容", en: "unsafe content" },
} as const satisfies Record<string, Message>;

/** A text as the bytes of a file. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
}
