/**
 * What client and server say to each other beyond LSP: method names and plain types only,
 * because the two sides bring their own copies of the protocol library.
 */
/** What both sides call a letter. */
export { isLetter } from "./core/is-letter.ts";

export const PREVIEW_REQUEST = "appealLetters/preview";
export const RENDER_REQUEST = "appealLetters/render";
export const EXPORT_REQUEST = "appealLetters/export";
/** Platforms, cases and export formats, by name, for the client to offer. Takes no parameters. */
export const CATALOGUE_REQUEST = "appealLetters/catalogue";
/** The text of a new letter, with tab stops. */
export const NEW_LETTER_REQUEST = "appealLetters/newLetter";
/** From the server, whenever the findings of a letter are new. */
export const REVIEWED_NOTIFICATION = "appealLetters/reviewed";
/** From the server, for hosts that read files through the editor (web, remote): see client-host.ts. */
export const HOST_REQUEST = "appealLetters/host";

/** The language things are shown in, from the editor's locale; the settings of the extension. */
export interface InitializationOptions {
  readonly locale: string;
}

export interface LetterParams {
  readonly uri: string;
}

export interface PreviewModel {
  readonly uri: string;
  readonly version: number;
  readonly to: { readonly platform: string; readonly channel: string; readonly id: string };
  readonly subject: string;
  readonly addresses: { readonly from: string; readonly to: readonly string[]; readonly cc: readonly string[] };
  /** Sanitised HTML; block elements carry `data-line`, the 0-based line of the source they come from. */
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly PreviewAttachment[];
  /** Limits of the channel and how much of them is used. */
  readonly limits: readonly PreviewLimit[];
  readonly findings: readonly PreviewFinding[];
}

export interface PreviewAttachment {
  readonly name: string;
  readonly path: string;
  readonly label: string;
  readonly status: "ok" | "missing" | "problem" | "unknown";
  /** Bytes; undefined where unknown. */
  readonly size: number | undefined;
  readonly line: number;
}

export interface PreviewLimit {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: "bytes" | "characters" | "count";
  readonly source: string;
  readonly verified: boolean;
}

export interface PreviewFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  /** 0-based. */
  readonly line: number;
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
}
/** What was written, or why nothing was: in the display language. */
export type ExportResult = { readonly written: string; readonly bytes: number } | { readonly problem: string };

export interface ReviewedParams {
  readonly uri: string;
  readonly version: number;
  readonly errors: number;
  readonly warnings: number;
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
