import { PRIVATE_RULES } from "./private-rules.ts";
import type { Edit, Finding, Fix } from "./rule.ts";
import { lastAt, meets, putApart, type Span } from "./span.ts";

/** As many files as a reader takes in one by one. */
const FEW = 5;
/** Places that one finding leads to: editors list each on a line of its own. */
const MOST_PLACES = 20;

/** Checks that say the same of every file or link that it is true of. */
const ABOUT_FILES: ReadonlySet<string> = new Set(["attachment", "link"]);

/** What is true of many files is said once, with one fix for all of them; what is private about a file is said of each. `findings` are in the order of the source. */
export function gatherFiles(findings: readonly Finding[]): Finding[] {
  const byRule = new Map<string, Finding[]>();
  for (const found of findings) {
    const { rule } = found;
    if (!ABOUT_FILES.has(rule.check) || PRIVATE_RULES.has(rule.id)) continue;
    const same = byRule.get(rule.id);
    if (same) same.push(found);
    else byRule.set(rule.id, [found]);
  }
  const speakers = new Map<Finding, Finding>();
  const silent = new Set<Finding>();
  for (const [first, ...others] of byRule.values()) {
    if (!first || others.length < FEW) continue;
    speakers.set(first, speakFor(first, others));
    for (const other of others) silent.add(other);
  }
  return speakers.size === 0 ? [...findings] : findings.filter((found) => !silent.has(found)).map((found) => speakers.get(found) ?? found);
}

/** The findings at a place, with those that another one speaks for. */
export function findingsAt(findings: readonly Finding[], isHere: (span: Span) => boolean): Finding[] {
  return findings.flatMap((found) => (isHere(found) ? [found] : (found.gathered?.filter(isHere) ?? [])));
}

function speakFor(first: Finding, others: readonly Finding[]): Finding {
  const all = fixForAll([first, ...others]);
  const withAll = (found: Finding): Finding => (all ? { ...found, fixes: [...found.fixes, all] } : found);
  const more = others.length;
  return {
    ...withAll(first),
    message: { zh: `${first.message.zh}（另有 ${more} 处也是这样）`, en: `${first.message.en} (and the same holds at ${more} more places)` },
    related: [...(first.related ?? []), ...others.slice(0, MOST_PLACES)],
    gathered: others.map(withAll),
  };
}

/** Whether a span meets none of others that are sorted. */
function isFree(sorted: readonly Span[], span: Span): boolean {
  const before = lastAt(sorted, span.start);
  return [sorted[before], sorted[before + 1]].every((other) => !other || !meets(other, span));
}

/** The first fix of each; what would change the same words, or give two files one name, is left out. */
function fixForAll(findings: readonly Finding[]): Fix | undefined {
  const edits: Edit[] = [];
  const taken: Span[] = [];
  const renames: NonNullable<Fix["renames"]>[number][] = [];
  const names = new Set<string>();
  let count = 0;
  for (const { fixes } of findings) {
    const [fix] = fixes;
    if (!fix?.edits.every((edit) => isFree(taken, edit))) continue;
    if (fix.renames?.some(({ to }) => names.has(to.toLowerCase()))) continue;
    for (const edit of fix.edits) putApart(taken, edit);
    edits.push(...fix.edits);
    renames.push(...(fix.renames ?? []));
    for (const { to } of fix.renames ?? []) names.add(to.toLowerCase());
    count++;
  }
  if (count < 2) return undefined;
  const title =
    renames.length === count
      ? { zh: `把这 ${count} 个文件都这样改名`, en: `Rename ${count} files like this` }
      : { zh: `${count} 处都这样改`, en: `Do the same at ${count} places` };
  return { title, edits, safe: false, ...(renames.length > 0 && { renames }) };
}
