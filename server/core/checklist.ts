import { clauseAround } from "./clause-around.ts";
import type { Draft } from "./draft.ts";
import type { EvidenceItem } from "./evidence.ts";
import { foldPhrase } from "./fold.ts";
import type { Message } from "./message.ts";
import { same } from "./message.ts";

/** One thing that a case usually asks for, and what in the letter seems to show it. */
export interface ChecklistEntry {
  readonly id: string;
  readonly name: Message;
  readonly why: Message | undefined;
  /** It helps where it is there, and is not missed where it is not. */
  readonly optional: boolean;
  /** Key of sources.yaml. */
  readonly source: string;
  /** `2025`, `2025-11` or `2025-11-21`: when the source was read. */
  readonly date: string;
  readonly verified: boolean;
  /** Empty where nothing was recognised: a tick is a guess from names and words, never a judgement of the file. */
  readonly shownBy: readonly EvidenceItem[];
}

/** The evidence list of the letter's case, in its order; empty where the front matter names no case. */
export function checklistOf(draft: Draft): ChecklistEntry[] {
  const evidence = draft.case?.evidence ?? [];
  if (evidence.length === 0) return [];
  const texts = draft.letter.evidence.items.map((item) => ({ item, text: fold(draft, describe(draft, item)) }));
  return evidence.map(({ id, name, why, words, optional, source, date, verified }) => {
    const wanted = [...words.zh, ...words.en].map((word) => fold(draft, word));
    return {
      id,
      name,
      why,
      optional,
      source,
      date,
      verified,
      shownBy: texts.filter(({ text }) => wanted.some((word) => hasWord(text, word))).map(({ item }) => item),
    };
  });
}

/** What an entry is called in a letter: its name without the advice in brackets. */
export function shortName({ name }: Pick<ChecklistEntry, "name">): Message {
  const strip = (text: string) => text.replace(/\s*[（(][^）)]*[）)]/g, "");
  return name.zh === name.en ? same(strip(name.zh)) : { zh: strip(name.zh), en: strip(name.en) };
}

/** All that is said of an item: label, title, file name, and the clauses that cite it. */
function describe({ letter }: Draft, item: EvidenceItem): string {
  const file = (item.path ?? item.url).split(/[\\/]/).at(-1) ?? "";
  const clauses = letter.evidence.citations
    .filter((citation) => citation.item === item)
    .map((citation) => {
      const passage = letter.prose.passages.find(({ span }) => span.start <= citation.start && citation.end <= span.end);
      if (!passage) return "";
      const clause = clauseAround(letter.prose.text, passage.span, citation);
      return letter.prose.text.slice(clause.start, clause.end);
    });
  return [item.label, item.title ?? "", file.replace(/_/g, " "), ...clauses].join("\n");
}

function fold({ knowledge }: Draft, text: string): string {
  return foldPhrase(text, knowledge.simplify);
}

/** Latin words begin where a word begins; Chinese ones anywhere. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/^[a-z]/.test(word) || !/[a-z]/.test(text[at - 1] ?? "")) return true;
  }
  return false;
}
