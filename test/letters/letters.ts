import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readMarkedLetters } from "../../server/learn/marked-letters.ts";

/** A letter of a set, with the key that the held-out letters have for their addressee turned into the product's own. */
export interface SetLetter {
  readonly set: string;
  readonly id: string;
  readonly text: string;
}

/** The letters of sets: a folder with letters/*.md, or a file of marked letters (`@@ ID`, `⟦kind|words⟧`) without its marks. */
export function readSets(sets: readonly string[]): SetLetter[] {
  return sets.flatMap((set) => {
    const name = basename(set);
    const letters = set.endsWith(".txt")
      ? readMarkedLetters(readFileSync(set, "utf8"))
      : readdirSync(join(set, "letters"))
          .sort()
          .map((file) => ({ id: file.replace(/\.md$/, ""), text: readFileSync(join(set, "letters", file), "utf8") }));
    return letters.map(({ id, text }) => ({ set: name, id, text: text.replace(/^(---\r?\n)platform:( *)(\w+)/, "$1appeal:$2  $3") }));
  });
}

/** Letters that nothing was learnt from. */
export const HELD_OUT = ["held-out-zh", "held-out-en"].map((set) => join(import.meta.dirname, set));

/** The letters that the models learn from. */
export function trainingSets(): string[] {
  const folder = join(import.meta.dirname, "../../rules/tone/letters");
  return globSync("*.txt", { cwd: folder })
    .map((path) => join(folder, path))
    .sort();
}
