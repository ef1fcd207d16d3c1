import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import type { Draft, FileFact } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import type { Example, ExampleFile, Finding, Fix } from "../../server/core/rule.ts";

export const reviewer = builtinReviewer([], (check, error) => {
  throw new Error(`the check ${check} failed`, { cause: error });
});

/** Judges an example with the files that it says are on disk; a path that is not among them is missing. */
export function judge(example: Example): { draft: Draft; findings: Finding[] } {
  const letter = readLetter(example.text);
  const facts = new Map<string, FileFact>();
  for (const { path } of letter.evidence.items) if (path !== undefined && example.files) facts.set(path, factOf(path, example.files));
  const draft = reviewer.draft(letter, { facts, defaultTo: example.to });
  return { draft, findings: reviewer.review(draft) };
}

export function applyFix(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits);
}

/** The line of a finding with the finding underlined, for failures. */
export function show(text: string, { start, end, rule, message }: Finding): string {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
  const wide = (part: string) => [...part].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
  return `${text.slice(from, to)}\n${" ".repeat(wide(text.slice(from, start)))}${"~".repeat(Math.max(1, wide(text.slice(start, Math.min(end, to)))))} ${rule.id}: ${message.zh}`;
}

function factOf(path: string, files: Readonly<Record<string, ExampleFile>>): FileFact {
  if (path.startsWith("../")) return { status: "outside" };
  if (`${path}/` in files) return { status: "directory" };
  const file = files[path];
  if (file === undefined) return { status: "missing" };
  return typeof file === "number" ? { status: "file", size: file } : { ...file, status: file.status ?? "file" };
}
