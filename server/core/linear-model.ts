import { memo } from "./memo.ts";
import { type ClauseView, classedWords, clauseFeatures } from "./tone-features.ts";
import type { WordClasses } from "./word-classes.ts";

/**
 * A linear model over features of text, trained by server/learn on what stands under rules/tone.
 * Every feature has one sign for each kind: a step from -32 to 31 in the order of base64; see `weightOf`.
 */
export interface LinearModelData {
  readonly version: 1;
  /** The first kind is the one of texts that nothing is to be said of. */
  readonly kinds: readonly string[];
  readonly bias: readonly number[];
  /** The share of the first kind among what was learnt from. */
  readonly calm: number;
  readonly scale: number;
  /** Feature strings, one a line. */
  readonly features: string;
  readonly weights: string;
}

export interface LinearModel {
  readonly kinds: readonly string[];
  /** The share of the first kind in all letters. */
  readonly calm: number;
  /** A probability for each kind. */
  read(view: ClauseView): readonly number[];
  /** The words of a clause that speak for a kind most, the strongest first, as they are searched: folded. */
  because(view: ClauseView, kind: number): readonly string[];
}

export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Steps are finer near zero, where most weights are: the weight grows with the square of the step, up to `scale` at 32. */
export function weightOf(step: number, scale: number): number {
  return Math.sign(step) * (step / 32) ** 2 * scale;
}

export function readLinearModel({ kinds, bias, calm, scale, features, weights }: LinearModelData, words: WordClasses): LinearModel {
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
  const read = memo((key) => judge(clauseFeatures(JSON.parse(key) as ClauseView, words)));
  return {
    kinds,
    calm,
    read: (view) => read(JSON.stringify(view)),
    because(view, kind) {
      const gain = (feature: string) => {
        const row = index.get(feature);
        return row === undefined ? 0 : weightAt(row, kind) - weightAt(row, 0);
      };
      const gains = new Map<string, number>();
      const count = (text: string, value: number) => gains.set(text, Math.max(value, gains.get(text) ?? 0));
      for (const feature of clauseFeatures(view, words)) {
        const text = readable(feature);
        if (text !== undefined) count(text, gain(feature));
      }
      for (const { word, classes } of classedWords(view.text, words)) for (const name of classes) count(word, gain(`L:${name}`) + (gains.get(word) ?? 0));
      return mostTelling(gains);
    },
  };
}

/** The run of signs that a feature stands for; none for features of the clauses beside, of classes, and of stops. */
function readable(feature: string): string | undefined {
  if (/^[<>]|^stop|^L:|^s:|^quoted$|^cited$/.test(feature)) return undefined;
  const text = feature.replace(/^w:/, "").replace(/[$^]/g, "").replace(/ ?_ ?/g, "…").trim();
  return /[#\uE000-\uE002]/.test(text) || !/\p{L}/u.test(text) ? undefined : text;
}

const MOST_WORDS = 3;

/** The few that say most; what is a part of one that was taken, or has it as a part, says nothing new. */
function mostTelling(gains: ReadonlyMap<string, number>): string[] {
  const taken: string[] = [];
  for (const [text] of [...gains].filter(([, value]) => value > 0).sort(([, one], [, other]) => other - one)) {
    if (taken.length === MOST_WORDS) break;
    if (!taken.some((other) => other.includes(text) || text.includes(other))) taken.push(text);
  }
  return taken;
}
