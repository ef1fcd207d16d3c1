import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import { Matcher } from "./matcher.ts";
import { bareTitle } from "./parts.ts";
import { readPattern } from "./pattern.ts";

/** The structures that a letter names or shows by words which no other letter has, in the order of structures.yaml. */
export type StructureSigns = (letter: Letter) => readonly string[];

/** Looks for the `titles` and `signs` of structures.yaml in the subject and in all that is not quoted. */
export function structureSigns(knowledge: Knowledge): StructureSigns {
  const structures = [...knowledge.structures].map(([id, { signs, titles }]) => ({
    id,
    titles: new Set([...titles.zh, ...titles.en].map(bareTitle)),
    patterns: [...signs.zh, ...signs.en].map((phrase) => readPattern(phrase, knowledge)),
  }));
  const matcher = new Matcher(structures.flatMap(({ id, patterns }) => patterns.map((pattern) => ({ owner: id, pattern }))));
  return ({ prose, frontMatter }) => {
    const subject = frontMatter.fields.get("subject")?.value ?? "";
    const own = prose.passages.filter(({ quoted }) => !quoted).map(({ span }) => prose.text.slice(span.start, span.end));
    const found = new Set<string>();
    for (const text of [subject, ...own]) {
      const title = text.length > LONGEST_TITLE ? "" : bareTitle(text.replace(/[(（][^()（）]*[)）]/g, ""));
      for (const { id, titles } of structures) if (titles.has(title)) found.add(id);
      for (const { owner } of matcher.find(knowledge.simplify.fold(text))) found.add(owner);
    }
    return [...knowledge.structures.keys()].filter((id) => found.has(id));
  };
}

/** Characters. */
const LONGEST_TITLE = 80;
