import * as v from "valibot";
import { CONTEXT_NAMES, type ContextName, isInContext, type Place, placeOf } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import { removeClause, replaceClause } from "../fixes.ts";
import { endOf, fold } from "../fold.ts";
import type { Knowledge } from "../knowledge.ts";
import { Matcher } from "../matcher.ts";
import { fill, type Message, same } from "../message.ts";
import { PatternProblem, readPattern } from "../pattern.ts";
import { markFolded } from "../platform-names.ts";
import { type Check, type Finding, type Fix, finding, type RuleWith } from "../rule.ts";
import { meets, type Span } from "../span.ts";
import { readTone, type ToneSpan } from "../tone.ts";

const contexts = v.optional(v.array(v.picklist(CONTEXT_NAMES)), []);
/** A clause to put in the place of the one that was found; in both languages, or the same for both. */
const clause = v.pipe(
  v.union([v.string(), v.strictObject({ zh: v.string(), en: v.string() })]),
  v.transform((text): Message => (typeof text === "string" ? same(text) : text)),
);
const instead = v.optional(v.array(clause), []);

const options = v.strictObject({
  phrases: v.optional(v.array(v.string()), []),
  unless: contexts,
  instead,
  /** Which fixes a claim is offered beside other words: cite what there is, add something new, say it as a belief, take it out. */
  offers: v.optional(v.array(v.picklist(["cite", "add", "believe", "remove"])), ["cite", "add", "believe", "remove"]),
  /** The kind of the tone model's whose clauses the rule takes as well. */
  learned: v.optional(v.string()),
  /** Phrases that want other replacements or other contexts than the rest. */
  groups: v.optional(
    v.array(v.strictObject({ phrases: v.array(v.string()), unless: v.optional(v.array(v.picklist(CONTEXT_NAMES))), instead: v.optional(v.array(clause)) })),
    [],
  ),
});
export type PhraseOptions = v.InferOutput<typeof options>;

/** Makes the fixes for a phrase that was found. */
type MakeFixes = (place: Place, owner: Pick<PhraseOptions, "instead" | "offers">) => Fix[];

interface Owner {
  readonly rule: RuleWith<PhraseOptions>;
  readonly unless: readonly ContextName[];
  readonly instead: Message[];
  readonly offers: PhraseOptions["offers"];
}

/** Finds wording: all phrases of all rules in one reading, then the context of what was found. */
export const phrase = phraseCheck("phrase", rewrites);

/** A check that finds phrases and offers its own kind of fixes. */
export function phraseCheck(name: string, makeFixes: MakeFixes): Check<PhraseOptions> {
  return {
    name,
    options,
    problems: (given, knowledge) => phrasesOf(given).flatMap((words) => problemOf(words, knowledge) ?? []),
    prepare: (rules, knowledge) => {
      const readable = (words: string) => problemOf(words, knowledge) === undefined;
      const patterns = rules.flatMap((rule) =>
        ownersOf(rule).flatMap(({ phrases, ...owner }) => phrases.filter(readable).map((words) => ({ owner, pattern: readPattern(words, knowledge) }))),
      );
      const matcher = new Matcher<Owner>(patterns);
      const learned = learnedOwners(rules);
      return function* (draft: Draft): Generator<Finding> {
        const { prose, source } = draft.letter;
        const silent: { readonly rule: string; readonly span: Span }[] = [];
        for (const passage of prose.passages) {
          const folded = markFolded(fold(prose.text, passage.span.start, passage.span.end, knowledge.simplify), draft.to.platform, knowledge);
          for (const { owner, start, end } of matcher.find(folded)) {
            const span = { start: folded.at[start] ?? 0, end: endOf(folded, end) };
            const place = placeOf(draft, passage, span);
            if (isInContext(owner.unless, place)) silent.push({ rule: owner.rule.id, span });
            else yield finding(owner.rule, span, fill(owner.rule.message, { actual: source.slice(span.start, span.end) }), makeFixes(place, owner));
          }
        }
        for (const span of toneOf(draft)) {
          const owner = learned.get(span.kind);
          const place = placeOf(draft, span.passage, span);
          // What a phrase says is harmless here, the model does not bring up again.
          if (!owner || isInContext(owner.unless, place) || silent.some(({ rule, span: heard }) => rule === owner.rule.id && meets(heard, span))) continue;
          const actual = source.slice(span.start, span.end);
          yield { ...finding(owner.rule, span, fill(owner.rule.message, { actual }), makeFixes(place, owner)), because: span.because };
        }
      };
    },
  };
}

/** Other words first, then taking the clause out. */
function rewrites(place: Place, { instead }: Pick<PhraseOptions, "instead">): Fix[] {
  const { letter, language } = place.draft;
  return [...instead.map((words) => replaceClause(letter, place.passage, place, words[language])), removeClause(letter, place.passage, place)].filter(
    (fix) => fix !== undefined,
  );
}

function phrasesOf({ phrases, groups }: PhraseOptions): string[] {
  return [...phrases, ...groups.flatMap((group) => group.phrases)];
}

function problemOf(phrase: string, knowledge: Knowledge): string | undefined {
  try {
    readPattern(phrase, knowledge);
    return undefined;
  } catch (error) {
    return error instanceof PatternProblem ? error.message : String(error);
  }
}

/** The tone of a draft, judged once for all rules. */
function toneOf(draft: Draft): readonly ToneSpan[] {
  const known = tones.get(draft);
  if (known) return known;
  const spans = draft.knowledge.tone ? readTone(draft, draft.knowledge.tone) : [];
  tones.set(draft, spans);
  return spans;
}

const tones = new WeakMap<Draft, readonly ToneSpan[]>();

function learnedOwners(rules: readonly RuleWith<PhraseOptions>[]): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const rule of rules)
    for (const entry of rule.options)
      if (entry.learned !== undefined) owners.set(entry.learned, { rule, unless: entry.unless, instead: entry.instead, offers: entry.offers });
  return owners;
}

function ownersOf(rule: RuleWith<PhraseOptions>): (Owner & { phrases: readonly string[] })[] {
  return rule.options.flatMap((entry) => [
    { rule, phrases: entry.phrases, unless: entry.unless, instead: entry.instead, offers: entry.offers },
    ...entry.groups.map((group) => ({
      rule,
      phrases: group.phrases,
      unless: group.unless ?? entry.unless,
      instead: group.instead ?? entry.instead,
      offers: entry.offers,
    })),
  ]);
}
