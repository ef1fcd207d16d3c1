import * as v from "valibot";
import { CONTEXT_NAMES, type ContextName, isInContext, type Place, placeOf } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import { faultAround } from "../fault.ts";
import { isPlain, remove } from "../fixes.ts";
import { endOf, type Folded, fold } from "../fold.ts";
import { type ChooseFrames, type Frame, frame, frameChooser, framePhrases } from "../frames.ts";
import type { Knowledge } from "../knowledge.ts";
import { Matcher } from "../matcher.ts";
import { fill, type Message } from "../message.ts";
import { PatternProblem, readPattern } from "../pattern.ts";
import { markFolded } from "../platform-names.ts";
import { altered, type Check, type Finding, type Fix, finding, type RuleWith } from "../rule.ts";
import { shoutFinder, shoutingOptions } from "../shouting.ts";
import { meets, type Span } from "../span.ts";

const contexts = v.optional(v.array(v.picklist(CONTEXT_NAMES)), []);
const instead = v.optional(v.array(frame), []);

const options = v.strictObject({
  phrases: v.optional(v.array(v.string()), []),
  unless: contexts,
  instead,
  /** Which fixes a claim is offered beside other words: cite what there is, add something new, say it as a belief, take it out. */
  offers: v.optional(v.array(v.picklist(["cite", "add", "believe", "remove"])), ["cite", "add", "believe", "remove"]),
  /** What is offered first: other words, or taking the sentence out. */
  first: v.optional(v.picklist(["words", "remove"]), "words"),
  /** Wording that evidence could show, such as figures; where a rule names some, evidence is offered only there. */
  provable: v.optional(v.array(v.string()), []),
  /** Wording that no evidence could show, such as what moved somebody: nothing is offered to be cited there. */
  unprovable: v.optional(v.array(v.string()), []),
  /** What would show a claim, by the words that it is made with; the first that fits is said behind the message. */
  supports: v.optional(v.array(v.strictObject({ when: v.array(v.string()), by: v.object({ zh: v.string(), en: v.string() }) })), []),
  /** The kind of the tone model's whose clauses the rule takes as well. */
  learned: v.optional(v.string()),
  /** Capitals, rows of signs, emoji and sounds that the rule finds as well. */
  shouting: v.optional(shoutingOptions),
  /** Phrases that want other replacements or other contexts than the rest. */
  groups: v.optional(
    v.array(v.strictObject({ phrases: v.array(v.string()), unless: v.optional(v.array(v.picklist(CONTEXT_NAMES))), instead: v.optional(v.array(frame)) })),
    [],
  ),
});
export type PhraseOptions = v.InferOutput<typeof options>;

/** What a rule offers. */
export interface Offer {
  readonly frames: ChooseFrames;
  readonly offers: PhraseOptions["offers"];
  readonly first: PhraseOptions["first"];
  /** Whether evidence could show what was found, in its sentence. */
  readonly isProvable: (found: Folded, sentence: Folded) => boolean;
  /** What would show it, where the rule knows. */
  readonly support: (text: Folded) => Message | undefined;
}

/** Makes the fixes for a phrase that was found. */
type MakeFixes = (place: Place, offer: Offer) => Fix[];

