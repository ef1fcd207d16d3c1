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

/** The features of a clause, each once. Chinese is seen by characters, English by words and by the beginnings of words. */
export function clauseFeatures(view: ClauseView): string[] {
  const features = new Set<string>();
  const chinese = HAN.test(view.text);
  addRuns(features, view.text, chinese, "");
  addContext(features, view.before, "<");
  addContext(features, view.after, ">");
  features.add(`stop${view.stop === "\n" ? "¶" : view.stop}`);
  if (view.quoted) features.add("quoted");
  if (view.cited) features.add("cited");
  return [...features];
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
    for (let from = 1; from + 3 < signs.length; from++) {
      features.add(`${prefix}${signs[from]}_${signs[from + 2]}`);
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
