import { applyEdits } from "./apply.ts";
import type { Draft } from "./draft.ts";
import { editBetween } from "./fix-all.ts";
import { ONLY } from "./fixes.ts";
import { bracketsAround, lastResorts } from "./last-resorts.ts";
import { readLetter } from "./letter.ts";
import { withLineEnds } from "./line-ends.ts";
import { saysNothing, saysSomething } from "./loss.ts";
import type { Reviewer, RuleSettings } from "./review.ts";
import type { Edit, Finding, Fix } from "./rule.ts";
import { holds, meeting, meets, type Span } from "./span.ts";

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

/** Blanks and signs that may stand between a sentence and its neighbour. UTF-16 units. */
const BESIDE = 3;

/** Parts of a finding that are tried alone. */
const MOST_PARTS = 6;

/** What a fix brings that leaves no letter. */
const EMPTY = "empty-letter";

/** Chooses the fixes of a finding that may be offered. */
export type TryFixes = (found: Finding) => Fix[];

/**
 * Carries fixes out and judges the letter again: one that leaves a finding of a rule that did not find as much before is not offered.
 * Where every fix of a finding does, those stay after which the letter only lacks something; else its sentence goes together with the one
 * that would be found then; in the end a place to fill in stands for it. Each trial costs a review.
 */
export function fixTrial(draft: Draft, findings: readonly Finding[], reviewer: Reviewer, settings?: RuleSettings): TryFixes {
  const { source } = draft.letter;
  const before = countsOf(findings);
  const marked = findings.filter(({ within }) => within !== undefined).map(({ start, end }) => source.slice(start, end));
  const said = new Set(findings.map((found) => wordsOf(found, source)));
  let read = 0;
  const judge = (text: string): { brought: string[]; after: Finding[] } => {
    read += source.length;
    if (read > MOST_READ) return { brought: [], after: [] };
    const changed = reviewer.draft(readLetter(text, draft.letter), { facts: draft.facts, defaultTo: draft.to.id });
    const after = reviewer.review(changed, settings);
    // What was marked before and is now marked as something else is nothing new.
    const isMarked = (found: Finding) => {
      const words = text.slice(found.start, found.end);
      return found.within !== undefined && marked.some((each) => each.includes(words) || words.includes(each));
    };
    const brought = [...countsOf(after)]
      .filter(([id, count]) => count > (before.get(id) ?? 0) && !EXPECTED_AFTER.has(id) && after.some((found) => found.rule.id === id && !isMarked(found)))
      .map(([id]) => id);
    return { brought: saysNothing(changed) ? [...brought, EMPTY] : brought, after };
  };
  const ends = ({ rule }: Finding, after: readonly Finding[]) => (countsOf(after).get(rule.id) ?? 0) < (before.get(rule.id) ?? 0);
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
    // A plea that was the only request becomes one where it stood.
    const [gone] = fix.edits;
    const outline = brought.length === 1 && outlines.length === 1 && !/^\s*#/.test(outlines[0]?.text ?? "") ? (outlines[0]?.text ?? "").trim() : "";
    if (gone?.text === "" && outline !== "" && !outline.includes("\n")) {
      const words = source.slice(gone.start, gone.end);
      const [lead = "", tail = ""] = [/^[\s，,]*/.exec(words)?.[0], /\s*$/.exec(words)?.[0]];
      // The stop behind what goes ends the request as well.
      const request = /^[。.!?！？]/.test(source.slice(gone.end)) ? outline.replace(/[。.]$/, "") : outline;
      const put: Fix = {
        title: { zh: `改为“${request}”`, en: `Change to “${request}”` },
        edits: [{ ...gone, text: lead + request + tail }, ...fix.edits.slice(1)],
        safe: false,
      };
      if (judge(carriedOut(put)).brought.length === 0) return put;
    }
    const text = applyEdits(carriedOut(fix), outlines);
    const edit = editBetween(source, text);
    if (!edit || judge(text).brought.length > 0) return fix;
    const { zh, en } = fix.title;
    return { ...fix, title: { zh: `${zh}，并补上缺的内容`, en: `${en}, and add what is missing then` }, edits: [edit] };
  };
  const withNeighbours = (fix: Fix): Fix | undefined => {
    let text = carriedOut(fix);
    let at = fix.edits[0]?.start ?? 0;
    for (let round = 0; round <= MOST_NEIGHBOURS; round++) {
      const { brought, after } = judge(text);
      if (brought.every((id) => LACKING.has(id))) {
        const edit = editBetween(source, text);
        return edit && { ...fix, title: { zh: "删去这一句和与它相连的话", en: "Take this out with what goes on from it" }, edits: [edit] };
      }
      const neighbour = after.find((found) => brought.includes(found.rule.id) && !said.has(wordsOf(found, text)))?.fixes.find(isRemoval);
      const gone = neighbour?.edits[0];
      // What stands further off is another matter, and goes by a fix of its own.
      if (
        !neighbour ||
        !gone ||
        Math.min(Math.abs(gone.start - at), Math.abs(gone.end - at)) > BESIDE ||
        !isSentence(text, gone) ||
        saysSomething(draft, text.slice(gone.start, gone.end))
      )
        return undefined;
      text = applyEdits(text, neighbour.edits);
      at = gone.start;
    }
    return undefined;
  };
  /** Takes only a part of what was found out, where that ends the finding and the rest of it says something. */
  const narrowed = (found: Finding): readonly Fix[] | undefined => {
    const wide = found.fixes.find(isRemoval)?.edits[0];
    if (!wide || !found.within) return undefined;
    for (const part of partsOf(draft, wide, found).slice(0, MOST_PARTS)) {
      const offered = part.edit ? [cutOut(part.edit)] : found.within(part);
      const cut = offered.find(isRemoval);
      const gone = cut?.edits[0];
      if (!cut || !gone || gone.end - gone.start >= wide.end - wide.start) continue;
      const head =
        found.isEarnest && gone.start > wide.start && gone.end >= wide.end ? source.slice(wide.start, gone.start).replace(/[^\p{L}\p{N}]/gu, "") : "";
      const keepsHead = head.length >= (draft.language === "zh" ? 8 : 30);
      if (
        !part.edit &&
        !keepsHead &&
        !saysSomething(draft, `${source.slice(wide.start, Math.max(wide.start, gone.start))}，${source.slice(Math.min(gone.end, wide.end), wide.end)}`)
      )
        continue;
      const { brought, after } = judge(carriedOut(cut));
      if (!brought.every((id) => LACKING.has(id)) || !ends(found, after)) continue;
      const words = offered.filter((fix) => {
        if (fix === cut) return false;
        const changed = judge(carriedOut(fix));
        return changed.brought.length === 0 && !(fix.tentative && !ends(found, changed.after));
      });
      const swaps = words.filter(({ tentative }) => tentative);
      const chosen = swaps.length > 0 ? swaps : brought.length === 0 && !(cut.loses && words.length > 0) ? [...words, { ...cut, title: ONLY }] : words;
      if (chosen.length > 0) return chosen;
    }
    return undefined;
  };
  return (found) => {
    const { fixes } = found;
    // Of a file under its new name nothing is known yet.
    const tried = fixes.map((fix) => ({ fix, ...(fix.renames ? { brought: [], after: [] } : judge(carriedOut(fix))) }));
    const narrow = narrowed(found);
    if (narrow) return [...narrow];
    const clean = kept(tried.filter(({ fix, brought, after }) => brought.length === 0 && !(fix.tentative && !ends(found, after))));
    if (clean.length > 0) return clean.map(({ fix }) => fix);
    const lacking = kept(tried.filter(({ fix, brought }) => !fix.tentative && brought.every((id) => LACKING.has(id))));
    if (lacking.length > 0) return lacking.map(completed);
    const removal = fixes.find(isRemoval);
    const together = removal && withNeighbours(removal);
    if (together) return [together];
    return lastResorts(draft, found)
      .filter((fix) => judge(carriedOut(fix)).brought.every((id) => LACKING.has(id)))
      .slice(0, 1);
  };
}