interface Owner extends Offer {
  readonly rule: RuleWith<PhraseOptions>;
  readonly unless: readonly ContextName[];
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
        ownersOf(rule, knowledge).flatMap(({ phrases, ...owner }) =>
          phrases.filter(readable).map((words) => ({ owner, pattern: readPattern(words, knowledge) })),
        ),
      );
      const matcher = new Matcher<Owner>(patterns);
      const learned = learnedOwners(rules, knowledge);
      const found = (place: Place, owner: Owner, message: Message) =>
        altered(
          finding(owner.rule, { start: place.start, end: place.end }, message, () => makeFixes(place, owner)),
          { isEarnest: owner.first === "words", within: ({ start, end }) => makeFixes({ ...place, start, end, keepsRest: true }, owner) },
        );
      const shouts = rules.flatMap((rule) => rule.options.flatMap(({ shouting, unless }) => (shouting ? [{ rule, unless, find: shoutFinder(shouting) }] : [])));
      return function* (draft: Draft): Generator<Finding> {
        const { prose, source } = draft.letter;
        const silent: { readonly rule: string; readonly span: Span }[] = [];
        for (const passage of prose.passages) {
          const folded = markFolded(fold(prose.text, passage.span.start, passage.span.end, knowledge.simplify), draft.to.platform, knowledge);
          for (const { owner, start, end } of matcher.find(folded)) {
            const span = { start: folded.at[start] ?? 0, end: endOf(folded, end) };
            const place = placeOf(draft, passage, span);
            if (isInContext(owner.unless, place)) silent.push({ rule: owner.rule.id, span });
            else yield found(place, owner, sayFound(draft, span, owner));
          }
        }
        const nameOf = namesOf(draft);
        for (const { rule, unless, find } of shouts) {
          for (const passage of prose.passages) {
            if (passage.isHead) continue;
            for (const shout of find(prose.text.slice(passage.span.start, passage.span.end), nameOf)) {
              const span = { start: passage.span.start + shout.start, end: passage.span.start + shout.end };
              if (isInContext(unless, placeOf(draft, passage, span))) continue;
              yield finding(rule, span, fill(rule.message, { actual: source.slice(span.start, span.end) }), () => calmly(draft, span, shout.calm));
            }
          }
        }
        for (const span of draft.tone()) {
          const owner = learned.get(span.kind);
          const place = placeOf(draft, span.passage, span);
          // What a phrase says is harmless here, the model does not bring up again.
          if (!owner || isInContext(owner.unless, place) || silent.some(({ rule, span: heard }) => rule === owner.rule.id && meets(heard, span))) continue;
          const learnt = (part: Span): Finding =>
            altered(found({ ...place, start: part.start, end: part.end }, owner, sayFound(draft, part, owner)), {
              because: span.because,
              besides: (others) =>
                runsOf(
                  span.clauses.filter((clause) => clause.chance >= SURE && !others.some((other) => meets(other, clause))),
                  span.clauses,
                ).map(learnt),
            });
          yield learnt(span);
        }
      };
    },
  };
}

/** A clause beside one that a phrase speaks of is named alone where the model is as sure of it; of 0.7, 0.9 and 0.97 the last marked least in what is fine. */
const SURE = 0.97;

/** Stretches of clauses that follow each other. */
function runsOf(clauses: readonly Span[], all: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const clause of clauses) {
    const last = runs.at(-1);
    const before = all[all.indexOf(clause) - 1];
    if (last && before && last.end === before.end) runs[runs.length - 1] = { start: last.start, end: clause.end };
    else runs.push(clause);
  }
  return runs;
}

/** The rule's message, and what would show the claim. */
function sayFound({ letter, knowledge }: Draft, span: Span, { rule, support }: Owner): Message {
  const message = fill(rule.message, { actual: letter.source.slice(span.start, span.end) });
  const by = support(fold(letter.prose.text, span.start, span.end, knowledge.simplify));
  return by ? { zh: `${message.zh}；${by.zh}`, en: `${message.en}; ${by.en}` } : message;
}

