// What one letter costs, part by part, with nothing remembered from the round before: prints JSON, milliseconds for each round.
// usage: node parts.ts ROUNDS < LETTER
import { readFileSync } from "node:fs";
import { builtinReviewer } from "../../server/builtin.ts";
import { fold } from "../../server/core/fold.ts";
import { readLetter } from "../../server/core/letter.ts";
import { Matcher } from "../../server/core/matcher.ts";
import { readPattern } from "../../server/core/pattern.ts";
import { readTone } from "../../server/core/tone.ts";

const rounds = Number(process.argv[2] ?? 50);
const source = readFileSync(0, "utf8");
const reviewer = builtinReviewer();
const { knowledge } = reviewer;
const phrases = knowledge.rules.flatMap((rule) =>
  rule.options.flatMap((options) => {
    const { phrases = [], groups = [] } = options as { phrases?: string[]; groups?: { phrases: string[] }[] };
    return [...phrases, ...groups.flatMap((group) => group.phrases)];
  }),
);
const matcher = new Matcher(phrases.map((phrase) => ({ owner: phrase, pattern: readPattern(phrase, knowledge) })));
const times: Record<string, number[]> = { parse: [], matcher: [], tone: [], review: [] };

for (let round = -10; round < rounds; round++) {
  // Another sign in every sentence: no text was seen before.
  const text = source.replace(/[，。]/g, (sign) => `${String.fromCharCode(0x4e00 + ((round + 10) % 5000))}${sign}`);
  const measure = <T>(part: string, work: () => T): T => {
    const start = performance.now();
    const made = work();
    if (round >= 0) times[part]?.push(performance.now() - start);
    return made;
  };
  const letter = measure("parse", () => readLetter(text));
  const folded = letter.prose.passages.map(({ span }) => fold(letter.prose.text, span.start, span.end, knowledge.simplify));
  measure("matcher", () => folded.reduce((sum, each) => sum + matcher.find(each).length, 0));
  const draft = reviewer.draft(letter);
  if (knowledge.tone) measure("tone", () => readTone(draft, knowledge.tone as NonNullable<typeof knowledge.tone>));
  measure("review", () => reviewer.review(draft));
}
console.log(JSON.stringify({ phrases: phrases.length, times }));
