/**
 * Measures the phrases of the wording rules alone, without the model of tone, on the marked letters that it learns from.
 * usage: node test/letters/phrase-precision.ts [--by phrase] [--below PERCENT] [--false RULE] [--missed KIND] [--files REGEX]
 * --false shows matches that meet no label of their kind, and which they meet, --missed the labels that no phrase of their kind meets.
 * A match is right where it meets a label of its rule's kind, any where it meets any label of a fault.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BUILTIN } from "../../server/builtin.ts";
import { type ContextName, isInContext, placeOf } from "../../server/core/contexts.ts";
import { endOf, fold } from "../../server/core/fold.ts";
import { readLetter } from "../../server/core/letter.ts";
import { Matcher } from "../../server/core/matcher.ts";
import { readPattern } from "../../server/core/pattern.ts";
import { markFolded } from "../../server/core/platform-names.ts";
import { makeReviewer } from "../../server/core/review.ts";
import { composeKnowledge } from "../../server/core/rule-files.ts";
import { readMarkedLetters } from "../../server/learn/marked-letters.ts";

const KIND: Readonly<Record<string, string>> = { "unsupported-claim": "unsupported_claim", "private-data": "privacy" };
const { values: given } = parseArgs({ options: { by: { type: "string" }, below: { type: "string" }, false: { type: "string" }, missed: { type: "string" }, files: { type: "string" } } });

interface Owner {
  readonly rule: string;
  readonly phrase: string;
  readonly unless: readonly ContextName[];
}
interface Tally {
  found: number;
  right: number;
  any: number;
}

const { knowledge } = composeKnowledge(BUILTIN.filter(({ data }) => !("tone" in data)));
const reviewer = makeReviewer(knowledge);
const patterns = knowledge.rules
  .filter(({ check, id }) => ["phrase", "claim", "privacy"].includes(check) && id !== "self-harm")
  .flatMap(({ id, options }) =>
    options.flatMap((each) => {
      const { phrases = [], unless = [], groups = [] } = each as { phrases?: string[]; unless?: ContextName[]; groups?: { phrases: string[]; unless?: ContextName[] }[] };
      const all = [{ phrases, unless }, ...groups.map((group) => ({ phrases: group.phrases, unless: group.unless ?? unless }))];
      return all.flatMap((group) =>
        group.phrases.map((phrase) => ({ owner: { rule: id, phrase, unless: group.unless }, pattern: readPattern(phrase, knowledge) })),
      );
    }),
  );
const matcher = new Matcher<Owner>(patterns);
const tallies = new Map<string, Tally>();
const gold = new Map<string, { all: number; hit: number }>();
const paths = globSync("*.txt", { cwd: join(import.meta.dirname, "../../rules/tone/letters") }).filter((path) => new RegExp(given.files ?? "").test(path));
for (const path of paths.sort()) {
  for (const { id, text, labels } of readMarkedLetters(readFileSync(join(import.meta.dirname, "../../rules/tone/letters", path), "utf8"))) {
    const draft = reviewer.draft(readLetter(text));
    const faults = labels.filter(({ kind }) => kind !== "ok");
    const hit = new Set<object>();
    for (const passage of draft.letter.prose.passages) {
      const folded = markFolded(fold(draft.letter.prose.text, passage.span.start, passage.span.end, knowledge.simplify), draft.to.platform, knowledge);
      for (const match of matcher.find(folded)) {
        const span = { start: folded.at[match.start] ?? 0, end: endOf(folded, match.end) };
        const { rule, phrase, unless } = match.owner;
        if (isInContext(unless, placeOf(draft, passage, span))) continue;
        const met = faults.filter((label) => label.start < span.end && span.start < label.end);
        const right = met.filter(({ kind }) => kind === (KIND[rule] ?? rule));
        for (const label of right) hit.add(label);
        for (const key of [rule, `${rule}  ${phrase}`]) {
          const tally = tallies.get(key) ?? { found: 0, right: 0, any: 0 };
          tally.found++;
          tally.right += Number(right.length > 0);
          tally.any += Number(met.length > 0);
          tallies.set(key, tally);
        }
        if (right.length === 0 && given.false !== undefined && (given.false === rule || given.false === "all"))
          console.log(`${path} ${id} ${rule} (${met.map(({ kind }) => kind).join(", ")}) 「${text.slice(Math.max(0, span.start - 50), span.start)}【${text.slice(span.start, span.end)}】${text.slice(span.end, span.end + 30)}」 ${phrase.slice(0, 60)}`.replace(/\n/g, " "));
      }
    }
    for (const label of faults) {
      const tally = gold.get(label.kind) ?? { all: 0, hit: 0 };
      tally.all++;
      tally.hit += Number(hit.has(label));
      if (!hit.has(label) && given.missed === label.kind) console.log(`${path} ${id} ${text.slice(label.start, label.end)}`.replace(/\n/g, " "));
      gold.set(label.kind, tally);
    }
  }
}

const percent = (part: number, whole: number) => `${whole === 0 ? "–" : Math.round((100 * part) / whole)}%`.padStart(5);
const most = Number(given.below ?? 101);
for (const [key, { found, right, any }] of [...tallies].sort()) {
  const isPhrase = key.includes("  ");
  if (isPhrase ? given.by !== "phrase" || (100 * any) / found >= most : false) continue;
  const rule = key.split("  ")[0] ?? "";
  const { all, hit } = gold.get(KIND[rule] ?? rule) ?? { all: 0, hit: 0 };
  console.log(`${String(found).padStart(5)} found, of its kind ${percent(right, found)}, of any ${percent(any, found)}${isPhrase ? "" : `, recall ${percent(hit, all)} of ${all}`}  ${isPhrase ? "    " : ""}${key}`);
}
const rules = [...tallies].filter(([key]) => !key.includes("  "));
const sum = (of: keyof Tally) => rules.reduce((total, [, tally]) => total + tally[of], 0);
console.log(`${String(sum("found")).padStart(5)} found, of its kind ${percent(sum("right"), sum("found"))}, of any ${percent(sum("any"), sum("found"))}  all`);
