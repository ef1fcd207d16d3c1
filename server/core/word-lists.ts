import type { Language } from "./message.ts";

/** Words by the name of their list and by language, as word-lists.yaml gives them. */
export type ListedWords = ReadonlyMap<string, Readonly<Partial<Record<Language, readonly string[]>>>>;

/** A group that matches none of a list that is not there. */
const NOTHING = "(?:(?!))";

/** The lists of words of the rule files, as parts of the expressions that code makes of them. */
export class WordLists {
  readonly #lists: ListedWords;
  readonly #made = new Map<unknown, unknown>();

  constructor(lists: ListedWords) {
    this.#lists = lists;
  }

  /** One of the words of a list, as a group of an expression; of both languages where none is named. */
  one(list: string, language?: Language): string {
    const words = this.#lists.get(list) ?? {};
    const entries = language ? (words[language] ?? []) : [...(words.zh ?? []), ...(words.en ?? [])];
    return entries.length === 0 ? NOTHING : `(?:${entries.map(expressionOf).join("|")})`;
  }

  /** What a function makes of the lists, which it is asked for once. */
  once<Made>(make: (lists: WordLists) => Made): Made {
    if (!this.#made.has(make)) this.#made.set(make, make(this));
    return this.#made.get(make) as Made;
  }
}

/** Makes something of the lists once, however often it is asked for. */
export function fromLists<Made>(make: (lists: WordLists) => Made): (knowledge: { readonly lists: WordLists }) => Made {
  return ({ lists }) => lists.once(make);
}

const SIGNS: Readonly<Record<string, string>> = { "{": "(?:", "|": "|", "}": ")", "#": "\\d", "*": "", "…": ".{0,6}" };

/** An entry as a part of an expression: nothing in it is repeated without an end, so that whatever a list says is found in linear time. */
function expressionOf(entry: string): string {
  let expression = "";
  for (let at = 0; at < entry.length; at++) {
    const sign = entry[at] as string;
    if (sign === "\\") expression += literal(entry[++at] ?? "");
    else if (sign === "!" && entry[at + 1] === "{") {
      expression += "(?!";
      at++;
    } else expression += SIGNS[sign] ?? literal(sign);
  }
  const [first, last] = [/^\{*(.)/.exec(entry)?.[1] ?? "", /(.)\}*$/.exec(entry)?.[1] ?? ""];
  const isNot = entry.includes("!{");
  return `${/[A-Za-z\d]/.test(first) ? "\\b" : ""}${expression}${/[A-Za-z\d]/.test(last) && !isNot ? "\\b" : ""}`;
}

function literal(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
