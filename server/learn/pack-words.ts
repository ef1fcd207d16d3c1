import { countSign, isReserved, MOST_SHARED, setSign, type WordClassesData } from "../core/word-classes.ts";

/** Packs what the files under rules/tone/words say; throws where a word has a sign that the packing needs. */
export function packWords(source: string): WordClassesData {
  const classes: string[] = [];
  const classesOf = new Map<string, number[]>();
  for (const line of source.split("\n")) {
    const [, name = "", words = ""] = /^(\w+): (.*)$/.exec(line) ?? [];
    for (const written of words.split(" ").filter(Boolean)) {
      const word = written.replaceAll("_", " ");
      const reserved = [...word].find(isReserved);
      if (reserved !== undefined) throw new Error(`${name}: “${word}” has “${reserved}”: words are written as they are searched, folded`);
      if (!classes.includes(name)) classes.push(name);
      const at = classes.indexOf(name);
      const known = classesOf.get(word) ?? [];
      if (!known.includes(at)) classesOf.set(word, [...known, at]);
    }
  }
  const sets = new Map([...new Set([...classesOf.values()].map(String))].map((key, at) => [key, at]));
  const packed = [...classesOf].map(([word, set]): Entry => ({ word, set: sets.get(String(set)) ?? 0 })).sort(inOrder);
  return { classes, sets: [...sets.keys()].map((key) => key.split(",").map(Number)), words: packGroups(packed) };
}

interface Entry {
  readonly word: string;
  /** The place of its classes among the sets. */
  readonly set: number;
}

/** By first sign, then by set, then by word. */
function inOrder(one: Entry, other: Entry): number {
  return compare(one.word.charAt(0), other.word.charAt(0)) || one.set - other.set || compare(one.word, other.word);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function packGroups(entries: readonly Entry[]): string[] {
  const groups: string[] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    const first = entry.word.charAt(0);
    if (before?.word.charAt(0) !== first) {
      groups.push(first);
      before = undefined;
    }
    const isNext = before?.set === entry.set;
    groups.push((groups.pop() ?? "") + (isNext ? "" : setSign(entry.set)) + packRest(entry.word.slice(1), isNext ? (before?.word.slice(1) ?? "") : ""));
    before = entry;
  }
  return groups;
}

function packRest(rest: string, before: string): string {
  let shared = 0;
  while (shared < MOST_SHARED && shared < before.length && rest[shared] === before[shared]) shared++;
  return countSign(shared) + rest.slice(shared);
}
