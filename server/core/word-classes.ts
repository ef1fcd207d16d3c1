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

/**
 * Words that do the same work in a letter, from the files under rules/tone/words.
 * A line is `class: word word …`; a Chinese word is found anywhere, the longest first; an English entry is whole words, `_` stands for a space, and `*` for any ending.
 */
export class WordClasses {
  readonly #words = new Map<string, string[]>();
  readonly #stems = new Map<string, string[]>();
  /** How long an entry can be that begins with a sign. */
  readonly #longest = new Map<string, number>();

  constructor(source: string) {
    for (const line of source.split("\n")) {
      const [, name = "", words = ""] = /^(\w+): (.*)$/.exec(line) ?? [];
      for (const word of words.split(" ").filter(Boolean)) this.#add(word.replaceAll("_", " "), name);
    }
  }

  #add(word: string, name: string): void {
    const [table, key] = word.endsWith("*") ? [this.#stems, word.slice(0, -1)] : [this.#words, word];
    const known = table.get(key);
    if (known?.includes(name)) return;
    if (known) known.push(name);
    else table.set(key, [name]);
    const first = key[0] as string;
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, key.length));
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
    for (let length = Math.min(this.#longest.get(text[at] as string) ?? 0, text.length - at); length > 0; length--) {
      const word = text.slice(at, at + length);
      const classes = this.#words.get(word);
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
    for (let count = Math.min(LONGEST_ENGLISH, words.length - at); count > 0; count--) {
      const word = words.slice(at, at + count).join(" ");
      const classes = this.#words.get(word);
      if (classes) return { word, classes };
    }
    const word = words[at] ?? "";
    for (let length = word.length; length >= SHORTEST_STEM; length--) {
      const classes = this.#stems.get(word.slice(0, length));
      if (classes) return { word, classes };
    }
    return undefined;
  }
}