/** Whether a stretch is whole sentences: a clause of one leaves the rest of it without what it went on from. */
function isSentence(text: string, { start, end }: Span): boolean {
  return /(?:^|[。！？!?；;.\n])\s*$/.test(text.slice(Math.max(0, start - 4), start)) && /[。！？!?；;.\n][”」"]?\s*$/.test(text.slice(start, end));
}

function cutOut(edit: Edit): Fix {
  return { title: ONLY, edits: [edit], safe: false, removes: true };
}

/** Those that lose nothing, where there are any; no sentence goes that a changed word is enough for. */
function kept<Tried extends { readonly fix: Fix }>(tried: readonly Tried[]): readonly Tried[] {
  const changesWords = tried.some(({ fix }) => fix.tentative);
  const keeping = tried.filter(({ fix }) => !fix.loses && !(changesWords && fix.removes));
  return keeping.length > 0 ? keeping : tried;
}

interface PartOfFault extends Span {
  /** Its own removal where only blanks part it from the rest. */
  readonly edit?: Edit;
}

/** Stretches of clauses, or of words between blanks, that are not all of what a fix takes out, the shortest first. */
function partsOf(draft: Draft, wide: Span, found: Span): PartOfFault[] {
  const { prose, source } = draft.letter;
  const pieces = meeting(draft.clauses(), wide);
  const parts: PartOfFault[] = [];
  for (let first = 0; first < pieces.length; first++)
    for (let last = first; last < pieces.length; last++) {
      const part = { start: (pieces[first] as Span).start, end: (pieces[last] as Span).end };
      if (last - first + 1 < pieces.length && meets(part, found)) parts.push(part);
    }
  if (draft.language === "zh")
    for (const { start, end } of pieces)
      for (const match of prose.text.slice(start, end).matchAll(/(?<=^|[ \u3000])[^ \u3000]+[ \u3000]+(?=\p{Script=Han})/gu)) {
        const part = { start: start + match.index, end: start + match.index + match[0].length };
        if (
          meets(part, found) &&
          /^$|[\s，。！？；、]/.test(source[part.start - 1] ?? "") &&
          /\p{Script=Han}[ \u3000]+$/u.test(match[0]) &&
          source.slice(part.start, part.end) === match[0]
        )
          parts.push({ ...part, edit: { ...part, text: "" } });
      }
  const brackets = pieces[0] && bracketsAround(draft, pieces[0].passage, found);
  if (brackets && holds(wide, brackets)) parts.push({ ...brackets, edit: { ...brackets, text: "" } });
  return parts.sort((a, b) => a.end - a.start - (b.end - b.start));
}

function isRemoval({ removes }: Fix): boolean {
  return removes === true;
}

function wordsOf({ rule, start, end }: Finding, source: string): string {
  return `${rule.id} ${source.slice(start, end)}`;
}

function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
