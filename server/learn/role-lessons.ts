import { globSync, readFileSync } from "node:fs";
import { foldPhrase } from "../core/fold.ts";
import type { Knowledge } from "../core/knowledge.ts";
import { sentenceView } from "../core/sentence-roles.ts";
import { clauseFeatures } from "../core/tone-features.ts";
import type { WordClasses } from "../core/word-classes.ts";
import type { Lesson } from "./train.ts";

/** What a sentence does; most do none of the others. */
export const SENTENCE_ROLES = ["none", "problem", "cause", "plan", "request"];

/** Every sentence under `folder`/roles with the role that its writer gave it. */
export function readRoleLessons(folder: string, knowledge: Knowledge, words: WordClasses): Lesson[] {
  return globSync("roles/*.tsv", { cwd: folder })
    .sort()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").split("\n"))
    .flatMap((line) => {
      const [role = "", , text = ""] = line.split("\t");
      const kind = SENTENCE_ROLES.indexOf(role);
      return kind < 0 || text === "" ? [] : [{ kind, features: clauseFeatures(sentenceView(foldPhrase(text.trim(), knowledge.simplify)), words) }];
    });
}
