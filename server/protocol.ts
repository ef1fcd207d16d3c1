import type { SentLetter } from "./preview-model.ts";

/** How both sides write a size. */
export { formatBytes } from "./core/bytes.ts";
/**
 * What client and server say to each other beyond LSP: method names and plain types only,
 * because the two sides bring their own copies of the protocol library.
 */
/** What both sides call a letter. */
export { isLetter } from "./core/is-letter.ts";
/** Findings after which a mail goes out only when its writer agrees. */
export { PRIVATE_RULES } from "./core/private-rules.ts";
export type * from "./preview-model.ts";
export type * from "./private-model.ts";
export * from "./protocol-files.ts";

export const PREVIEW_REQUEST = "appealLetters/preview";
export const RENDER_REQUEST = "appealLetters/render";
export const EXPORT_REQUEST = "appealLetters/export";
/** Platforms, cases and export formats, by name, for the client to offer. Takes no parameters. */
export const CATALOGUE_REQUEST = "appealLetters/catalogue";
/** The text of a new letter, with tab stops. */
export const NEW_LETTER_REQUEST = "appealLetters/newLetter";
/** The mail as a text to be read from top to bottom. */
export const MAIL_TEXT_REQUEST = "appealLetters/mailText";
/** The mail as a link for a mail program; null where the channel takes no mail. */
export const MAILTO_REQUEST = "appealLetters/mailto";
/** What a notice says, before it is taken into a new letter. */
export const NOTICE_REQUEST = "appealLetters/notice";
/** The evidence of a letter, for a view of its own. */
export const EVIDENCE_REQUEST = "appealLetters/evidence";
/** Writes a sending into the letter's `sent:` list, by an edit that the client applies and can undo. */
export const RECORD_SENT_REQUEST = "appealLetters/recordSent";
/** The letter that follows a sent one, with tab stops for what is new. */
export const SECOND_LETTER_REQUEST = "appealLetters/secondLetter";
/** What is private in a mail, before it leaves: see PrivateModel. */
export const PRIVATE_REQUEST = "appealLetters/private";
/** From the server, whenever the findings of a letter are new. */
export const REVIEWED_NOTIFICATION = "appealLetters/reviewed";
/** From the server, while it exports: see ExportParams.progress. */
export const EXPORT_PROGRESS_NOTIFICATION = "appealLetters/exportProgress";
/** From the server, for hosts that read files through the editor (web, remote): see client-host.ts. */
export const HOST_REQUEST = "appealLetters/host";

/** A rule explained as Markdown, by its id; null where there is no such rule. */
export const EXPLAIN_REQUEST = "appealLetters/explain";

/** LSP's own request, which the client sends by itself: see renamed-files.ts. */
export const WILL_RENAME_REQUEST = "workspace/willRenameFiles";
/** A command of the client, behind the name of every rule: `[rule]`. */
export const EXPLAIN_COMMAND = "appealLetters.explainRule";
/** A command of the client, for code lenses: `[uri, position, locations]` as LSP has them. */
export const SHOW_CITATIONS_COMMAND = "appealLetters.showCitations";
/** A command of the client, for fixes that rename a file: `[RenameFix]`. It asks first. */
export const RENAME_FIX_COMMAND = "appealLetters.renameWithLetter";

/** The language things are shown in, from the editor's locale; the settings of the extension. */
export interface InitializationOptions {
  readonly locale: string;
  /** Whether the editor's own Markdown support is there: what it does for labels is not done twice. */
  readonly knowsLabels: boolean;
}

export interface LetterParams {
  readonly uri: string;
}

export interface RenderParams extends LetterParams {
  /** Id of a format that is text. */
  readonly format: string;
}
export interface RenderResult {
  readonly text: string;
}

