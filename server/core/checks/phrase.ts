import * as v from "valibot";
import { CONTEXT_NAMES, type ContextName, isInContext, type Place, placeOf } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import { removeClause, replaceSpan } from "../fixes.ts";
import { fold } from "../fold.ts";
import { Matcher } from "../matcher.ts";
import { fill } from "../message.ts";
import { readPattern } from "../pattern.ts";
import { type Check, type Finding, type Fix, finding, type RuleWith } from "../rule.ts";

const contexts = v.optional(v.array(v.picklist(CONTEXT_NAMES)), []);
const instead = v.optional(v.array(v.string()), []);

const options = v.strictObject({
  phrases: v.optional(v.array(v.string()), []),
  unless: contexts,
  /** Words to put in the place of the phrase; none at all: the clause is taken out. */
  instead,
  /** Phrases that want other replacements or other contexts than the rest. */
  groups: v.optional(v.array(v.strictObject({ phrases: v.array(v.string()), unless: v.optional(v.array(v.picklist(CONTEXT_NAMES))), instead: v.optional(v.array(v.string())) })), []),
});
export type PhraseOptions = v.InferOutput<typeof options>;

/** Makes the fixes for a phrase that was found. */
type MakeFixes = (place: Place, instead: readonly string[]) => Fix[];

interface Owner {
  readonly rule: RuleWith<PhraseOptions>;
  readonly unless: readonly ContextName[];
  readonly instead: readonly string[];
}

/** Finds wording: all phrases of all rules in one reading, then the context of what was found. */
export const phrase = phraseCheck("phrase", rewrites);

/** A check that finds phrases and offers its own kind of fixes. */
export function phraseCheck(name: string, makeFixes: MakeFixes): Check<PhraseOptions> {
  return {
    name,
    options,
    prepare: (rules, knowledge) => {
      const patterns = rules.flatMap((rule) => ownersOf(rule).flatMap(({ phrases, ...owner }) => phrases.map((words) => ({ owner, pattern: readPattern(words, knowledge) }))));
      const matcher = new Matcher<Owner>(patterns);
      return function* (draft: Draft): Generator<Finding> {
        const { prose, source } = draft.letter;
        for (const passage of prose.passages) {
          const folded = fold(prose.text, passage.span.start, passage.span.end, knowledge.simplify);
          for (const { owner, start, end } of matcher.find(folded)) {
            const span = { start: folded.at[start] ?? 0, end: (folded.at[end - 1] ?? 0) + 1 };
            const place = placeOf(draft, passage, span);
            if (isInContext(owner.unless, place)) continue;
            yield finding(owner.rule, span, fill(owner.rule.message, { actual: source.slice(span.start, span.end) }), makeFixes(place, owner.instead));
          }
        }
      };
    },
  };
}

/** Other words first, then taking the clause out. */
function rewrites(place: Place, instead: readonly string[]): Fix[] {
  const { letter } = place.draft;
  return [...instead.map((words) => replaceSpan(letter, place, words)), removeClause(letter, place.passage, place)].filter((fix) => fix !== undefined);
}

function ownersOf(rule: RuleWith<PhraseOptions>): (Owner & { phrases: readonly string[] })[] {
  return rule.options.flatMap((entry) => [
    { rule, phrases: entry.phrases, unless: entry.unless, instead: entry.instead },
    ...entry.groups.map((group) => ({ rule, phrases: group.phrases, unless: group.unless ?? entry.unless, instead: group.instead ?? entry.instead })),
  ]);
}
