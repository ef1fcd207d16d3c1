import * as v from "valibot";
import { escapeExpression } from "./escape-expression.ts";
import type { Span } from "./span.ts";

/** What counts as shouting, as rule data: no sign and no word of it stands in code. */
export const shoutingOptions = v.strictObject({
  /** Signs that shout when two or more stand together. */
  marks: v.string(),
  /** The same, when three or more stand together: two question marks may only be a doubt. */
  doubts: v.string(),
  /** Emoji that shout from the second on. */
  emoji: v.array(v.string()),
  /** Words of every sentence: capitals around one of them are no row of abbreviations. */
  words: v.array(v.string()),
  /** Sounds that say nothing and are left out altogether. */
  sounds: v.string(),
});
export type ShoutingOptions = v.InferOutput<typeof shoutingOptions>;

/** A stretch that shouts, and how it reads calmly. */
export interface Shout extends Span {
  readonly calm: string;
}

/** Capitals in a row: fewer words or letters may be names. */
const LEAST_WORDS = 3;
const LEAST_LETTERS = 10;

/** Makes what finds shouting in a text; `isName` says how a word in capitals is written when it is a name. */
export function shoutFinder(options: ShoutingOptions): (text: string, nameOf: (word: string) => string | undefined) => Shout[] {
  const marks = new RegExp(
    `[${escapeExpression(options.marks)}${escapeExpression(options.doubts)}]*[${escapeExpression(options.marks)}][${escapeExpression(options.marks)}${escapeExpression(options.doubts)}]+|[${escapeExpression(options.doubts)}]+[${escapeExpression(options.marks)}][${escapeExpression(options.marks)}${escapeExpression(options.doubts)}]*|[${escapeExpression(options.doubts)}]{3,}`,
    "g",
  );
  const emoji = new RegExp(`(?:(?:${options.emoji.map(escapeExpression).join("|")})\\uFE0F?[ \\t]*){2,}`, "gu");
  const words = new Set(options.words);
  return (text, nameOf) => [
    ...[...text.matchAll(marks)].map((match) => at(match, [...match[0]].find((sign) => options.doubts.includes(sign)) ?? match[0][0] ?? "")),
    ...[...text.matchAll(emoji)].map((match) => at({ index: match.index, 0: match[0].trimEnd() }, "")),
    ...[...text.matchAll(/(\p{Script=Han})\1{3,}/gu)].map((match) => at(match, options.sounds.includes(match[1] ?? "") ? "" : (match[1] ?? ""))),
    ...[...text.matchAll(/[A-Z][A-Z']*(?:[ \t,]+[A-Z][A-Z']*){2,}/g)].flatMap((match) => {
      const said = match[0].split(/[ \t,]+/);
      const letters = said.join("").length;
      if (said.length < LEAST_WORDS || letters < LEAST_LETTERS || !said.some((word) => words.has(word.toLowerCase()))) return [];
      const before = text.slice(0, match.index).trimEnd();
      const calm = match[0].replace(
        /[A-Z][A-Z']*/g,
        (word) => nameOf(word) ?? (word === "I" || word.startsWith("I'") ? `I${word.slice(1).toLowerCase()}` : word.toLowerCase()),
      );
      return [at(match, before === "" || /[.!?。！？]$/.test(before) ? calm.replace(/^[a-z]/, (first) => first.toUpperCase()) : calm)];
    }),
  ];
}

function at(match: { readonly index: number; readonly 0: string }, calm: string): Shout {
  return { start: match.index, end: match.index + match[0].length, calm };
}
