/**
 * Turns marked letters (server/learn/marked-letters.ts says how they are written) into the format that `score.mjs` reads.
 * usage: node test/letters/from-markup.ts MARKED.txt … --out test/letters/SET
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MarkedLetter, readMarkedLetters } from "../../server/learn/marked-letters.ts";
import { TONES } from "../../server/learn/tone-lessons.ts";

const PARTS = ["problem", "cause", "plan", "request", "contact"];
const args = process.argv.slice(2);
const at = args.indexOf("--out");
const [, out] = at < 0 ? [] : args.splice(at, 2);
if (!out || args.length === 0) {
  console.error("usage: node test/letters/from-markup.ts MARKED.txt … --out DIR");
  process.exit(2);
}

const letters = args.flatMap((file) => readMarkedLetters(readFileSync(file, "utf8")));
const problems = letters.flatMap(problemsOf);
mkdirSync(join(out, "letters"), { recursive: true });
for (const { id, text } of letters) writeFileSync(join(out, "letters", `${id}.md`), text);
writeFileSync(join(out, "labels.jsonl"), letters.map((letter) => `${JSON.stringify(labelsOf(letter))}\n`).join(""));
for (const problem of problems) console.error(problem);
console.log(`${letters.length} letters, ${letters.reduce((sum, { labels }) => sum + labels.length, 0)} labels, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);

function problemsOf({ id, text, labels, parts }: MarkedLetter, index: number): string[] {
  return [
    ...parts.filter((part) => !PARTS.includes(part)).map((part) => `unknown part ${part}`),
    ...labels.flatMap(({ kind, also }) => [kind, ...also].filter((each) => !TONES.includes(each)).map((each) => `unknown kind ${each}`)),
    ...labels.filter(({ start, end }) => text.slice(start, end).includes("\n\n")).map(({ start }) => `a label crosses a paragraph: 「${text.slice(start, start + 30)}」`),
    ...labels
      .filter(({ start, end }) => text.indexOf(text.slice(start, end)) !== start)
      .map(({ start, end }) => `the label is not the first occurrence of 「${text.slice(start, end)}」: widen it`),
    ...(platformOf(text) === undefined ? ["no `appeal:` on the second line"] : []),
    ...(letters.findIndex((letter) => letter.id === id) < index ? ["the id is used twice"] : []),
  ].map((problem) => `${id}: ${problem}`);
}

function labelsOf({ id, text, labels, parts, hasIdentifier }: MarkedLetter): unknown {
  return {
    id,
    platform: platformOf(text),
    structure: Object.fromEntries(PARTS.map((part) => [part, parts.includes(part)])),
    identifier: hasIdentifier,
    spans: labels.map(({ start, end, kind, also, confidence }) => ({
      quote: text.slice(start, end),
      kind,
      confidence,
      note: also.length > 0 ? `alt=${also.join(",")}` : "",
      start_cp: [...text.slice(0, start)].length,
    })),
  };
}

function platformOf(text: string): string | undefined {
  return /^---\r?\nappeal: *([\w-]+)/.exec(text)?.[1];
}
