import { memo } from "./memo.ts";
import { type ClauseView, classedWords, clauseFeatures } from "./tone-features.ts";
import type { WordClasses } from "./word-classes.ts";

/**
 * A linear model over features of text, trained by server/learn on what stands under rules/tone.
 * Of a feature only a number is kept, see `featureNumber`, so that many fit.
 */
export interface LinearModelData {
  readonly version: 1;
  /** The first kind is the one of texts that nothing is to be said of. */
  readonly kinds: readonly string[];
  readonly bias: readonly number[];
  /** The share of the first kind among what was learnt from. */
  readonly calm: number;
  readonly scale: number;
  /** The numbers of the features in their order: two signs of base64 for the distance from the one before, or `//` and four for the number itself. */
  readonly features: string;
  /** For each feature and kind a step from -8 to 7, see `weightOf`; three steps in two signs. */
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

/** A feature's number, of 24 bits (FNV-1a): of a hundred that were never learnt, not one is taken for another. */
export function featureNumber(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return hash >>> 8;
}

export const STEPS = 8;

/** Steps are finer near zero, where most weights are: the weight grows with the square of the step, up to `scale` at 8. */
function weightOf(step: number, scale: number): number {
  return Math.sign(step) * (step / STEPS) ** 2 * scale;
}

/** How many signs the steps of a feature take. */
export function signsOf(kinds: number): number {
  return Math.ceil((kinds * 2) / 3);
}

/** The value of a sign by its character code. */
const VALUES = new Uint8Array(128);
for (const [value, sign] of [...SIGNS].entries()) VALUES[sign.charCodeAt(0)] = value;

/** What lies beyond the end counts as zero. */
function numberAt(signs: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) value = value * 64 + (VALUES[signs.charCodeAt(i)] ?? 0);
  return value;
}

/** The largest distance that two signs hold means that the number follows. */
export const FAR = 64 * 64 - 1;

function readNumbers(packed: string): number[] {
  const numbers: number[] = [];
  let before = 0;
  for (let at = 0; at < packed.length; at += 2) {
    const step = numberAt(packed, at, 2);
    before = step === FAR ? numberAt(packed, at + 2, 4) : before + step;
    if (step === FAR) at += 4;
    numbers.push(before);
  }
  return numbers;
}

export function readLinearModel({ kinds, bias, calm, scale, features, weights }: LinearModelData, words: WordClasses): LinearModel {
  const width = signsOf(kinds.length);
  const index = new Map(readNumbers(features).map((number, row) => [number, row]));
  const rowOf = (feature: string) => index.get(featureNumber(feature));
  const values = Float32Array.from({ length: 2 * STEPS }, (_, step) => weightOf(step - STEPS, scale));
  const table = new Float32Array(index.size * kinds.length);
  for (let row = 0; row < index.size; row++)
    for (let kind = 0; kind < kinds.length; kind += 3) {
      const bits = numberAt(weights, row * width + (kind / 3) * 2, 2);
      for (let of3 = 0; of3 < 3 && kind + of3 < kinds.length; of3++) table[row * kinds.length + kind + of3] = values[(bits >> (8 - of3 * 4)) & 15] as number;
    }
  const weightAt = (row: number, kind: number) => table[row * kinds.length + kind] as number;
  const judge = (features: readonly string[]): number[] => {
    const sums = new Array<number>(kinds.length).fill(0);
    let known = 0;
    for (const feature of features) {
      const row = rowOf(feature);
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
        const row = rowOf(feature);
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
