import type { Root } from "hast";
import type { Attachment } from "../attachments.ts";
import type { Language } from "../message.ts";

/** What will be sent. Every format renders this and nothing else, so that all of them say the same. */
export interface Email {
  readonly subject: string;
  /** Addresses as the writer has them; empty where none is given: none is ever filled in. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** The writer, from `name:`; a mail program knows the address. */
  readonly from: string | undefined;
  readonly language: Language;
  /** The body as sanitised HTML tree: what the text and the HTML rendering start from. */
  readonly body: Root;
  /** Local files that go with it, in the order in which the letter cites them. */
  readonly attachments: readonly Attachment[];
}
