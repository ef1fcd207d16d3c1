import type { FoundWord, WordClasses } from "./word-classes.ts";

/** What a clause looks like to the tone model: short runs of its characters or words, and a few signs around it. */
export interface ClauseView {
  /** Folded, with platform names already replaced by OWN and RIVAL. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly stop: string;
  readonly quoted: boolean;
  readonly cited: boolean;
}

const HAN = /\p{Script=Han}/u;

/**
 * The features of a clause, each once.
 * Chinese is seen by characters, English by words and by the beginnings of words, and both by the classes of their words.
 */
export function clauseFeatures(view: ClauseView, words: WordClasses): string[] {
  const features = new Set<string>();
  addRuns(features, view.text, HAN.test(view.text), "");
  addClasses(features, classedWords(view.text, words));
  for (const [text, sign] of [
    [view.before, "<"],
    [view.after, ">"],
  ] as const) {
    addContext(features, text, sign);
    for (const { classes } of classedWords(text, words)) for (const name of classes) features.add(`${sign}L:${name}`);
  }
  features.add(`stop${view.stop === "\n" ? "¶" : view.stop}`);
  if (view.quoted) features.add("quoted");
  if (view.cited) features.add("cited");
  return [...features];
}

/** The words of a text that belong to a class. */
export function classedWords(text: string, words: WordClasses): FoundWord[] {
  return HAN.test(text) ? words.findChinese(text) : words.findEnglish(text);
}

/** The classes of the words, and which follows which; of a word of many classes, two count for the order. */
function addClasses(features: Set<string>, found: readonly FoundWord[]): void {
  found.forEach(({ classes }, at) => {
    const next = found[at + 1]?.classes ?? ["$"];
    for (const name of classes) features.add(`L:${name}`);
    for (const name of classes.slice(0, 2)) for (const after of next.slice(0, 2)) features.add(`L:${name} ${after}`);
  });
}

function addRuns(features: Set<string>, text: string, chinese: boolean, prefix: string): void {
  if (chinese) {
    const signs = ["^", ...plainNumbers(text).replace(/ /g, ""), "$"];
    for (let from = 0; from < signs.length; from++) {
      let run = "";
      for (let length = 1; length <= 4 && from + length <= signs.length; length++) {
        run += signs[from + length - 1];
        if (run !== "^" && run !== "$") features.add(prefix + run);
      }
    }
    return;
  }
  const words = ["^", ...(plainNumbers(text).match(/[a-z']+|[#\uE000-\uE002]|[^\sa-z]/g) ?? []), "$"];
  words.forEach((word, at) => {
    if (word !== "^" && word !== "$") {
      features.add(`${prefix}w:${word}`);
      if (word.length > 5) features.add(`${prefix}s:${word.slice(0, 5)}`);
    }
    if (at + 1 < words.length) features.add(`${prefix}w:${word} ${words[at + 1]}`);
    if (at + 2 < words.length) {
      features.add(`${prefix}w:${word} ${words[at + 1]} ${words[at + 2]}`);
      features.add(`${prefix}w:${word} _ ${words[at + 2]}`);
    }
  });
}

function addContext(features: Set<string>, text: string, prefix: string): void {
  if (text === "") {
    features.add(`${prefix}none`);
    return;
  }
  const signs = HAN.test(text) ? [...plainNumbers(text)] : (plainNumbers(text).match(/[a-z']+|[#\uE000-\uE002]/g) ?? []);
  for (let at = 0; at + 1 < signs.length; at++) features.add(`${prefix}${signs[at]}${HAN.test(text) ? "" : " "}${signs[at + 1]}`);
}

function plainNumbers(text: string): string {
  return text.replace(/\d+(?:[.,:]\d+)*/g, "#");
}
