/**
 * What client and server say to each other beyond LSP: method names and plain types only,
 * because the two sides bring their own copies of the protocol library.
 */
export const PREVIEW_REQUEST = "appealLetters/preview";
export const RENDER_REQUEST = "appealLetters/render";
export const EXPORT_REQUEST = "appealLetters/export";
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
  readonly format: "txt" | "html";
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
