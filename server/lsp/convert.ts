import type { Position, Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../core/span.ts";

/** The only place that knows both coordinates: spans of the core, and positions of LSP in UTF-16. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function spanOf(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function offsetOf(document: TextDocument, position: Position): number {
  return document.offsetAt(position);
}

/** 0-based. */
export function lineOf(document: TextDocument, offset: number): number {
  return document.positionAt(offset).line;
}

/** A file that no editor has open. */
export function unopened(uri: string, text: string): TextDocument {
  return TextDocument.create(uri, "markdown", 0, text);
}

/** A copy that stays as it is while the editor goes on typing. */
export function frozen({ uri, languageId, version }: TextDocument, text: string): TextDocument {
  return TextDocument.create(uri, languageId, version, text);
}
