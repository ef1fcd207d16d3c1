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
/** The evidence of a letter, for a view of its own. */
export const EVIDENCE_REQUEST = "appealLetters/evidence";
/** From the server, whenever the findings of a letter are new. */
export const REVIEWED_NOTIFICATION = "appealLetters/reviewed";
/** From the server, for hosts that read files through the editor (web, remote): see client-host.ts. */
export const HOST_REQUEST = "appealLetters/host";

/** LSP's own request, which the client sends by itself: see renamed-files.ts. */
export const WILL_RENAME_REQUEST = "workspace/willRenameFiles";
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

/** 0-based, in UTF-16, as in LSP. */
export interface PlaceRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface EvidenceModel {
  readonly uri: string;
  readonly version: number;
  readonly items: readonly EvidenceEntry[];
  /** Labels that sentences cite and nothing defines, once each. */
  readonly undefined: readonly UndefinedEvidence[];
  readonly total: EvidenceTotal;
}

export interface EvidenceEntry {
  readonly label: string;
  readonly form: "definition" | "link" | "image";
  /** Path or address as the letter means it. */
  readonly address: string;
  /** Where the file lies; undefined for the cloud and for letters that were never saved. */
  readonly file?: string;
  readonly title?: string;
  readonly status: "ok" | "unused" | "missing" | "problem" | "unknown" | "cloud";
  /** Type, pixels and size, in the display language; empty where nothing is known. */
  readonly facts: readonly string[];
  /** What weighs in the mail, and what the channel takes for one file, in bytes. */
  readonly size?: number;
  readonly limit?: number;
  readonly range: PlaceRange;
  /** The label itself, where the form is a definition: what a rename is asked for. */
  readonly labelRange?: PlaceRange;
  readonly citations: readonly EvidenceCitation[];
  readonly problems: readonly EvidenceProblem[];
  /** What is written to cite it, in Markdown. */
  readonly reference: string;
}

export interface EvidenceCitation {
  readonly range: PlaceRange;
  /** The sentence around it, on one line. */
  readonly text: string;
  /** The part of the letter that holds it, by name. */
  readonly part?: string;
}

export interface EvidenceProblem {
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
}

export interface UndefinedEvidence {
  readonly label: string;
  readonly ranges: readonly PlaceRange[];
}

/** What all attachments come to, against what the channel takes; sizes in bytes as they weigh inside the mail. */
export interface EvidenceTotal {
  readonly channel: string;
  readonly count: number;
  readonly countLimit?: number;
  readonly encoded: number;
  readonly encodedLimit?: number;
  /** Some sizes are not known: the sum is at least this. */
  readonly isIncomplete: boolean;
}

export interface WillRenameParams {
  readonly files: readonly { readonly oldUri: string; readonly newUri: string }[];
  /** Markdown files that may be letters, where the client has looked for them. */
  readonly letters?: readonly string[];
}

export interface RenameFix {
  /** Both names, for the question. */
  readonly from: string;
  readonly to: string;
  /** As LSP has it: first the letter, then the file. */
  readonly edit: object;
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
