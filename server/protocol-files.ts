/** What client and server say to each other about work on the files of a letter; a part of protocol.ts, by which it is imported. */
import type { LetterParams } from "./protocol.ts";

/** The local files of a letter, and what may be done to them. */
export const FILES_REQUEST = "appealLetters/files";
/** How the letter changes when another file takes the place of one. */
export const RELINK_REQUEST = "appealLetters/relink";
/** How the letter changes when files are dropped or pasted into it, and where they go. */
export const ATTACH_REQUEST = "appealLetters/attach";

export interface LetterFile {
  /** As the letter has it. */
  readonly path: string;
  readonly uri: string;
  readonly name: string;
  readonly label: string;
  readonly kind: "picture" | "video" | "other";
  /** Extension of the type that its first bytes show. */
  readonly type: string;
  readonly size: number;
  /** Bytes that it may have, alone and beside the others; undefined where the channel names no limit. */
  readonly room: number | undefined;
  /** The picture says where it was taken. */
  readonly isLocated: boolean;
  /** Of a video, where its head says so. */
  readonly seconds: number | undefined;
  /** Names for what is made of it, without extension, in the language of the letter. */
  readonly names: { readonly smaller: string; readonly placeless: string };
}

export interface RelinkParams extends LetterParams {
  /** As the letter has it. */
  readonly from: string;
  /** The new file. */
  readonly to: string;
}

export interface LetterEdit {
  readonly range: { readonly start: LetterPosition; readonly end: LetterPosition };
  readonly text: string;
}

export interface LetterPosition {
  readonly line: number;
  readonly character: number;
}

export interface LetterEdits {
  /** Of the document that the edits are for. */
  readonly version: number;
  readonly edits: readonly LetterEdit[];
}

export interface AttachParams extends LetterParams {
  /** The text of the line up to where the citation goes. */
  readonly before: string;
  readonly files: readonly {
    /** Undefined for what has none: a pasted picture. */
    readonly name?: string;
    /** Where it lies now, if it lies anywhere. */
    readonly uri?: string;
    /** The day of its last change where it is, `20240312`. */
    readonly day?: string;
    /** Without a dot. */
    readonly extension: string;
  }[];
}

/** Citation and definition are snippets. */
export interface AttachResult {
  readonly citation: string;
  readonly definition?: LetterEdit;
  /** Where each file is to be copied; empty for one that stays where it is. */
  readonly targets: readonly string[];
}
