import { globSync, readFileSync } from "node:fs";
import { makeDraft } from "../core/draft.ts";
import type { Knowledge } from "../core/knowledge.ts";
import { readLetter } from "../core/letter.ts";
import { clauseViews } from "../core/tone.ts";
import { type ClauseView, clauseFeatures } from "../core/tone-features.ts";
import type { WordClasses } from "../core/word-classes.ts";
import { type MarkedLetter, readMarkedLetters } from "./marked-letters.ts";
import type { Lesson } from "./train.ts";

/** The kinds of fault as letters are labelled with them, after the one of clauses that nothing is wrong with. */
export const TONES = ["ok", "threat", "competitor", "insult", "blame", "plea", "emotional", "absolute", "unsupported_claim", "privacy"];

/** A clause that stands alone teaches less than one in a letter: nothing is beside it. */
const ALONE = 0.5;

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
          clausesOfText(text.replace(/\r$/, ""), to, () => TONES.indexOf(kind), knowledge),
        );
    }
  }
  for (const rule of knowledge.rules) {
    const learned = rule.options.map((options) => (options as { learned?: string }).learned).find((kind) => kind !== undefined);
    for (const { kind, example } of learned === undefined ? [] : rule.examples)
      teach(
        ALONE,
        clausesOfText(example.text, example.to, () => (kind === "bad" ? TONES.indexOf(learned as string) : 0), knowledge),
      );
  }
  for (const file of globSync("letters/*.txt", { cwd: folder }).sort())
    for (const letter of readMarkedLetters(readFileSync(`${folder}/${file}`, "utf8"))) teach(1, clausesOfLetter(letter, knowledge));
  return lessons;
}

interface TaughtClause {
  readonly view: ClauseView;
  readonly kind: number;
}

function clausesOfLetter({ text, labels: marked }: MarkedLetter, knowledge: Knowledge): TaughtClause[] {
  const labels = marked.map((label) => ({ ...label, kind: TONES.indexOf(label.kind) })).filter(({ kind }) => kind > 0);
  return clausesOfText(
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

function clausesOfText(text: string, to: string | undefined, kindOf: (start: number, end: number) => number, knowledge: Knowledge): TaughtClause[] {
  const draft = makeDraft(readLetter(text), knowledge, { defaultTo: to });
  return clauseViews(draft).map(({ view, start, end }) => ({ view, kind: kindOf(start, end) }));
}
