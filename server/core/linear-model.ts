import { memo } from "./memo.ts";
import { type ClauseView, classedWords, clauseFeatures } from "./tone-features.ts";
import type { WordClasses } from "./word-classes.ts";

/**
 * A linear model over features of text, trained by server/learn on what stands under rules/tone.
 * Of a feature only a number is kept, see `featureNumber`, so that many fit.
 * It is text that a zip makes small, and nothing of it is unfolded before it is asked for.
 */
export interface LinearModelData {
  readonly version: 2;
  /** The first kind is the one of texts that nothing is to be said of. */
  readonly kinds: readonly string[];
  readonly bias: readonly number[];
  /** The share of the first kind among what was learnt from. */
  readonly calm: number;
  readonly scale: number;
  /**
   * The distances of the features' numbers, in their order, each from the one before: `low` has a sign for the rest by `NEAR`,
   * `high` one for how often `NEAR` goes into it, after as many signs of `MOST_HIGH` as that goes into it.
   */
  readonly low: string;
  readonly high: string;
  /** Steps of two kinds, the first times 16 and the second, those that stand most often first. A step is from 0 to 15, see `weightOf`. */
  readonly pairs: readonly number[];
  /** For each feature, in their order, and each two kinds a sign for the place in `pairs`. */
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

export const NEAR = 64;
export const MOST_HIGH = 90;

/** The sign of a number below 256: none that JSON writes with more than one. */
export function signOf(value: number): string {
  let code = 0x20 + value;
  if (code >= 0x22) code++;
  if (code >= 0x5c) code++;
  return String.fromCharCode(code >= 0x7f ? code + 0x21 : code);
}

/** The number of a sign by its character code. */
const VALUES = new Uint8Array(0x200);
for (let value = 0; value < 256; value++) VALUES[signOf(value).charCodeAt(0)] = value;

/** The numbers of features, each with its row; as they are hashes, they lie evenly, and the first half of a number leads near it. */
class Rows {
  readonly #numbers: Int32Array;
  /** The row of the first number with such a first half. */
  readonly #starts = new Int32Array(FIRST_HALVES + 1);

  constructor({ low, high }: Pick<LinearModelData, "low" | "high">) {
    this.#numbers = new Int32Array(low.length);
    let number = 0;
    let from = 0;
    let half = 0;
    for (let row = 0; row < low.length; row++) {
      let times = 0;
      for (; VALUES[high.charCodeAt(from)] === MOST_HIGH; from++) times += MOST_HIGH;
      times += VALUES[high.charCodeAt(from++)] as number;
      number += times * NEAR + (VALUES[low.charCodeAt(row)] as number);
      while (half <= number >> HALF) this.#starts[half++] = row;
      this.#numbers[row] = number;
    }
    this.#starts.fill(low.length, half);
  }

  /** The row of a feature that was learnt. */
  find(number: number): number | undefined {
    const half = number >> HALF;
    const end = this.#starts[half + 1] as number;
    for (let row = this.#starts[half] as number; row < end; row++) if (this.#numbers[row] === number) return row;
    return undefined;
  }
}

/** Bits of the second half of a feature's number. */
const HALF = 8;
const FIRST_HALVES = 1 << 16;

export function readLinearModel(data: LinearModelData, words: WordClasses): LinearModel {
  const { kinds, bias, calm, scale, pairs, weights } = data;
  const width = Math.ceil(kinds.length / 2);
  let rows: Rows | undefined;
  const rowOf = (feature: string) => {
    rows ??= new Rows(data);
    return rows.find(featureNumber(feature));
  };
  const values = Float32Array.from({ length: 2 * STEPS }, (_, step) => weightOf(step - STEPS, scale));
  const weightAt = (row: number, kind: number) => {
    const pair = pairs[VALUES[weights.charCodeAt(row * width + (kind >> 1))] as number] as number;
    return values[kind % 2 === 0 ? pair >> 4 : pair & 15] as number;
  };
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
  const known = memo((key): { readonly chances: readonly number[]; readonly because: Map<number, readonly string[]> } => ({
    chances: judge(clauseFeatures(viewOf(key), words)),
    because: new Map(),
  }));
  const telling = (view: ClauseView, kind: number): readonly string[] => {
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
  };
  return {
    kinds,
    calm,
    read: (view) => known(keyOf(view)).chances,
    because(view, kind) {
      const { because } = known(keyOf(view));
      const said = because.get(kind) ?? telling(view, kind);
      because.set(kind, said);
      return said;
    },
  };
}

/** What is judged as a text, under which it is remembered. */
function keyOf({ text, before, after, stop, quoted, cited }: ClauseView): string {
  return [text, before, after, quoted ? "1" : "", cited ? "1" : "", stop].join(BETWEEN);
}

function viewOf(key: string): ClauseView {
  const [text = "", before = "", after = "", quoted, cited, ...stop] = key.split(BETWEEN);
  return { text, before, after, stop: stop.join(BETWEEN), quoted: quoted === "1", cited: cited === "1" };
}

/** No folded text has it, see `fold`; the stop, which comes last, may be it. */
const BETWEEN = "\n";

/** The run of signs that a feature stands for; none for features of the clauses beside, of classes, and of stops. */
function readable(feature: string): string | undefined {
  if (/^[<>]|^stop|^L:|^s:|^quoted$|^cited$/.test(feature)) return undefined;
  const text = feature.replace(/^w:/, "").replace(/[$^]/g, "").replace(/ ?_ ?/g, "…").trim();
  return /[#\uE000-\uE002]/.test(text) || !/\p{L}/u.test(text) ? undefined : text;
}

const MOST_WORDS = 8;

/** The few that say most; what is a part of one that was taken, or has it as a part, says nothing new. */
function mostTelling(gains: ReadonlyMap<string, number>): string[] {
  const taken: string[] = [];
  for (const [text] of [...gains].filter(([, value]) => value > 0).sort(([, one], [, other]) => other - one)) {
    if (taken.length === MOST_WORDS) break;
    if (!taken.some((other) => other.includes(text) || text.includes(other))) taken.push(text);
  }
  return taken;
}
