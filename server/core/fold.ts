import { memo } from "./memo.ts";

/** A stretch of prose as it is searched, and where each of its characters stands in the source. */
export interface Folded {
  readonly text: string;
  /** The offset of every character of `text`, and of the end. */
  readonly at: Int32Array;
}

/** Stand for the names of the addressee and of its rivals, see platform-names.ts. */
export const OWN = "\uE000";
export const RIVAL = "\uE001";
/** Stands for what may be a rival's name, or something else. */
export const MAYBE = "\uE002";

const SAME: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "。": "。",
  "！": "!",
  "？": "?",
  "，": ",",
  "；": ";",
  "：": ":",
  "（": "(",
  "）": ")",
  "—": "-",
  "–": "-",
  "～": "~",
  "　": " ",
};
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|[\uFE0E\uFE0F]/;
const HAN = /\p{Script=Han}/u;
const MOST_REPEATED = 3;

const foldedTexts = new WeakMap<object, (text: string) => Folded>();

/**
 * Makes spellings alike that mean the same: case, width, traditional characters, blanks inside Chinese words,
 * invisible characters, and characters repeated more than three times.
 */
export function fold(source: string, start: number, end: number, simplify: ReadonlyMap<string, string>): Folded {
  let known = foldedTexts.get(simplify);
  if (!known) {
    known = memo((text) => foldText(text, simplify));
    foldedTexts.set(simplify, known);
  }
  const { text, at } = known(source.slice(start, end));
  return { text, at: start === 0 ? at : at.map((offset) => offset + start) };
}

function foldText(source: string, simplify: ReadonlyMap<string, string>): Folded {
  const [start, end] = [0, source.length];
  let text = "";
  const at = new Int32Array(end - start + 1);
  let repeated = 0;
  for (let i = start; i < end; i++) {
    const char = foldCharacter(source[i] as string, simplify);
    if (char === "" || INVISIBLE.test(char)) continue;
    const last = text[text.length - 1];
    if (char === " " || char === "\n" || char === "\t" || char === "\r") {
      if (last === " " || last === undefined || !isWordBreak(last, nextWord(source, i + 1, end))) continue;
      at[text.length] = i;
      text += " ";
      repeated = 0;
      continue;
    }
    repeated = char === last ? repeated + 1 : 0;
    if (repeated >= MOST_REPEATED) continue;
    at[text.length] = i;
    text += char;
  }
  at[text.length] = end;
  return { text, at: at.subarray(0, text.length + 1) };
}

/** Where the source ends of what ends at `end` in the folded text: behind its last character, blanks after it left out. */
export function endOf({ text, at }: Folded, end: number): number {
  const last = at[end - 1] ?? 0;
  const isName = [OWN, RIVAL, MAYBE].includes(text[end - 1] ?? "");
  return isName ? (at[end] ?? last + 1) : last + 1;
}

/** Folds a phrase the way the prose is folded. */
export function foldPhrase(phrase: string, simplify: ReadonlyMap<string, string>): string {
  return fold(phrase, 0, phrase.length, simplify).text;
}

function foldCharacter(char: string, simplify: ReadonlyMap<string, string>): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? char.toLowerCase() : char;
  const same = SAME[char];
  if (same !== undefined) return same;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  return simplify.get(char) ?? char.toLowerCase();
}

/** A blank between two Chinese characters is no word break; a line break between them is none either. */
function isWordBreak(before: string, after: string): boolean {
  return !(HAN.test(before) && HAN.test(after));
}

function nextWord(source: string, from: number, end: number): string {
  for (let i = from; i < end; i++) {
    const char = source[i] as string;
    if (char !== " " && char !== "\n" && char !== "\r" && char !== "\t" && !INVISIBLE.test(char)) return char;
  }
  return "";
}
