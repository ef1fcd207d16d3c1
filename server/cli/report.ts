import type { Draft } from "../core/draft.ts";
import { listFindings } from "../core/list-findings.ts";
import type { Language } from "../core/message.ts";
import type { Finding, Rule, Severity } from "../core/rule.ts";
import type { FileReport } from "./check-output.ts";

/** What a writer of reports is given for each letter. */
export interface Checked {
  readonly file: FileReport;
  readonly source: string;
  /** The rules of its findings, in the same order. */
  readonly rules: readonly Rule[];
  /** Of every severity, also those that are not listed. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Puts findings in the words of the documented output. */
export function reportOf(path: string, draft: Draft, findings: readonly Finding[], language: Language): Checked {
  const { source } = draft.letter;
  const place = places(source);
  const listed = listFindings(findings);
  const file: FileReport = {
    path,
    to: draft.to.id,
    language: draft.language,
    characters: draft.letter.characters,
    parts: draft.parts.map(({ role, found, start, end }) => ({ role, found, start, end })),
    findings: listed.map(({ found: { rule, severity, message, start, end, fixes }, more }) => ({
      rule: rule.id,
      severity,
      message: message[language],
      quote: source.slice(start, end),
      start,
      end,
      ...place(start),
      ...(more > 0 && { more }),
      fixes: fixes
        .filter(({ tentative }) => !tentative)
        .map((fix) => ({
          title: fix.title[language],
          safe: fix.safe,
          edits: fix.edits.map((edit) => ({ start: edit.start, end: edit.end, text: edit.text })),
        })),
    })),
  };
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { file, source, rules: listed.map(({ found }) => found.rule), counts };
}

/** Tells line and column of an offset, both from 1; lines end as in LSP with LF, CR LF or CR. */
export function places(source: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const end of source.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
