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

/** Makes traditional characters simplified ones, and remembers what it folded. */
export interface Simplifier {
  fold(text: string): Folded;
}

/** Reads pairs of a traditional character and the simplified one that it is searched as. */
export function simplifier(pairs: Iterable<readonly [string, string]> = []): Simplifier {
  const fold = characterFolder(new Map(pairs));
  return { fold: memo((text) => foldText(text, fold)) };
}

/**
 * Makes spellings alike that mean the same: case, width, traditional characters, blanks inside Chinese words,
 * invisible characters, and characters repeated more than three times.
 */
export function fold(source: string, start: number, end: number, simplify: Simplifier): Folded {
  const { text, at } = simplify.fold(source.slice(start, end));
  if (start === 0) return { text, at };
  // An index loop: every check asks for it of every passage.
  const moved = new Int32Array(at.length);
  for (let index = 0; index < at.length; index++) moved[index] = (at[index] as number) + start;
  return { text, at: moved };
}

const BLANK = 0x20;
/** Stands for a character that is left out. */
const NOTHING = 0xffff;

function foldText(source: string, fold: (unit: number) => number): Folded {
  const codes = new Uint16Array(source.length);
  const at = new Int32Array(source.length + 1);
  let length = 0;
  let last = 0;
  let repeated = 0;
  for (let i = 0; i < source.length; i++) {
    const code = fold(source.charCodeAt(i));
    if (code === NOTHING) continue;
    if (code === BLANK) {
      const blank = i;
      while (i + 1 < source.length && isBlank(fold(source.charCodeAt(i + 1)))) i++;
      if (length === 0 || !isWordBreak(last, source[i + 1] ?? "")) continue;
      at[length] = blank;
      codes[length++] = BLANK;
      last = BLANK;
      repeated = 0;
      continue;
    }
    repeated = code === last ? repeated + 1 : 0;
    if (repeated >= MOST_REPEATED) {
      // What ends with the row ends behind all of it: 80000 is not 8000.
      at[length - 1] = i;
      continue;
    }
    at[length] = i;
    codes[length++] = code;
    last = code;
  }
  at[length] = source.length;
  return { text: textOf(codes.subarray(0, length)), at: at.slice(0, length + 1) };
}

/** More arguments at once than this may be too many for a call. */
const AT_ONCE = 8192;

function textOf(codes: Uint16Array): string {
  let text = "";
  for (let from = 0; from < codes.length; from += AT_ONCE) text += String.fromCharCode(...codes.subarray(from, from + AT_ONCE));
  return text;
}

/** Where the source ends of what ends at `end` in the folded text: behind its last character, blanks after it left out. */
export function endOf({ text, at }: Folded, end: number): number {
  const last = at[end - 1] ?? 0;
  const isName = [OWN, RIVAL, MAYBE].includes(text[end - 1] ?? "");
  return isName ? (at[end] ?? last + 1) : last + 1;
}

/** Small Latin words with one blank between them, and no sign four times in a row: nothing in them can be folded. */
const PLAIN = /^(?!.*(.)\1{3})[a-z\d'-]+(?: [a-z\d'-]+)*$/;

/** Folds a phrase the way the prose is folded. */
export function foldPhrase(phrase: string, simplify: Simplifier): string {
  return PLAIN.test(phrase) ? phrase : simplify.fold(phrase).text;
}

/** What a UTF-16 unit is searched as, looked up once for each. */
function characterFolder(simplify: ReadonlyMap<string, string>): (unit: number) => number {
  const known = new Uint16Array(0x10000);
  return (unit) => {
    known[unit] ||= foldUnit(unit, simplify);
    return known[unit] as number;
  };
}

function foldUnit(unit: number, simplify: ReadonlyMap<string, string>): number {
  const char = String.fromCharCode(unit);
  if (INVISIBLE.test(char)) return NOTHING;
  const folded = foldCharacter(char, simplify);
  return "\n\t\r".includes(folded) ? BLANK : folded.charCodeAt(0);
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
function isWordBreak(before: number, after: string): boolean {
  return !(HAN.test(after) && HAN.test(String.fromCharCode(before)));
}

function isBlank(code: number): boolean {
  return code === BLANK || code === NOTHING;
}
