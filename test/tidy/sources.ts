import { globSync, readFileSync } from "node:fs";
import { ROOT } from "./generated-files.ts";

/** What is made or fetched, and the letters for tuning, which quote people: not the repository's own words. */
const NOT_OURS = /^(?:node_modules|dist|\.git|test\/\.out|test\/letters)(?:\/|$)|(?:^|\/)evidence(?:\/|$)|\.vscode-test/;
const TEXT = /\.(?:[cm]?[jt]s|json|jsonc|ya?ml|md|css|html|sh)$|(?:^|\/)\.[a-z]+rc$|^\.gitignore$/;

export interface Source {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every text file of the repository. */
export function readSources(): Source[] {
  const paths = globSync("{*,.*,**/*}", { cwd: ROOT, exclude: (path) => NOT_OURS.test(String(path).replaceAll("\\", "/")) }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  return [...new Set(paths)]
    .filter((path) => TEXT.test(path) && !NOT_OURS.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(ROOT + path, "utf8") }));
}

/** The code among them. */
export function isCode({ path }: Source): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}

/** The 1-based lines of a source that an expression matches, as `path:line: text`. */
export function linesWith({ path, text }: Source, expression: RegExp): string[] {
  return text.split("\n").flatMap((line, index) => (expression.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}
