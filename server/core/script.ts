import type { Letter } from "./letter.ts";
import { memo } from "./memo.ts";
import { altered, type Edit, type Finding, type Fix, withFixes } from "./rule.ts";

/** How simplified characters are written in traditional script, as the build found it in every text that a fix can put in: by themselves, and beside another one. */
export interface Traditional {
  /** 复 alone is 復. */
  readonly alone: ReadonlyMap<string, string>;
  /** 答复 is 答覆: two characters, and what they are together. */
  readonly pairs: ReadonlyMap<string, string>;
  /** Characters that only traditional, and only simplified writing has. */
  readonly isTraditional: (text: string) => boolean;
}

/** Fewer characters of one script do not tell. */
const LEAST = 3;

/** Reads what the build found: characters, pairs, and the characters that differ between the scripts. */
export function readTraditional(
  alone: readonly [string, string],
  pairs: readonly (readonly [string, string])[],
  differing: readonly [string, string],
): Traditional {
  const traditional = new Set(differing[0]);
  const simplified = new Set([...differing[1]].filter((char) => !traditional.has(char)));
  return {
    alone: new Map(Array.from(alone[0], (char, at) => [char, [...alone[1]][at] ?? char])),
    pairs: new Map(pairs),
    isTraditional: memo((text) => {
      let [ours, theirs] = [0, 0];
      for (const char of text) {
        if (traditional.has(char)) ours++;
        else if (simplified.has(char)) theirs++;
      }
      return ours >= LEAST && ours > theirs;
    }),
  };
}

/** Findings whose fixes write the letter's own script; what the letter says already stays as it is written there. */
export function inOwnScript(findings: Finding[], letter: Letter, traditional: Traditional): Finding[] {
  if (letter.language !== "zh" || !traditional.isTraditional(letter.prose.text)) return findings;
  const own = (edit: Edit): Edit => ({ ...edit, text: inTraditional(edit.text, letter.source, traditional) });
  const fixed = (fix: Fix): Fix => {
    const edits = fix.edits.map(own);
    // The title shows what is put in.
    const zh = fix.title.zh.replace(/“[^”]*”/, (words) =>
      fix.edits.some(({ text }) => text.includes(words.slice(1, -1))) ? inTraditional(words, letter.source, traditional) : words,
    );
    return { ...fix, title: { ...fix.title, zh }, edits };
  };
  return findings.map((found) => {
    const { within } = found;
    return withFixes(within ? altered(found, { within: (part) => within(part).map(fixed) }) : found, () => found.fixes.map(fixed));
  });
}

function inTraditional(text: string, source: string, { alone, pairs }: Traditional): string {
  return text.replace(/\p{Script=Han}+/gu, (run) => (run.length > 1 && source.includes(run) ? run : convert(run, alone, pairs)));
}

function convert(run: string, alone: Traditional["alone"], pairs: Traditional["pairs"]): string {
  let text = "";
  for (let at = 0; at < run.length; at++) {
    const pair = pairs.get(run.slice(at, at + 2));
    if (pair !== undefined) {
      text += pair;
      at++;
    } else text += alone.get(run[at] as string) ?? run[at];
  }
  return text;
}
