import { CONTEXTS, placeOf } from "./contexts.ts";
import type { Draft } from "./draft.ts";
import { inLightOfLetter } from "./letter-tone.ts";
import type { LinearModel } from "./linear-model.ts";
import { markNames } from "./platform-names.ts";
import type { Passage } from "./prose.ts";
import type { Span } from "./span.ts";
import type { ClauseView } from "./tone-features.ts";
import { type Joint, likeliestKinds } from "./tone-path.ts";
import { fromLists } from "./word-lists.ts";

/** A stretch of neighbouring clauses that the model finds fault with. */
export interface ToneSpan extends Span {
  readonly passage: Passage;
  readonly kind: string;
  readonly because: readonly string[];
  readonly clauses: readonly ToneClause[];
}

export interface ToneClause extends Span {
  /** The chance that something is wrong with it, whatever stands around it. */
  readonly chance: number;
}

/** Of one or two letters the model can tell nothing; the phrases of the rules still can. */
const TOO_SHORT = /^\P{L}*(?:\p{L}\P{L}*){0,2}$/u;

/** A place to fill in, or one half of it, 〔做了什么，何时〕 having a comma of its own: what will stand there is not known yet. */
const OPEN = /[〔〕]|\{\{|\}\}/;

/** Judges every clause of a draft; neighbours that are at fault in the same way are one span. */
export function readTone(draft: Draft, model: LinearModel): ToneSpan[] {
  const views = clauseViews(draft);
  const joints = views.map((viewed, at): Joint => {
    const before = views[at - 1];
    return before?.passage !== viewed.passage ? "passage" : before.sentence !== viewed.sentence ? "sentence" : "clause";
  });
  const spans: ToneSpan[] = [];
  let open: { kind: number; at: number[] } | undefined;
  const close = () => {
    const found = withoutEmptyEnds(
      draft,
      (open?.at ?? []).flatMap((at) => {
        const viewed = views[at];
        return viewed ? [{ ...viewed, chance: 1 - (lit[at]?.[0] ?? 1) }] : [];
      }),
    );
    const [first, last] = [found[0], found.at(-1)];
    if (open && first && last)
      spans.push({
        start: first.start,
        end: last.end,
        passage: first.passage,
        kind: model.kinds[open.kind] ?? "",
        because: becauseOf(draft, model, found, open.kind),
        clauses: found.map(({ start, end, chance }) => ({ start, end, chance })),
      });
    open = undefined;
  };
  const saysNothing = ({ text }: ClauseView) => TOO_SHORT.test(text) || OPEN.test(text);
  const chances = views.map(({ view }) => (saysNothing(view) ? model.kinds.map((_, kind) => Number(kind === 0)) : model.read(view)));
  const lit = inLightOfLetter(chances, model.calm);
  likeliestKinds(lit, joints).forEach((kind, at) => {
    if (open && (kind !== open.kind || joints[at] === "passage")) close();
    if (kind === 0) return;
    open ??= { kind, at: [] };
    open.at.push(at);
  });
  close();
  return spans;
}

/** Clauses from the first that says something to the last that does: “Because of this” is at fault in nothing, nor is 万事顺心. */
function withoutEmptyEnds<Viewed extends ViewedClause>({ knowledge }: Draft, views: readonly Viewed[]): readonly Viewed[] {
  const connectives = CONNECTIVES(knowledge);
  const wishes = WISHES(knowledge);
  const full = ({ view }: ViewedClause) => !connectives.test(view.text) && !wishes.test(view.text);
  const first = views.findIndex(full);
  return first < 0 ? [] : views.slice(first, views.findLastIndex(full) + 1);
}

/** A word that joins clauses, or several, with nothing else. */
const CONNECTIVES = fromLists((lists) => {
  const small = lists.one("clause-joints");
  const one = lists.one("connectives");
  return new RegExp(`^[\\s\\p{P}]*(?:${small}[\\s\\p{P}]+)?${one}(?:[\\s\\p{P}]+${one})*[\\s\\p{P}]*$`, "iu");
});

/** A wish that a letter closes with, and nothing else. */
const WISHES = fromLists((lists) => new RegExp(`^[\\s\\p{P}]*${lists.one("wishes")}[\\s\\p{P}]*$`, "iu"));

/** A word or two of each clause: those that mean something by themselves, where there are any. */
function becauseOf({ knowledge }: Draft, model: LinearModel, found: readonly ViewedClause[], kind: number): string[] {
  const joins = JOINING_WORDS(knowledge);
  const telling = found.map(({ view }) => {
    const all = model.because(view, kind);
    const full = all.filter((words) => !joins.test(words));
    return (full.length > 0 ? full : all).slice(0, found.length > 1 ? 2 : 3);
  });
  return [...new Set(telling.flat())];
}

/** Nothing but words that join others. */
const JOINING_WORDS = fromLists((lists) => new RegExp(`^(?:${lists.one("joining-words", "zh")}|${lists.one("joining-words", "en")}|[\\s…'])+$`));

interface ViewedClause extends Span {
  readonly passage: Passage;
  readonly sentence: number;
  readonly view: ClauseView;
}

/** The clauses of a draft with what the model is told of each. */
export function clauseViews(draft: Draft): ViewedClause[] {
  const { knowledge } = draft;
  const clauses = draft.clauses().map((clause) => ({ clause, text: markNames(clause.text, draft.to.platform, knowledge) }));
  return clauses.map(({ clause, text }, at) => {
    const place = placeOf(draft, clause.passage, clause);
    const beside = (step: number) => {
      const other = clauses[at + step];
      return other?.clause.passage === clause.passage ? other.text : "";
    };
    const view = { text, before: beside(-1), after: beside(1), stop: clause.stop, quoted: CONTEXTS.quoted(place), cited: CONTEXTS.cited(place) };
    return { start: clause.start, end: clause.end, passage: clause.passage, sentence: place.sentence?.start ?? -1, view };
  });
}
