// What the preview shows: plain types, a part of protocol.ts.

/** A letter as a mail, as text, as a form, and what it takes to send it. Texts for people are in the display language. */
export interface PreviewModel {
  readonly uri: string;
  readonly version: number;
  readonly to: { readonly platform: string; readonly channel: string; readonly id: string };
  readonly subject: string;
  readonly addresses: { readonly from: string; readonly to: readonly string[]; readonly cc: readonly string[] };
  /** Sanitised HTML; block elements carry `data-line`, the 0-based line of the source they come from. */
  readonly html: string;
  readonly text: string;
  /** The plain text export: addresses and subject above the text. */
  readonly plain: string;
  /** What goes into each box of the channel's form, as the export of fields has it. */
  readonly fields: readonly PreviewField[];
  /** The labelled parts of the letter, in its order. */
  readonly parts: readonly PreviewPart[];
  readonly send: PreviewSend;
  readonly attachments: readonly PreviewAttachment[];
  /** Limits of the channel and how much of them is used. */
  readonly limits: readonly PreviewLimit[];
  readonly findings: readonly PreviewFinding[];
  /** What the letter's case usually needs, in its order; empty where the letter names no case. */
  readonly evidence: readonly PreviewEvidence[];
}

export interface PreviewEvidence extends Sourced {
  readonly name: string;
  readonly why?: string;
  /** It helps where it is there, and is not missed where it is not. */
  readonly optional: boolean;
  /** The labels of what seems to show it: a guess from names and words. */
  readonly labels: readonly string[];
  /** None of their files is where the letter says. */
  readonly isMissing: boolean;
  /** Where the first of these is defined. */
  readonly line?: number;
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

/** A number or an advice of a platform file. `source` is named in the display language; `date` is when it was read there. */
export interface Sourced {
  readonly source: string;
  readonly date: string;
  readonly verified: boolean;
}

export interface PreviewField {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly characters: number;
  readonly limit?: Sourced & { readonly value: number };
  /** What could go first, best first; empty where the text fits. */
  readonly shortening: readonly { readonly reason: string; readonly text: string; readonly saves: number }[];
}

export interface PreviewPart {
  readonly name: string;
  /** Without blanks, as the rule `long-part` counts. */
  readonly characters: number;
  /** What the channel asks of a part. `isAsked` where it asks it of the letter's own structure; else it is good advice. */
  readonly limit?: Sourced & { readonly value: number; readonly isAsked: boolean };
  readonly line: number;
}

export interface PreviewSend {
  readonly form: "mail" | "fields" | "call";
  /** The channel's own steps, and what its platform is known for. */
  readonly steps: readonly (Sourced & { readonly text: string })[];
  readonly hints: readonly (Sourced & { readonly text: string })[];
  /** Every channel of the platform, to say by which the letter went. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly sent: readonly SentLetter[];
}

/** An entry of `sent:`. */
export interface SentLetter {
  /** `2026-11-21`; undefined where none can be read. */
  readonly date?: string;
  readonly channel: string;
  readonly ticket?: string;
  /** When the channel says that it answers. */
  readonly answer?: Sourced & { readonly days: number; readonly unit: "hours" | "days" | "working-days"; readonly note?: string };
  /** How many appeals the channel takes, where it says so. */
  readonly appeals?: number;
  readonly line: number;
}

export interface PreviewFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  /** 0-based. */
  readonly line: number;
  /** What of the mail it is about: each step of sending says what is still wrong there. */
  readonly about: "to" | "subject" | "files" | "body";
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
  /** The last part of it for a person to read: marks that turn or hide what is read are spelt out. */
  readonly name: string;
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
  /** Where its fixes are. */
  readonly range: PlaceRange;
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
  /** Both names of the first file, for the question. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** As LSP has it: first the letter, then the file. */
  readonly edit: object;
}
