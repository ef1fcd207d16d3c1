/**
 * Trains the model of tone at build time, from the clauses and letters that the project's people wrote and labelled
 * (rules/tone), and from the examples of the rules. Multinomial logistic regression by AdaGrad in a fixed order: the same data gives the same model.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { makeDraft } from "./core/draft.ts";
import type { Knowledge } from "./core/knowledge.ts";
import { readLetter } from "./core/letter.ts";
import { clauseViews, SIGNS, type ToneModelData } from "./core/tone.ts";
import { clauseFeatures } from "./core/tone-features.ts";

const KINDS = ["ok", "threat", "competitor", "insult", "blame", "plea", "emotional", "absolute", "unsupported_claim", "privacy"];
const EPOCHS = 14;
const RATE = 0.25;
const DECAY = 1e-3;
/** A feature is kept when it was seen in this many clauses. */
const LEAST_SEEN = 2;
/** Features beyond this many, the weakest first, are left out: the model stays under 1 MB. */
const MOST_FEATURES = 50_000;

export interface Lesson {
  readonly features: readonly string[];
  readonly kind: number;
}

interface Label {
  readonly id: string;
  readonly spans: readonly { readonly quote: string; readonly kind: string }[];
}

/** Every clause under `folder`, with what is wrong with it. */
export function readLessons(folder: string, knowledge: Knowledge): Lesson[] {
  const lessons: Lesson[] = [];
  for (const file of globSync("clauses/*.tsv", { cwd: folder }).sort()) {
    for (const line of readFileSync(`${folder}/${file}`, "utf8").split("\n")) {
      const [kind = "", to = "general", text = ""] = line.split("\t");
      if (KINDS.includes(kind) && text !== "") lessons.push(...lessonsOfText(text.replace(/\r$/, ""), to, () => KINDS.indexOf(kind), knowledge));
    }
  }
  for (const rule of knowledge.rules) {
    const learned = rule.options.map((options) => (options as { learned?: string }).learned).find((kind) => kind !== undefined);
    for (const { kind, example } of learned === undefined ? [] : rule.examples)
      lessons.push(...lessonsOfText(example.text, example.to, () => (kind === "bad" ? KINDS.indexOf(learned as string) : 0), knowledge));
  }
  for (const file of globSync("letters/*/labels.jsonl", { cwd: folder }).sort()) {
    const set = `${folder}/${file.slice(0, -"/labels.jsonl".length)}`;
    for (const line of readFileSync(`${folder}/${file}`, "utf8").trim().split("\n"))
      lessons.push(...lessonsOfLetter(set, JSON.parse(line) as Label, knowledge));
  }
  return lessons;
}

function lessonsOfLetter(set: string, { id, spans }: Label, knowledge: Knowledge): Lesson[] {
  const path = `${set}/letters/${id}.md`;
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const labels = spans
    .map(({ quote, kind }) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, kind: KINDS.indexOf(kind) }))
    .filter(({ kind }) => kind > 0);
  return lessonsOfText(
    text,
    undefined,
    (start, end) => {
      let best = { kind: 0, shared: 0 };
      for (const label of labels) {
        const shared = Math.min(end, label.end) - Math.max(start, label.start);
        const enough = shared >= 0.4 * (end - start) || shared >= 0.6 * (label.end - label.start);
        if (enough && shared > best.shared) best = { kind: label.kind, shared };
      }
      return best.kind;
    },
    knowledge,
  );
}

function lessonsOfText(text: string, to: string | undefined, kindOf: (start: number, end: number) => number, knowledge: Knowledge): Lesson[] {
  const draft = makeDraft(readLetter(text), knowledge, { defaultTo: to });
  return clauseViews(draft).map(({ view, start, end }) => ({ features: clauseFeatures(view), kind: kindOf(start, end) }));
}

export function trainTone(lessons: readonly Lesson[]): ToneModelData {
  const names = [...countFeatures(lessons)]
    .filter(([, count]) => count >= LEAST_SEEN)
    .map(([name]) => name)
    .sort();
  const index = new Map(names.map((name, row) => [name, row]));
  const width = KINDS.length;
  const weights = new Float64Array(names.length * width);
  const squares = new Float64Array(names.length * width).fill(1e-6);
  const bias = new Float64Array(width);
  const rows = lessons.map(({ features }) => Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])));
  const order = lessons.map((_, at) => at);
  const random = randomNumbers(20260101);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const at of order) learn(rows[at] as Int32Array, (lessons[at] as Lesson).kind, { weights, squares, bias, width });
  }
  return pack(names, weights, bias, width);
}

interface Tables {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
  readonly width: number;
}

function learn(rows: Int32Array, kind: number, { weights, squares, bias, width }: Tables): void {
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
    const slope = part / total - (column === kind ? 1 : 0);
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

function pack(names: readonly string[], weights: Float64Array, bias: Float64Array, width: number): ToneModelData {
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
    kinds: KINDS,
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
