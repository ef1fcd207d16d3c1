import { readClauses } from "./clauses.ts";
import { CONTEXTS, placeOf } from "./contexts.ts";
import type { Draft } from "./draft.ts";
import { memo } from "./memo.ts";
import { markNames } from "./platform-names.ts";
import type { Passage } from "./prose.ts";
import type { Span } from "./span.ts";
import { type ClauseView, clauseFeatures } from "./tone-features.ts";
import { type Joint, likeliestKinds } from "./tone-path.ts";

/**
 * A linear model of the tone of clauses, trained by server/train.ts on the clauses and letters under rules/tone.
 * Every feature has one sign for each kind: a step from -32 to 31 in the order of base64; see `weightOf`.
 */
export interface ToneModelData {
  readonly version: 1;
  /** The first kind is the one of clauses that nothing is wrong with. */
  readonly kinds: readonly string[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** Feature strings, one a line. */
  readonly features: string;
  readonly weights: string;
}

export interface ToneReading {
  readonly features: readonly string[];
  readonly chances: readonly number[];
}

export interface ToneModel {
  readonly kinds: readonly string[];
  /** The features of a clause, and a probability for each kind. */
  read(view: ClauseView): ToneReading;
  /** The features that speak for a kind most. */
  because(features: readonly string[], kind: number): readonly string[];
}

export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Steps are finer near zero, where most weights are: the weight grows with the square of the step, up to `scale` at 32. */
export function weightOf(step: number, scale: number): number {
  return Math.sign(step) * (step / 32) ** 2 * scale;
}

export function readToneModel({ kinds, bias, scale, features, weights }: ToneModelData): ToneModel {
  const index = new Map(features.split("\n").map((feature, row) => [feature, row * kinds.length]));
  const values = new Float32Array(128);
  for (const [value, sign] of [...SIGNS].entries()) values[sign.charCodeAt(0)] = weightOf(value - 32, scale);
  const weightAt = (row: number, kind: number) => values[weights.charCodeAt(row + kind)] ?? 0;
  const judge = (features: readonly string[]): number[] => {
    const sums = new Array<number>(kinds.length).fill(0);
    let known = 0;
    for (const feature of features) {
      const row = index.get(feature);
      if (row === undefined) continue;
      known++;
      for (let kind = 0; kind < sums.length; kind++) sums[kind] = (sums[kind] ?? 0) + weightAt(row, kind);
    }
    const weight = 1 / Math.sqrt(Math.max(1, known));
    const scores = sums.map((sum, kind) => sum * weight + (bias[kind] ?? 0));
    const top = Math.max(...scores);
    const parts = scores.map((score) => Math.exp(score - top));
    const total = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => part / total);
  };
  const read = memo((key): ToneReading => {
    const features = clauseFeatures(JSON.parse(key) as ClauseView);
    return { features, chances: judge(features) };
  });
  return {
    kinds,
    read: (view) => read(JSON.stringify(view)),
    because(found, kind) {
      const gain = (feature: string) => {
        const row = index.get(feature);
        return row === undefined ? 0 : weightAt(row, kind) - weightAt(row, 0);
      };
      return [...found]
        .filter((feature) => !/^[<>]|^stop/.test(feature) && gain(feature) > 0)
        .sort((a, b) => gain(b) - gain(a))
        .slice(0, 6);
    },
  };
}

/** A stretch of neighbouring clauses that the model finds fault with. */
export interface ToneSpan extends Span {
  readonly passage: Passage;
  readonly kind: string;
  readonly because: readonly string[];
}

/** Judges every clause of a draft; neighbours that are at fault in the same way are one span. */
export function readTone(draft: Draft, model: ToneModel): ToneSpan[] {
  const views = clauseViews(draft).map((viewed) => ({ ...viewed, ...model.read(viewed.view) }));
  const joints = views.map((viewed, at): Joint => {
    const before = views[at - 1];
    return before?.passage !== viewed.passage ? "passage" : before.sentence !== viewed.sentence ? "sentence" : "clause";
  });
  const spans: ToneSpan[] = [];
  let open: { kind: number; at: number[] } | undefined;
  const close = () => {
    const found = open?.at.map((at) => views[at]).filter((viewed) => viewed !== undefined) ?? [];
    const [first, last] = [found[0], found.at(-1)];
    if (open && first && last)
      spans.push({
        start: first.start,
        end: last.end,
        passage: first.passage,
        kind: model.kinds[open.kind] ?? "",
        because: model.because(
          found.flatMap(({ features }) => features),
          open.kind,
        ),
      });
    open = undefined;
  };
  likeliestKinds(
    views.map(({ chances }) => chances),
    joints,
  ).forEach((kind, at) => {
    if (open && (kind !== open.kind || joints[at] === "passage")) close();
    if (kind === 0) return;
    open ??= { kind, at: [] };
    open.at.push(at);
  });
  close();
  return spans;
}

interface ViewedClause extends Span {
  readonly passage: Passage;
  readonly sentence: number;
  readonly view: ClauseView;
}

/** The clauses of a draft with what the model is told of each. */
export function clauseViews(draft: Draft): ViewedClause[] {
  const { letter, knowledge } = draft;
  const clauses = readClauses(letter, knowledge).map((clause) => ({ clause, text: markNames(clause.text, draft.to.platform, knowledge) }));
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
