import { areSameDay, findDays, type NamedDay } from "./dates.ts";
import type { EvidenceItem } from "./evidence.ts";
import { fileDays } from "./file-names.ts";

/** A date that is the same tells more than any word. */
const SAME_DAY = 10;

/** Items that could show what a text says, the most likely first: by the days that both name, then by the words that both have. One item for each label. */
export function rankEvidence(text: string, items: readonly EvidenceItem[]): EvidenceItem[] {
  return new EvidenceRanking(items).rank(text);
}

/** Ranks the same items for many texts: what is said of them is read once, and a text is held only against those that have a day or a word of it. */
export class EvidenceRanking {
  readonly #items: readonly EvidenceItem[];
  /** Places among the items, by a word, and by the month and day of a day. */
  #words: ReadonlyMap<string, readonly number[]> | undefined;
  #days: ReadonlyMap<string, readonly (readonly [place: number, day: NamedDay])[]> | undefined;

  constructor(items: readonly EvidenceItem[]) {
    const first = new Map<string, EvidenceItem>();
    for (const item of items) if (!first.has(item.label)) first.set(item.label, item);
    this.#items = [...first.values()];
  }

  /** At most so many items; those that share nothing with the text come last, in the order of the letter. */
  rank(text: string, most = this.#items.length): EvidenceItem[] {
    const scores = [...this.#scores(text)].sort(([at, score], [otherAt, other]) => other - score || at - otherAt).slice(0, most);
    const ranked = scores.map(([at]) => at);
    const taken = new Set(ranked);
    for (let at = 0; at < this.#items.length && ranked.length < most; at++) if (!taken.has(at)) ranked.push(at);
    return ranked.flatMap((at) => this.#items[at] ?? []);
  }

  #scores(text: string): ReadonlyMap<number, number> {
    const { words, days } = this.#read();
    const scores = new Map<number, number>();
    for (const word of wordsOf(text)) for (const at of words.get(word) ?? []) scores.set(at, Math.min((scores.get(at) ?? 0) + 1, SAME_DAY - 1));
    const dated = new Set<number>();
    for (const day of findDays(text)) for (const [at, own] of days.get(keyOf(day)) ?? []) if (areSameDay(day, own)) dated.add(at);
    for (const at of dated) scores.set(at, (scores.get(at) ?? 0) + SAME_DAY);
    return scores;
  }

  #read() {
    if (this.#words && this.#days) return { words: this.#words, days: this.#days };
    const words = new Map<string, number[]>();
    const days = new Map<string, [number, NamedDay][]>();
    for (const [at, item] of this.#items.entries()) {
      const file = decodeName((item.path ?? item.url).split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
      const text = [item.title ?? "", file.replace(/_/g, " "), item.form === "definition" ? item.label.replace(/\d+/g, "") : item.label].join("\n");
      for (const word of wordsOf(text)) add(words, word, at);
      for (const day of [...findDays(text), ...fileDays(file)]) add(days, keyOf(day), [at, day]);
    }
    this.#words = words;
    this.#days = days;
    return { words, days };
  }
}

function keyOf({ month, day }: NamedDay): string {
  return `${month}-${day}`;
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Latin words of three letters and more, and every two Chinese characters that stand together. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set((text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !SMALL.has(word)));
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) for (let at = 0; at + 1 < run.length; at++) words.add(run.slice(at, at + 2));
  return words;
}

const SMALL: ReadonlySet<string> = new Set(["the", "and", "was", "for", "that", "this", "with", "png", "jpg", "pdf", "mp4", "exhibit"]);

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