export interface ExportParams extends LetterParams {
  readonly format: string;
  /** Where to write; a file URI. */
  readonly target: string;
  /** Asks to hear how far it is, under this name. */
  readonly progress?: string;
}
export interface ExportProgress {
  readonly progress: string;
  /** 0 to 100; at 100 what was written is still read back. */
  readonly percent: number;
}
/** What was written, or why nothing was: in the display language. */
export type ExportResult = { readonly written: string; readonly bytes: number } | { readonly problem: string };

export interface ReviewedParams {
  readonly uri: string;
  readonly version: number;
  readonly errors: number;
  readonly warnings: number;
  /** The last time it was sent, by date. */
  readonly sent?: SentLetter;
}

export interface RecordSentParams extends LetterParams {
  /** `2026-11-21`: the client has the clock. */
  readonly date: string;
  /** `kuaishou/email`. */
  readonly channel: string;
  readonly ticket?: string;
}
/** Whether it was written, or why not: in the display language. */
export type RecordSentResult = { readonly isWritten: true } | { readonly problem: string };

export interface SecondLetterResult {
  /** In the snippet syntax of LSP. */
  readonly snippet: string;
  readonly fileName: string;
  /** The letter that it follows was recorded as sent; `sent` is the last time that has a day. */
  readonly isSent: boolean;
  readonly sent?: SentLetter;
  /** How many appeals the channel takes, where it says so. */
  readonly appeals?: number;
}

/** Names are in the display language. */
export interface Catalogue {
  readonly channels: readonly CatalogueChannel[];
  readonly cases: readonly { readonly id: string; readonly name: string; readonly description: string }[];
  readonly formats: readonly ExportFormat[];
}

export interface CatalogueChannel {
  /** `kuaishou/email`. */
  readonly id: string;
  readonly platform: string;
  readonly channel: string;
  /** The language that the platform is written to in, where it has one. */
  readonly language?: "zh" | "en";
  /** What helps to choose: structure, limits, where it comes from. */
  readonly description: string;
}

export interface ExportFormat {
  readonly id: string;
  readonly name: string;
  /** The ending of its files, without a dot. */
  readonly extension: string;
  /** Why it cannot be had here; undefined where it can. */
  readonly unavailable?: string;
}

export interface NewLetterParams {
  /** `kuaishou/email`. */
  readonly to: string;
  readonly case?: string;
  readonly language: "zh" | "en";
  /** The platform's notice, as it was pasted. */
  readonly notice?: string;
  readonly writer?: WriterProfile;
}

/** Who writes, from the settings of this machine; what is empty is left to fill in. */
export interface WriterProfile {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly company?: string;
  /** Account IDs by platform: `kuaishou`. */
  readonly accounts?: Readonly<Record<string, string>>;
}

export interface MailTextModel {
  readonly text: string;
  /** Lines of the text, and the lines of the letter that they come from; 0-based. */
  readonly places: readonly { readonly line: number; readonly source: number }[];
}

export interface MailtoModel {
  /** Undefined where it would be longer than mail programs are handed. */
  readonly url?: string;
  /** Characters. */
  readonly length: number;
  readonly limit: number;
  /** How many files it cannot carry. */
  readonly attachments: number;
  /** What the letter has for an address and is none: the mail program opens without it. */
  readonly leftOut: readonly string[];
}

export interface NoticeParams {
  /** `kuaishou/email`. */
  readonly to: string;
  readonly text: string;
}

export interface NoticeResult {
  /** What can be filled in, such as the day, the rule, the sanction; empty where nothing was found. */
  readonly found: readonly string[];
}

export interface NewLetterResult {
  /** In the snippet syntax of LSP; what is not a tab stop is escaped. */
  readonly snippet: string;
  /** A name to save it under, such as `20261121_kuaishou_账号封禁.appeal.md`. */
  readonly fileName: string;
}

/** What the server's Host asks of the editor. Bytes travel as base64; what is unknown is null. */
export type HostParams =
  | { readonly ask: "stat" | "list" | "hash"; readonly uri: string }
  | { readonly ask: "read"; readonly uri: string; readonly start: number; readonly end: number };
