/** A word of a class, where it stands in a text. */
export interface FoundWord {
  readonly word: string;
  /** The classes it belongs to, as the word files list them. */
  readonly classes: readonly string[];
}

/** The longest English entry, in words. */
const LONGEST_ENGLISH = 4;
/** A stem shorter than this says nothing. */
const SHORTEST_STEM = 3;

/** The words of all classes, as server/learn/pack-words.ts writes them. */
export interface WordClassesData {
  readonly classes: readonly string[];
  /** The classes that some words have, as places in `classes`. */
  readonly sets: readonly (readonly number[])[];
  /**
   * For each first sign of words a string that begins with it; then for each set of classes `setSign`, and for each of its words
   * `countSign` of how many signs it shares with the word before, and the others; the first sign is not written again.
   */
  readonly words: readonly string[];
}

/** Of more signs that are shared it is not said. */
export const MOST_SHARED = 25;
const FIRST_COUNT = 0x41;
const FIRST_SET = 0x100;
const LAST_SET = 0x2000;

/** Words are folded and have no capitals, nor anything from the letters that `setSign` takes. */
export function isReserved(sign: string): boolean {
  return /[A-Z]/.test(sign) || (sign.charCodeAt(0) >= FIRST_SET && sign.charCodeAt(0) < LAST_SET);
}

export function countSign(shared: number): string {
  return String.fromCharCode(FIRST_COUNT + shared);
}

export function setSign(set: number): string {
  return String.fromCharCode(FIRST_SET + set);
}

/** The words that begin with one sign, by themselves; those that `*` ends without it. */
interface Group {
  readonly words: Map<string, readonly string[]>;
  readonly stems: Map<string, readonly string[]>;
  /** How long a word or stem can be. UTF-16 units. */
  longest: number;
}

const NO_GROUP: Group = { words: new Map(), stems: new Map(), longest: 0 };

/**
 * Words that do the same work in a letter, from the files under rules/tone/words.
 * A line is `class: word word …`; a Chinese word is found anywhere, the longest first; an English entry is whole words, `_` stands for a space, and `*` for any ending.
 * They are unfolded sign by sign, when a text has one: there are forty thousand, and a letter has few.
 */
export class WordClasses {
  readonly #sets: readonly (readonly string[])[];
  readonly #packed: ReadonlyMap<string, string>;
  readonly #groups = new Map<string, Group>();

  constructor({ classes, sets, words }: WordClassesData) {
    this.#sets = sets.map((set) => set.map((at) => classes[at] ?? ""));
    this.#packed = new Map(words.map((packed) => [packed.charAt(0), packed]));
  }

  #groupOf(first: string): Group {
    const known = this.#groups.get(first);
    if (known) return known;
    const packed = this.#packed.get(first);
    const group = packed === undefined ? NO_GROUP : unfold(packed, this.#sets);
    this.#groups.set(first, group);
    return group;
  }

  /** The words of any class in a folded Chinese text, in their order. */
  findChinese(text: string): FoundWord[] {
    const found: FoundWord[] = [];
    for (let at = 0; at < text.length; ) {
      const word = this.#longestAt(text, at);
      if (word) found.push(word);
      at += word?.word.length ?? 1;
    }
    return found;
  }

  #longestAt(text: string, at: number): FoundWord | undefined {
    const { words, longest } = this.#groupOf(text[at] as string);
    for (let length = Math.min(longest, text.length - at); length > 0; length--) {
      const word = text.slice(at, at + length);
      const classes = words.get(word);
      if (classes) return { word, classes };
    }
    return undefined;
  }

  /** The same for a folded English text. */
  findEnglish(text: string): FoundWord[] {
    const words = text.match(/[a-z']+(?:-[a-z']+)*|[^\sa-z]+/g) ?? [];
    const found: FoundWord[] = [];
    for (let at = 0; at < words.length; ) {
      const entry = this.#entryAt(words, at);
      if (entry) found.push(entry);
      at += entry?.word.split(" ").length ?? 1;
    }
    return found;
  }

  #entryAt(words: readonly string[], at: number): FoundWord | undefined {
    const entries = this.#groupOf(words[at]?.[0] ?? "");
    for (let count = Math.min(LONGEST_ENGLISH, words.length - at); count > 0; count--) {
      const word = words.slice(at, at + count).join(" ");
      const classes = entries.words.get(word);
      if (classes) return { word, classes };
    }
    const word = words[at] ?? "";
    for (let length = word.length; length >= SHORTEST_STEM; length--) {
      const classes = entries.stems.get(word.slice(0, length));
      if (classes) return { word, classes };
    }
    return undefined;
  }
}

function unfold(packed: string, sets: readonly (readonly string[])[]): Group {
  const first = packed.charAt(0);
  const group: Group = { words: new Map(), stems: new Map(), longest: 0 };
  let classes: readonly string[] = [];
  let before = "";
  for (let at = 1; at < packed.length; ) {
    const code = packed.charCodeAt(at);
    if (code >= FIRST_SET && code < LAST_SET) {
      classes = sets[code - FIRST_SET] ?? [];
      before = "";
      at++;
      continue;
    }
    let end = at + 1;
    while (end < packed.length && !isMark(packed.charCodeAt(end))) end++;
    const rest = before.slice(0, code - FIRST_COUNT) + packed.slice(at + 1, end);
    const word = first + rest;
    const [table, key] = word.endsWith("*") ? [group.stems, word.slice(0, -1)] : [group.words, word];
    table.set(key, classes);
    group.longest = Math.max(group.longest, key.length);
    before = rest;
    at = end;
  }
  return group;
}

function isMark(code: number): boolean {
  return (code >= FIRST_COUNT && code <= FIRST_COUNT + MOST_SHARED) || (code >= FIRST_SET && code < LAST_SET);
}
