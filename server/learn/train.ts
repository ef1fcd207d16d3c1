import { type LinearModelData, SIGNS } from "../core/linear-model.ts";

const EPOCHS = 14;
const RATE = 0.25;
const DECAY = 1e-3;
/** A feature is kept when it was seen in this many clauses. */
const LEAST_SEEN = 2;
/** Features beyond this many, the weakest first, are left out: a model stays well under 1 MB. */
const MOST_FEATURES = 50_000;

/** One text to learn from: its features, and which kind it is of. */
export interface Lesson {
  readonly features: readonly string[];
  readonly kind: number;
  /** How much it counts; 1 unless told. */
  readonly weight?: number;
}

export interface TrainingOptions {
  /** The share of a text's features that is left out each time it is read, so that no few words decide alone. */
  readonly dropout?: number;
}

/** Multinomial logistic regression by AdaGrad in a fixed order: the same lessons give the same model. */
export function trainLinear(lessons: readonly Lesson[], kinds: readonly string[], { dropout = 0 }: TrainingOptions = {}): LinearModelData {
  const names = [...countFeatures(lessons)]
    .filter(([, count]) => count >= LEAST_SEEN)
    .map(([name]) => name)
    .sort();
  const index = new Map(names.map((name, row) => [name, row]));
  const width = kinds.length;
  const weights = new Float64Array(names.length * width);
  const squares = new Float64Array(names.length * width).fill(1e-6);
  const bias = new Float64Array(width);
  const rows = lessons.map(({ features }) => Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])));
  const order = lessons.map((_, at) => at);
  const random = randomNumbers(20260101);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const read = dropout === 0 ? rows[at] : rows[at]?.filter(() => random() >= dropout);
      learn(read as Int32Array, lessons[at] as Lesson, { weights, squares, bias, width });
    }
  }
  return pack(names, weights, bias, kinds);
}

interface Tables {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
  readonly width: number;
}

function learn(rows: Int32Array, { kind, weight = 1 }: Lesson, { weights, squares, bias, width }: Tables): void {
  const value = 1 / Math.sqrt(Math.max(1, rows.length));
  const chances = Array.from(bias, (base, column) => {
    let sum = 0;
    for (const row of rows) sum += weights[row * width + column] as number;
    return base + sum * value;
  });
  const top = Math.max(...chances);
  const parts = chances.map((sum) => Math.exp(sum - top));
  const total = parts.reduce((sum, part) => sum + part, 0);
  parts.forEach((part, column) => {
    const slope = (part / total - (column === kind ? 1 : 0)) * weight;
    bias[column] = (bias[column] as number) - 0.02 * slope;
    if (Math.abs(slope * value) < 1e-4) return;
    for (const row of rows) {
      const cell = row * width + column;
      const step = slope * value + DECAY * (weights[cell] as number);
      squares[cell] = (squares[cell] as number) + step * step;
      weights[cell] = (weights[cell] as number) - (RATE * step) / Math.sqrt(squares[cell] as number);
    }
  });
}

function pack(names: readonly string[], weights: Float64Array, bias: Float64Array, kinds: readonly string[]): LinearModelData {
  const width = kinds.length;
  const strength = (row: number) => Math.max(...weights.slice(row * width, (row + 1) * width).map(Math.abs));
  const kept = names
    .map((_, row) => row)
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, MOST_FEATURES)
    .sort((a, b) => a - b);
  const scale = Math.max(...kept.map(strength));
  const sign = (weight: number) => SIGNS[Math.max(0, Math.min(63, Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / scale) * 32) + 32))] as string;
  return {
    version: 1,
    kinds,
    bias: [...bias].map((value) => Math.round(value * 1000) / 1000),
    scale,
    features: kept.map((row) => names[row]).join("\n"),
    weights: kept.map((row) => [...weights.slice(row * width, (row + 1) * width)].map(sign).join("")).join(""),
  };
}

function countFeatures(lessons: readonly Lesson[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of lessons) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

/** A linear congruential generator (Numerical Recipes): the order of learning is the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
