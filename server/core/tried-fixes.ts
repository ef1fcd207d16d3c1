import { applyEdits } from "./apply.ts";
import type { Draft } from "./draft.ts";
import { editBetween } from "./fix-all.ts";
import { readLetter } from "./letter.ts";
import { withLineEnds } from "./line-ends.ts";
import type { Reviewer, RuleSettings } from "./review.ts";
import type { Finding, Fix } from "./rule.ts";

/**
 * Findings that a fix may bring: its places are to be filled in, the file of new evidence is still to be made,
 * a case that is spelt right brings its checklist, and an address that nobody confirmed stays marked.
 */
export const EXPECTED_AFTER: ReadonlySet<string> = new Set(["unfilled-placeholder", "attachment-missing", "missing-evidence", "unverified-address"]);

/** What a letter lacks once its only mention was in the words that went: true, and said where nothing better can be offered. */
export const LACKING: ReadonlySet<string> = new Set(["missing-part", "missing-request", "missing-account", "undated", "empty-part"]);

/** The same where what went surely was that: whether it was a cause or a plan is a guess. */
const TOLD: ReadonlySet<string> = new Set(["missing-request", "empty-part"]);

/** Characters that all trials of one draft may read together: about a second. What comes after them is offered untried. */
const MOST_READ = 600_000;

/** Neighbours that may go together with a sentence. */
const MOST_NEIGHBOURS = 2;

/** Chooses the fixes of a finding that may be offered. */
export type TryFixes = (found: Finding) => Fix[];

/**
 * Carries fixes out and judges the letter again: one that leaves a finding of a rule that did not find as much before is not offered.
 * Where every fix of a finding does, those stay after which the letter only lacks something; else its sentence goes together with the one
 * that would be found then. Each trial costs a review.
 */
export function fixTrial(draft: Draft, findings: readonly Finding[], reviewer: Reviewer, settings?: RuleSettings): TryFixes {
  const { source } = draft.letter;
  const before = countsOf(findings);
  const said = new Set(findings.map((found) => wordsOf(found, source)));
  let read = 0;
  const judge = (text: string): { brought: string[]; after: Finding[] } => {
    read += source.length;
    if (read > MOST_READ) return { brought: [], after: [] };
    const after = reviewer.review(reviewer.draft(readLetter(text, draft.letter), { facts: draft.facts, defaultTo: draft.to.id }), settings);
    const brought = [...countsOf(after)].filter(([id, count]) => count > (before.get(id) ?? 0) && !EXPECTED_AFTER.has(id)).map(([id]) => id);
    return { brought, after };
  };
  const carriedOut = ({ edits }: Fix) =>
    applyEdits(
      source,
      edits.map((edit) => ({ ...edit, text: withLineEnds(edit.text, source) })),
    );
  /** What the letter lacks then is put in with places to fill in, so that it says what there was to say. */
  const completed = ({ fix, brought, after }: { readonly fix: Fix; readonly brought: readonly string[]; readonly after: readonly Finding[] }): Fix => {
    if (!brought.every((id) => TOLD.has(id))) return fix;
    const outlines = after.filter(({ rule }) => brought.includes(rule.id)).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    if (outlines.length === 0) return fix;
    const text = applyEdits(carriedOut(fix), outlines);
    const edit = editBetween(source, text);
    if (!edit || judge(text).brought.length > 0) return fix;
    const { zh, en } = fix.title;
    return { ...fix, title: { zh: `${zh}，并补上缺的内容`, en: `${en}, and add what is missing then` }, edits: [edit] };
  };
  const withNeighbours = (fix: Fix): Fix | undefined => {
    let text = carriedOut(fix);
    for (let round = 0; round <= MOST_NEIGHBOURS; round++) {
      const { brought, after } = judge(text);
      if (brought.every((id) => LACKING.has(id))) {
        const edit = editBetween(source, text);
        return edit && { ...fix, title: { zh: "删去这一句和与它相连的话", en: "Take this out with what goes on from it" }, edits: [edit] };
      }
      const neighbour = after.find((found) => brought.includes(found.rule.id) && !said.has(wordsOf(found, text)))?.fixes.find(isRemoval);
      if (!neighbour) return undefined;
      text = applyEdits(text, neighbour.edits);
    }
    return undefined;
  };
  return ({ fixes }) => {
    // Of a file under its new name nothing is known yet.
    const tried = fixes.map((fix) => ({ fix, ...(fix.renames ? { brought: [], after: [] } : judge(carriedOut(fix))) }));
    const clean = tried.filter(({ brought }) => brought.length === 0);
    if (clean.length > 0 || fixes.length === 0) return clean.map(({ fix }) => fix);
    const lacking = tried.filter(({ brought }) => brought.every((id) => LACKING.has(id)));
    if (lacking.length > 0) return lacking.map(completed);
    const removal = fixes.find(isRemoval);
    const together = removal && withNeighbours(removal);
    return together ? [together] : [];
  };
}

function isRemoval({ edits, renames }: Fix): boolean {
  return !renames && edits[0]?.text === "";
}

function wordsOf({ rule, start, end }: Finding, source: string): string {
  return `${rule.id} ${source.slice(start, end)}`;
}

function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
