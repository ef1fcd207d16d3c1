import { areSameDay, findDays, type NamedDay } from "./dates.ts";
import type { EvidenceItem } from "./evidence.ts";
import { fileDays } from "./file-names.ts";

/** A date that is the same tells more than any word. */
const SAME_DAY = 10;

/** Items that could show what a text says, the most likely first: by the days that both name, then by the words that both have. One item for each label. */
export function rankEvidence(text: string, items: readonly EvidenceItem[]): EvidenceItem[] {
  const days = findDays(text);
  const words = wordsOf(text);
  const first = new Map<string, EvidenceItem>();
  for (const item of items) if (!first.has(item.label)) first.set(item.label, item);
  const scored = [...first.values()].map((item) => ({ item, score: scoreOf(said(item), days, words) }));
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

interface Said {
  readonly days: readonly NamedDay[];
  readonly words: readonly string[];
}

/** What the letter says of an item beside its sentences; read once, because every claim is held against every item. */
function said(item: EvidenceItem): Said {
  const had = known.get(item);
  if (had) return had;
  const file = decodeName((item.path ?? item.url).split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
  const text = [item.title ?? "", file.replace(/_/g, " "), item.form === "definition" ? item.label.replace(/\d+/g, "") : item.label].join("\n");
  const read = { days: [...findDays(text), ...fileDays(file)], words: [...wordsOf(text)] };
  known.set(item, read);
  return read;
}

const known = new WeakMap<EvidenceItem, Said>();

function scoreOf(own: Said, days: readonly NamedDay[], words: ReadonlySet<string>): number {
  const isSameDay = days.some((day) => own.days.some((other) => areSameDay(day, other)));
  const shared = own.words.filter((word) => words.has(word)).length;
  return (isSameDay ? SAME_DAY : 0) + Math.min(shared, SAME_DAY - 1);
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
