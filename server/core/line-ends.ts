import { type Finding, withFixes } from "./rule.ts";

/** A text with the line ends of the source that it is put into. */
export function withLineEnds(text: string, source: string): string {
  return source.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

/** Findings whose edits put in the line ends of the source. */
export function inLineEnds(findings: Finding[], source: string): Finding[] {
  if (!source.includes("\r\n")) return findings;
  return findings.map((found) =>
    withFixes(found, () => found.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, "\r\n") })) }))),
  );
}
