/**
 * Shows fixes as the writer of a letter would meet them: the lines before, and after.
 * usage: node test/letters/fixes.ts [SET …] [--seed N] [--count N] [--rule ID] [--first] [--check]
 * --check carries out every fix of every letter instead, and says which leave a new finding, are offered twice, or break the markup.
 * SET is a folder with letters/*.md, or a file of marked letters; without any, the held-out letters and those that are learnt from.
 */
import { parseArgs } from "node:util";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { readLetter } from "../../server/core/letter.ts";
import { fixTrial } from "../../server/core/tried-fixes.ts";
import { checkFixes, WORDING } from "./check-fixes.ts";
import { HELD_OUT, readSets, trainingSets } from "./letters.ts";
import { drawn } from "./random.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "60" }, rule: { type: "string" }, first: { type: "boolean", default: false }, check: { type: "boolean", default: false } },
});
const reviewer = builtinReviewer([], (check, error) => console.error(check, error));
const letters = readSets(positionals.length > 0 ? positionals : [...HELD_OUT, ...trainingSets()]);
if (values.check) check();
else show();

function check(): void {
  const all = { findings: 0, bare: 0, made: 0, offered: 0 };
  for (const { set, id, text } of letters) {
    const { wrong, ...counts } = checkFixes(text, reviewer, `${set}/${id}`);
    for (const each of wrong) console.log(each);
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += counts[key];
    if (wrong.length > 0) process.exitCode = 1;
  }
  console.log(`${letters.length} letters, ${all.findings} findings of wording: ${all.bare} have no fix; ${all.offered} of ${all.made} fixes are offered`);
}

function show(): void {
let shown = 0;
// A letter gives one fix: fifty fixes are of fifty letters.
for (const { set, id, text } of drawn(letters, Number(values.seed))) {
  if (shown === Number(values.count)) break;
  const draft = reviewer.draft(readLetter(text));
  const findings = reviewer.review(draft).filter(({ rule }) => WORDING.has(rule.id) && (values.rule ?? rule.id) === rule.id);
  const [found] = drawn(findings, Number(values.seed) + shown);
  if (!found) continue;
  const offered = fixTrial(draft, reviewer.review(draft), reviewer)(found);
  const [fix] = values.first ? offered : drawn(offered, Number(values.seed) + shown);
  shown++;
  console.log(`\n${shown}. ${set}/${id} ${found.rule.id} 「${text.slice(found.start, found.end)}」`);
  if (!fix) {
    console.log("   NO FIX");
    continue;
  }
  console.log(`   ${fix.title[draft.language]}`);
  const after = applyEdits(text, fix.edits);
  const [from, to] = [Math.min(found.start, ...fix.edits.map(({ start }) => start)), Math.max(found.end, fix.edits[0]?.end ?? 0)];
  const tail = text.length - lineEnd(text, to);
  console.log(`   - ${oneLine(text.slice(lineStart(text, from), text.length - tail))}`);
  console.log(`   + ${oneLine(after.slice(lineStart(text, from), Math.max(lineStart(text, from), after.length - tail)))}`);
}
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, "⏎");
}
