import { applyEdits } from "./apply.ts";
import type { Draft } from "./draft.ts";
import { readLetter } from "./letter.ts";
import type { Reviewer, RuleSettings } from "./review.ts";
import type { Edit, Finding } from "./rule.ts";

const MOST_ROUNDS = 10;

/** The letter with every safe fix carried out: those that overlap one after the other, until none is left. */
export function fixAll(draft: Draft, reviewer: Reviewer, settings?: RuleSettings): string {
  let current = draft;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = safeEdits(reviewer.review(current, settings));
    if (edits.length === 0) break;
    const fixed = applyEdits(current.letter.source, edits);
    if (fixed === current.letter.source) break;
    current = reviewer.draft(readLetter(fixed), { facts: draft.facts, defaultTo: draft.to.id });
  }
  return current.letter.source;
}

/** The edits of the first safe fix of each finding; a fix is taken whole or not at all. */
function safeEdits(findings: readonly Finding[]): Edit[] {
  const taken: Edit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes.find((fix) => fix.safe)?.edits ?? [];
    if (!edits.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end))) taken.push(...edits);
  }
  return taken;
}

/** The one edit that turns a text into another: what they share at both ends is left alone. */
export function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < least - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
