import type { Edit } from "./rule.ts";

/** Carries edits out as LSP does: what is put in at one place stands in the order given. Edits that overlap a later one are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  let limit = Number.POSITIVE_INFINITY;
  for (const edit of [...edits].reverse().sort((a, b) => b.start - a.start)) {
    if (edit.end > limit) continue;
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
    limit = edit.start;
  }
  return result;
}
