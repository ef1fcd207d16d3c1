import type { Root } from "hast";
import type { Attachment } from "../attachments.ts";
import type { Language, Message } from "../message.ts";

/** What will be sent. Every format renders this and nothing else, so that all of them say the same. */
export interface Email {
  /** One line without control characters. */
  readonly subject: string;
  /** Addresses as the writer has them; empty where none is given: none is ever filled in. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** The writer, from `name:`; a mail program knows the address. */
  readonly from: string | undefined;
  readonly language: Language;
  /** What the letter says, as a sanitised HTML tree; pictures are `cid:` of their attachment. List and signature are not in it. */
  readonly body: Root;
  /** Local files that go with it, in the order of the source. */
  readonly attachments: readonly EmailAttachment[];
  /** Evidence in the cloud that has a label. */
  readonly links: readonly EvidenceLink[];
  /** Name, account and ways to answer, as far as the letter does not close with them itself. */
  readonly signature: readonly SignatureLine[];
  /** The fields of the channel's form; a channel without a form has subject, text and contact. */
  readonly fields: readonly FormField[];
}

/** A local file with its place in the mail. */
export interface EmailAttachment extends Attachment {
  /** 1-based: 附件1. */
  readonly number: number;
  /** Set where the body shows the file as a picture. */
  readonly contentId: string | undefined;
}

export interface EvidenceLink {
  readonly label: string;
  readonly title: string | undefined;
  readonly url: string;
}

export interface SignatureLine {
  readonly key: "name" | "company" | "account" | "phone" | "email";
  /** In the language of the letter. */
  readonly label: string;
  readonly value: string;
}

/** One box of a form, to be copied as it is. */
export interface FormField {
  readonly id: string;
  readonly name: Message;
  readonly text: string;
  /** Characters as a form counts them: every one, blanks and line breaks too. */
  readonly characters: number;
  readonly limit: FieldLimit | undefined;
  /** What could go first, best first; empty where the text fits. Nothing is ever cut. */
  readonly shortening: readonly Shortening[];
}

export interface FieldLimit {
  readonly value: number;
  readonly source: string;
  readonly date: string;
  readonly verified: boolean;
}

export interface Shortening {
  readonly reason: Message;
  readonly text: string;
  /** Characters that go with it. */
  readonly saves: number;
}
