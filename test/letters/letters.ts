import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { globSync } from "node:fs";

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
      ? readFileSync(set, "utf8")
          .split(/^@@ +/m)
          .slice(1)
          .map((block) => ({ id: block.split(" ", 1)[0] ?? "", text: `${withoutMarks(block.slice(block.indexOf("\n") + 1)).trim()}\n` }))
      : readdirSync(join(set, "letters"))
          .sort()
          .map((file) => ({ id: file.replace(/\.md$/, ""), text: readFileSync(join(set, "letters", file), "utf8") }));
    return letters.map(({ id, text }) => ({ set: name, id, text: text.replace(/^(---\r?\n)platform:( *)(\w+)/, "$1appeal:$2  $3") }));
  });
}

function withoutMarks(text: string): string {
  return text.replace(/⟦[^|⟦⟧]*\|([^⟦⟧]*)⟧/g, "$1");
}

/** Letters that nothing was learnt from. */
export const HELD_OUT = ["held-out-zh", "held-out-en"].map((set) => join(import.meta.dirname, set));

/** The letters that the models learn from, in whichever of the two forms they are kept. */
export function trainingSets(): string[] {
  const folder = join(import.meta.dirname, "../../rules/tone/letters");
  if (!existsSync(folder)) return [];
  const folders = globSync("*/letters", { cwd: folder }).map((path) => join(folder, path, ".."));
  return [...folders, ...globSync("*.txt", { cwd: folder }).map((path) => join(folder, path))].sort();
}
