import type { Nodes } from "mdast";
import { applyEdits } from "../../server/core/apply.ts";
import type { Draft } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import { plainText, spanOf, walk } from "../../server/core/markdown.ts";
import type { Reviewer } from "../../server/core/review.ts";
import type { Edit, Finding, Fix } from "../../server/core/rule.ts";
import { EXPECTED_AFTER, fixTrial, LACKING } from "../../server/core/tried-fixes.ts";

/** The rules whose findings are words of the letter. */
export const WORDING: ReadonlySet<string> = new Set([
  "threat",
  "competitor",
  "insult",
  "blame",
  "plea",
  "emotional",
  "absolute",
  "unsupported-claim",
  "private-data",
]);

/** What a letter's fixes do, counted, and what is wrong with them. */
export interface FixCounts {
  /** Findings, and those of wording among them that nothing is offered for. */
  findings: number;
  bare: number;
  /** Fixes that the rules made, and those that the trial let through. */
  made: number;
  offered: number;
  readonly wrong: string[];
}

/** Carries out every fix that an editor would offer for a letter, each alone, and looks at what it leaves. */
export function checkFixes(text: string, reviewer: Reviewer, name: string): FixCounts {
  const draft = reviewer.draft(readLetter(text));
  const findings = reviewer.review(draft);
  const offer = fixTrial(draft, findings, reviewer);
  const counts: FixCounts = { findings: 0, bare: 0, made: 0, offered: 0, wrong: [] };
  for (const found of findings) {
    const offered = offer(found);
    if (WORDING.has(found.rule.id)) {
      counts.findings++;
      if (offered.length === 0) counts.bare++;
    }
    counts.made += found.fixes.length;
    counts.offered += offered.length;
    for (const fix of offered) {
      const said = `${name} ${found.rule.id} 「${text.slice(found.start, found.end).slice(0, 60)}」 ${fix.title.zh}`;
      const after = applyEdits(text, fix.edits);
      counts.wrong.push(...wrongWith({ draft, findings, found, fix, after, reviewer }).map((what) => `${said}: ${what}`));
    }
  }
  return counts;
}

interface Trial {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly found: Finding;
  readonly fix: Fix;
  readonly after: string;
  readonly reviewer: Reviewer;
}

function wrongWith({ draft, findings, found, fix, after, reviewer }: Trial): string[] {
  const wrong: string[] = [];
  if (after === draft.letter.source) wrong.push("changes nothing");
  const letter = readLetter(after, draft.letter);
  const later = reviewer.review(reviewer.draft(letter, { facts: draft.facts, defaultTo: draft.to.id }));
  const count = (list: readonly Finding[], id: string) => list.filter(({ rule }) => rule.id === id).length;
  // Words that were marked before, as whatever, are no new place to look at.
  const marked = findings.filter(({ rule }) => WORDING.has(rule.id)).map(({ start, end }) => draft.letter.source.slice(start, end));
  const isNew = ({ rule, start, end }: Finding) => !WORDING.has(rule.id) || !marked.some((words) => words.includes(after.slice(start, end)) || after.slice(start, end).includes(words));
  for (const id of new Set(later.filter(isNew).map(({ rule }) => rule.id)))
    if (count(later, id) > count(findings, id) && !EXPECTED_AFTER.has(id) && !LACKING.has(id)) wrong.push(`leaves a new finding of ${id}`);
  const again = later.some(({ rule, fixes }) => rule.id === found.rule.id && fixes.some((other) => isSame(other.edits, fix.edits)));
  if (again && fix.edits.some(({ text }) => text !== "")) wrong.push("is offered again at the same place");
  if (WORDING.has(found.rule.id)) {
    const lost = lostBlocks(draft.letter.tree, letter.tree, draft.letter.source, fix.edits);
    if (lost) wrong.push(`breaks the markup: ${lost}\n${JSON.stringify(after.slice(Math.max(0, (fix.edits[0]?.start ?? 0) - 80), (fix.edits[0]?.start ?? 0) + 120))}`);
    const broken = brokenSigns(after, fix.edits[0]);
    if (broken) wrong.push(`leaves ${JSON.stringify(broken)}`);
  }
  return wrong;
}

function isSame(edits: readonly Edit[], others: readonly Edit[]): boolean {
  return edits.length === others.length && edits.every(({ start, end, text }, at) => start === others[at]?.start && end === others[at]?.end && text === others[at]?.text);
}

/** Blocks and inline stretches away from the edits, as the tree has them: the kinds around each, and its words. */
function blocksOf(tree: Nodes, apart: (node: Nodes) => boolean): string[] {
  const blocks: string[] = [];
  walk(tree, (node, ancestors) => {
    if (!("children" in node) || node.type === "root") {
      if (!("children" in node) && node.type !== "text" && node.type !== "break" && node.type !== "definition" && apart(node)) blocks.push(`${node.type} ${plainText(node)}`);
      return undefined;
    }
    if (BLOCKS.has(node.type) && apart(node)) blocks.push(`${ancestors.map(({ type }) => type).join(" ")} ${node.type} ${plainText(node)}`);
    if (INLINE.has(node.type) && apart(node)) blocks.push(`${node.type} ${plainText(node)}`);
    return undefined;
  });
  return blocks;
}

const BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading", "tableCell", "footnoteDefinition"]);
const INLINE: ReadonlySet<string> = new Set(["strong", "emphasis", "delete", "link", "linkReference"]);

/** The first block away from the edits that is not in the tree after them. */
function lostBlocks(before: Nodes, after: Nodes, source: string, edits: readonly Edit[]): string | undefined {
  const apart = (node: Nodes) => {
    const { start, end } = spanOf(node);
    return edits.every((edit) => edit.end < start || end < edit.start) && source.slice(start, end).trim() !== "";
  };
  const left = new Map<string, number>();
  for (const block of blocksOf(after, () => true)) left.set(block, (left.get(block) ?? 0) + 1);
  for (const block of blocksOf(before, apart)) {
    const count = left.get(block) ?? 0;
    if (count === 0) return block;
    left.set(block, count - 1);
  }
  return undefined;
}

/** Signs and conjunctions that nothing stands before or behind any more. */
function brokenSigns(text: string, edit: Edit | undefined): string | undefined {
  if (!edit) return undefined;
  const around = text.slice(Math.max(0, edit.start - 3), edit.start + edit.text.length + 3);
  return /[，、；：][，。、；！？]|。[。，；]|(?<!\.)\.[,;]|,[,.;]|\(\)|（）/.exec(around)?.[0];
}
