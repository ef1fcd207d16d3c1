import { readClauses } from "./clauses.ts";
import { CONTEXTS, placeOf } from "./contexts.ts";
import type { Draft } from "./draft.ts";
import type { Passage } from "./prose.ts";
import type { Span } from "./span.ts";
import { clauseFeatures, type ClauseView } from "./tone-features.ts";
import { markNames } from "./platform-names.ts";

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

export interface ToneModel {
  readonly kinds: readonly string[];
  /** A probability for each kind, and for one of them the features that speak for it most. */
  judge(features: readonly string[]): readonly number[];
  because(features: readonly string[], kind: number): readonly string[];
}

export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Steps are finer near zero, where most weights are: the weight grows with the square of the step, up to `scale` at 32. */
export function weightOf(step: number, scale: number): number {
  return Math.sign(step) * (step / 32) ** 2 * scale;
}

export function readToneModel({ kinds, bias, scale, features, weights }: ToneModelData): ToneModel {
  const index = new Map(features.split("\n").map((feature, row) => [feature, row * kinds.length]));
  const values = new Map([...SIGNS].map((sign, value) => [sign, weightOf(value - 32, scale)]));
  const table = Float32Array.from(weights, (sign) => values.get(sign) ?? 0);
  const rowsOf = (found: readonly string[]) => found.flatMap((feature) => index.get(feature) ?? []);
  return {
    kinds,
    judge(found) {
      const rows = rowsOf(found);
      const weight = 1 / Math.sqrt(Math.max(1, rows.length));
      const sums = kinds.map((_, kind) => rows.reduce((sum, row) => sum + (table[row + kind] ?? 0), 0) * weight + (bias[kind] ?? 0));
      const top = Math.max(...sums);
      const parts = sums.map((sum) => Math.exp(sum - top));
      const total = parts.reduce((sum, part) => sum + part, 0);
      return parts.map((part) => part / total);
    },
    because(found, kind) {
      const gain = (feature: string) => {
        const row = index.get(feature);
        return row === undefined ? 0 : (table[row + kind] ?? 0) - (table[row] ?? 0);
      };
      return [...found].filter((feature) => !/^[<>]|^stop/.test(feature) && gain(feature) > 0).sort((a, b) => gain(b) - gain(a)).slice(0, 6);
    },
  };
}

/** A stretch of neighbouring clauses that the model finds fault with. */
export interface ToneSpan extends Span {
  readonly passage: Passage;
  readonly kind: string;
  /** The probability that something is wrong at all. */
  readonly certainty: number;
  readonly because: readonly string[];
}

/** Judges every clause of a draft; neighbours of one sentence that are at fault together are judged together. */
export function readTone(draft: Draft, model: ToneModel, threshold: number): ToneSpan[] {
  const views = clauseViews(draft);
  const spans: ToneSpan[] = [];
  let run: { view: (typeof views)[number]; chances: readonly number[]; features: readonly string[] }[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) {
      const logs = model.kinds.map((_, kind) => run.reduce((sum, { chances }) => sum + Math.log(Math.max(1e-6, chances[kind] ?? 0)), 0));
      const kind = logs.reduce((best, log, at) => (at > 0 && (best === 0 || log > (logs[best] ?? 0)) ? at : best), 0);
      const certainty = Math.max(...run.map(({ chances }) => 1 - (chances[0] ?? 1)));
      spans.push({ start: first.view.start, end: last.view.end, passage: first.view.passage, kind: model.kinds[kind] ?? "", certainty, because: model.because(run.flatMap(({ features }) => features), kind) });
    }
    run = [];
  };
  for (const view of views) {
    const features = clauseFeatures(view.view);
    const chances = model.judge(features);
    if (1 - (chances[0] ?? 1) < threshold) {
      close();
      continue;
    }
    const before = run.at(-1);
    if (before && (before.view.passage !== view.passage || before.view.sentence !== view.sentence || topKind(before.chances) !== topKind(chances))) close();
    run.push({ view, chances, features });
  }
  close();
  return spans;
}

function topKind(chances: readonly number[]): number {
  return chances.reduce((best, chance, kind) => (kind > 0 && (best === 0 || chance > (chances[best] ?? 0)) ? kind : best), 0);
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
