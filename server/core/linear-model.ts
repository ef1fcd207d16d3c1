import { memo } from "./memo.ts";
import { type ClauseView, clauseFeatures } from "./tone-features.ts";

/**
 * A linear model over features of text, trained by server/learn on what stands under rules/tone.
 * Every feature has one sign for each kind: a step from -32 to 31 in the order of base64; see `weightOf`.
 */
export interface LinearModelData {
  readonly version: 1;
  /** The first kind is the one of texts that nothing is to be said of. */
  readonly kinds: readonly string[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** Feature strings, one a line. */
  readonly features: string;
  readonly weights: string;
}

/** What the model makes of a clause. */
export interface Reading {
  readonly features: readonly string[];
  readonly chances: readonly number[];
}

export interface LinearModel {
  readonly kinds: readonly string[];
  /** The features of a clause, and a probability for each kind. */
  read(view: ClauseView): Reading;
  /** The features that speak for a kind most. */
  because(features: readonly string[], kind: number): readonly string[];
}

export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Steps are finer near zero, where most weights are: the weight grows with the square of the step, up to `scale` at 32. */
export function weightOf(step: number, scale: number): number {
  return Math.sign(step) * (step / 32) ** 2 * scale;
}

export function readLinearModel({ kinds, bias, scale, features, weights }: LinearModelData): LinearModel {
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
  const read = memo((key): Reading => {
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
