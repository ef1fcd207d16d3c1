import { featureNumber, type LinearModelData, MOST_HIGH, NEAR, STEPS, signOf } from "../core/linear-model.ts";

const EPOCHS = 14;
const SCOUTING_EPOCHS = 5;
const RATE = 0.25;
const DECAY = 1e-3;
/** A feature is kept when it was seen in this many clauses. */
const LEAST_SEEN = 2;
/** Features beyond this many, the weakest first, are left out: a model stays under 1 MB. */
const MOST_FEATURES = 110_000;

/** One text to learn from: its features, and which kind it is of. */
export interface Lesson {
  readonly features: readonly string[];
  readonly kind: number;
  /** How much it counts; 1 unless told. */
  readonly weight?: number;
}

type NumberedLesson = Omit<Lesson, "features"> & { readonly features: readonly number[] };

const inOrder = (one: number, other: number) => one - other;

export interface TrainingOptions {
  /** How many features are kept at most; the weakest are left out. */
  readonly most?: number;
  /** The share of a text's features that is left out each time it is read, so that no few words decide alone. */
  readonly dropout?: number;
}

/**
 * Multinomial logistic regression by AdaGrad in a fixed order: the same lessons give the same model.
 * It is trained twice: quickly with every feature, to see which tell most, and then with those alone.
 * What is kept is the mean of the later readings (Polyak and Juditsky 1992), which moves less from one set of lessons to the next than the last does.
 */
export function trainLinear(
  lessons: readonly Lesson[],
  kinds: readonly string[],
  { dropout = 0, most = MOST_FEATURES }: TrainingOptions = {},
): LinearModelData {
  const numbered = lessons.map(({ features, ...lesson }) => ({ ...lesson, features: [...new Set(features.map(featureNumber))] }));
  const seen = countFeatures(numbered);
  const often = [...seen].flatMap(([name, count]) => (count >= LEAST_SEEN ? [name] : [])).sort(inOrder);
  const first = regress(numbered, often, kinds.length, dropout, SCOUTING_EPOCHS);
  const worth = new Map(often.map((name, row) => [name, strengthOf(first, row, kinds.length) * (seen.get(name) as number) ** 0.5]));
  const names = often
    .sort((one, other) => (worth.get(other) as number) - (worth.get(one) as number))
    .slice(0, most)
    .sort(inOrder);
  const tables = regress(numbered, names, kinds.length, dropout, EPOCHS);
  const whole = lessons.filter(({ weight = 1 }) => weight >= 1);
  const calm = whole.filter(({ kind }) => kind === 0).length / whole.length;
  return { ...pack(names, tables, kinds), calm: Math.round(calm * 1000) / 1000 };
}

function regress(lessons: readonly NumberedLesson[], names: readonly number[], width: number, dropout: number, epochs: number): Tables {
  const index = new Map(names.map((name, row) => [name, row]));
  const tables: Tables = {
    weights: new Float32Array(names.length * width),
    squares: new Float32Array(names.length * width).fill(1e-6),
    bias: new Float64Array(width),
    chances: new Float64Array(width),
  };
  const rows = lessons.map(({ features }) => Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])));
  const order = lessons.map((_, at) => at);
  const random = randomNumbers(20260101);
  const means = { weights: new Float32Array(tables.weights.length), bias: new Float64Array(width), counted: 0 };
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const read = dropout === 0 ? rows[at] : rows[at]?.filter(() => random() >= dropout);
      learn(read as Int32Array, lessons[at] as NumberedLesson, tables);
    }
    if (epoch < epochs / 2) continue;
    means.counted++;
    tables.weights.forEach((weight, cell) => {
      means.weights[cell] = (means.weights[cell] as number) + (weight - (means.weights[cell] as number)) / means.counted;
    });
    tables.bias.forEach((bias, column) => {
      means.bias[column] = (means.bias[column] as number) + (bias - (means.bias[column] as number)) / means.counted;
    });
  }
  return { ...tables, weights: means.weights, bias: means.bias };
}

/** The weight of a feature that is farthest from zero. */
function strengthOf({ weights }: Tables, row: number, width: number): number {
  let most = 0;
  for (let cell = row * width; cell < (row + 1) * width; cell++) most = Math.max(most, Math.abs(weights[cell] as number));
  return most;
}

/** One weight for each feature and kind, and what AdaGrad has added up for it. */
interface Tables {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly bias: Float64Array;
  /** Scratch: the chances of the lesson being learnt. */
  readonly chances: Float64Array;
}

// Index loops: this is where training spends its time.
function learn(rows: Int32Array, { kind, weight = 1 }: NumberedLesson, { weights, squares, bias, chances }: Tables): void {
  const width = chances.length;
  const value = 1 / Math.sqrt(Math.max(1, rows.length));
  chances.fill(0);
  for (const row of rows) for (let column = 0; column < width; column++) (chances[column] as number) += weights[row * width + column] as number;
  let total = 0;
  for (let column = 0; column < width; column++) {
    chances[column] = Math.exp((chances[column] as number) * value + (bias[column] as number));
    total += chances[column] as number;
  }
  for (let column = 0; column < width; column++) {
    const slope = ((chances[column] as number) / total - (column === kind ? 1 : 0)) * weight;
    bias[column] = (bias[column] as number) - 0.02 * slope;
    if (Math.abs(slope * value) < 1e-4) continue;
    for (const row of rows) {
      const cell = row * width + column;
      const step = slope * value + DECAY * (weights[cell] as number);
      const square = (squares[cell] as number) + step * step;
      squares[cell] = square;
      weights[cell] = (weights[cell] as number) - (RATE * step) / Math.sqrt(square);
    }
  }
}

function pack(names: readonly number[], tables: Tables, kinds: readonly string[]): Omit<LinearModelData, "calm"> {
  const width = kinds.length;
  const scale = names.reduce((most, _, row) => Math.max(most, strengthOf(tables, row, width)), 0);
  const stepAt = (row: number, kind: number) => {
    const weight = kind < width ? (tables.weights[row * width + kind] as number) : 0;
    return Math.max(0, Math.min(2 * STEPS - 1, Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / scale) * STEPS) + STEPS));
  };
  const pairsOf = (_: number, row: number) =>
    Array.from({ length: Math.ceil(width / 2) }, (_, half) => (stepAt(row, half * 2) << 4) | stepAt(row, half * 2 + 1));
  const written = names.flatMap(pairsOf);
  const pairs = byFrequency(written);
  const places = new Map(pairs.map((pair, place) => [pair, place]));
  const distances = names.map((name, at) => name - (names[at - 1] ?? 0));
  return {
    version: 2,
    kinds,
    bias: [...tables.bias].map((value) => Math.round(value * 1000) / 1000),
    scale,
    low: distances.map((distance) => signOf(distance % NEAR)).join(""),
    high: distances.map((distance) => highSigns(Math.floor(distance / NEAR))).join(""),
    pairs,
    weights: written.map((pair) => signOf(places.get(pair) as number)).join(""),
  };
}

function highSigns(times: number): string {
  return signOf(MOST_HIGH).repeat(Math.floor(times / MOST_HIGH)) + signOf(times % MOST_HIGH);
}

/** Each number once, the most frequent first. */
function byFrequency(numbers: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort(([one, seen], [other, often]) => often - seen || one - other).map(([number]) => number);
}

function countFeatures(lessons: readonly NumberedLesson[]): Map<number, number> {
  const counts = new Map<number, number>();
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
