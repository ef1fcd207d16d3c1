import { globSync, readFileSync } from "node:fs";
import { makeDraft } from "../core/draft.ts";
import type { Knowledge } from "../core/knowledge.ts";
import { readLetter } from "../core/letter.ts";
import { clauseViews } from "../core/tone.ts";
import { type ClauseView, clauseFeatures } from "../core/tone-features.ts";
import type { WordClasses } from "../core/word-classes.ts";
import { type Label, type MarkedLetter, readMarkedLetters } from "./marked-letters.ts";
import type { Lesson } from "./train.ts";

/** The kinds of fault as letters are labelled with them, after the one of clauses that nothing is wrong with. */
export const TONES = ["ok", "threat", "competitor", "insult", "blame", "plea", "emotional", "absolute", "unsupported_claim", "privacy"];

/** What looks bad and must stay is worth more than what nobody would doubt. */
const LOOKS_BAD = 3;

/** A clause that stands alone teaches less than one in a letter: nothing is beside it. */
const ALONE = 0.5;

/** What a rule promises by its examples must hold. */
const EXAMPLE = 2;

/** Every clause that the project's people wrote and labelled under `folder`, and every clause of the rules' examples. */
export function readToneLessons(folder: string, knowledge: Knowledge, words: WordClasses): Lesson[] {
  const lessons: Lesson[] = [];
  const teach = (weight: number, taught: readonly TaughtClause[]) => {
    for (const { view, kind } of taught) lessons.push({ features: clauseFeatures(view, words), kind, weight });
  };
  for (const file of globSync("clauses/*.tsv", { cwd: folder }).sort()) {
    for (const line of readFileSync(`${folder}/${file}`, "utf8").split("\n")) {
      const [kind = "", to = "general", text = ""] = line.split("\t");
      if (TONES.includes(kind) && text !== "")
        teach(
          ALONE,
          clausesOfText(text.replace(/\r$/, ""), to, () => (kind === "ok" ? undefined : kind), knowledge),
        );
    }
  }
  for (const rule of knowledge.rules) {
    const learned = rule.options.map((options) => (options as { learned?: string }).learned).find((kind) => kind !== undefined);
    for (const { kind, example } of learned === undefined ? [] : rule.examples)
      teach(
        EXAMPLE,
        clausesOfText(example.text, example.to, () => (kind === "bad" ? learned : undefined), knowledge),
      );
  }
  for (const file of globSync("letters/*.txt", { cwd: folder }).sort())
    for (const letter of readMarkedLetters(readFileSync(`${folder}/${file}`, "utf8"))) {
      const taught = clausesOfLetter(letter, knowledge);
      teach(
        1,
        taught.filter(({ looksBad }) => !looksBad),
      );
      teach(
        LOOKS_BAD,
        taught.filter(({ looksBad }) => looksBad),
      );
    }
  return lessons;
}

interface TaughtClause {
  readonly view: ClauseView;
  readonly kind: number;
  /** Somebody marked it as `ok`. */
  readonly looksBad: boolean;
}

function clausesOfLetter({ text, labels }: MarkedLetter, knowledge: Knowledge): TaughtClause[] {
  return clausesOfText(text, undefined, (start, end) => labelOf(labels, start, end), knowledge);
}

/** The kind of the label that shares most with a clause; of faults first. */
function labelOf(labels: readonly Label[], start: number, end: number): string | undefined {
  let best: { kind: string; shared: number } | undefined;
  for (const label of labels) {
    const shared = (Math.min(end, label.end) - Math.max(start, label.start)) * (label.kind === "ok" ? 0.01 : 1);
    const enough = shared >= 0.4 * (end - start) || shared >= 0.6 * (label.end - label.start) || (label.kind === "ok" && shared > 0);
    if (enough && shared > (best?.shared ?? 0)) best = { kind: label.kind, shared };
  }
  return best?.kind;
}

/** The clauses of a text; those that `kindOf` knows nothing of are fine. */
function clausesOfText(text: string, to: string | undefined, kindOf: (start: number, end: number) => string | undefined, knowledge: Knowledge): TaughtClause[] {
  const draft = makeDraft(readLetter(text), knowledge, { defaultTo: to });
  return clauseViews(draft).map(({ view, start, end }) => {
    const kind = kindOf(start, end);
    return { view, kind: Math.max(0, TONES.indexOf(kind ?? "ok")), looksBad: kind === "ok" };
  });
}