/** How the letter writes a word elsewhere, or the platform itself: what is a name keeps its capitals. */
function namesOf({ letter, to }: Draft): (word: string) => string | undefined {
  let names: Map<string, string> | undefined;
  return (word) => {
    names ??= new Map(
      [...letter.prose.text.split(/[^\p{L}\d'@]+/u).reverse(), to.platform.name.en]
        .filter((name) => /[a-z]/.test(name) && /[A-Z]/.test(name) && !/^[A-Z][a-z]{0,3}$/.test(name))
        .map((name) => [name.toUpperCase(), name]),
    );
    return names.get(word);
  };
}

function calmly({ letter }: Draft, span: Span, calm: string): Fix[] {
  if (!isPlain(letter, span)) return [];
  const { source } = letter;
  let { start } = span;
  while (calm === "" && /[ \t]/.test(source[start - 1] ?? "")) start--;
  // Emoji that stood for a stop leave one.
  const parts = calm === "" && /[\p{L}\p{N}]/u.test(source[start - 1] ?? "") && /^[ \t]*[\p{L}\p{N}]/u.test(source.slice(span.end, span.end + 8));
  const text = !parts ? calm : letter.language === "zh" ? "。" : source[span.end] === " " ? "." : ". ";
  return [{ title: { zh: "写得平静些", en: "Write it calmly" }, edits: [{ start: parts ? start : span.start, end: span.end, text }], safe: false }];
}

/** Other words, and taking it out. */
function rewrites(place: Place, { frames, first }: Offer): Fix[] {
  const fault = faultAround(place.draft, place.passage, place, { keepsRest: place.keepsRest ?? false });
  if (!fault) return [];
  const { fixes, loses } = frames(fault);
  const removal = remove(fault);
  if (!removal) return [...fixes];
  return first === "remove" && !loses ? [removal, ...fixes] : [...fixes, { ...removal, loses }];
}

function phrasesOf({ phrases, groups, instead, provable, unprovable, supports }: PhraseOptions): string[] {
  return [
    ...phrases,
    ...supports.flatMap(({ when }) => when),
    ...provable,
    ...unprovable,
    ...framePhrases(instead),
    ...groups.flatMap((group) => [...group.phrases, ...framePhrases(group.instead ?? [])]),
  ];
}

function problemOf(phrase: string, knowledge: Knowledge): string | undefined {
  try {
    readPattern(phrase, knowledge);
    return undefined;
  } catch (error) {
    return error instanceof PatternProblem ? error.message : String(error);
  }
}

function learnedOwners(rules: readonly RuleWith<PhraseOptions>[], knowledge: Knowledge): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const rule of rules)
    for (const entry of rule.options) if (entry.learned !== undefined) owners.set(entry.learned, { ...offerOf(rule, knowledge), rule, unless: entry.unless });
  return owners;
}

function ownersOf(rule: RuleWith<PhraseOptions>, knowledge: Knowledge): (Owner & { phrases: readonly string[] })[] {
  const offer = offerOf(rule, knowledge);
  const readableFrames = (frames: readonly Frame[]) => framesOf(frames, (words) => problemOf(words, knowledge) === undefined);
  return rule.options.flatMap((entry) => [
    { ...offer, rule, phrases: entry.phrases, unless: entry.unless, offers: entry.offers },
    ...entry.groups.map((group) => ({
      ...offer,
      rule,
      phrases: group.phrases,
      unless: group.unless ?? entry.unless,
      frames: group.instead ? frameChooser(readableFrames(group.instead), knowledge) : offer.frames,
      offers: entry.offers,
    })),
  ]);
}

/** What all entries of a rule offer together: each language brings its own sentences. */
function offerOf({ options }: RuleWith<PhraseOptions>, knowledge: Knowledge): Offer {
  const readable = (words: string) => problemOf(words, knowledge) === undefined;
  const matcherOf = (phrasesIn: (entry: PhraseOptions) => readonly string[]) =>
    new Matcher(
      options.flatMap((entry) =>
        phrasesIn(entry)
          .filter(readable)
          .map((words) => ({ owner: undefined, pattern: readPattern(words, knowledge) })),
      ),
    );
  const provable = matcherOf((entry) => entry.provable);
  const unprovable = matcherOf((entry) => entry.unprovable);
  const supports = options.flatMap((entry) => entry.supports);
  const supporting = new Matcher(supports.flatMap((owner) => owner.when.filter(readable).map((words) => ({ owner, pattern: readPattern(words, knowledge) }))));
  const limited = options.some((entry) => entry.provable.length > 0);
  return {
    frames: frameChooser(
      options.flatMap(({ instead }) => framesOf(instead, readable)),
      knowledge,
    ),
    offers: options[0]?.offers ?? [],
    first: options.some(({ first }) => first === "remove") ? "remove" : "words",
    support: (text) => {
      if (supports.length === 0 || unprovable.find(text).length > 0) return undefined;
      const met = new Set(supporting.find(text).map(({ owner }) => owner));
      return supports.find((each) => met.has(each))?.by;
    },
    isProvable: (found, sentence) => unprovable.find(sentence).length === 0 && (!limited || provable.find(found).length > 0),
  };
}

function framesOf(frames: readonly Frame[], readable: (words: string) => boolean): Frame[] {
  return frames.map((each) => ({ ...each, when: each.when.filter(readable), swap: each.swap.filter(readable) }));
}
