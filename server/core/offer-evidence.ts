import type { Draft } from "./draft.ts";
import type { EvidenceItem } from "./evidence.ts";
import { citeItem } from "./fixes.ts";
import type { Passage } from "./prose.ts";
import type { Edit, Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** Items that are offered at one place; more would be a list to read. */
const MOST = 3;

/** The items of the letter that could show what a place says, the most likely first. */
export function likelyEvidence({ letter, ranking }: Draft, place: Span): EvidenceItem[] {
  return ranking.rank(letter.source.slice(place.start, place.end), MOST);
}

/** Cites a new item at the end of a sentence, and defines it with places to fill in. */
export function addEvidence(draft: Draft, passage: Passage, sentence: Span): Fix {
  const label = nextLabel(draft);
  const { edits } = citeItem(draft.letter, passage, sentence, { label, form: "definition" });
  return { title: { zh: `新增${label}并引用`, en: `Add ${label} and cite it` }, edits: [...edits, defineItem(draft, label)], safe: false };
}

/** A definition at the end of the letter whose file is yet to be named. */
export function defineItem({ letter, language }: Draft, label: string): Edit {
  const path = language === "zh" ? "evidence/〔日期〕_〔说明〕.png" : "evidence/{{date}}_{{what-it-shows}}.png";
  const end = letter.source.trimEnd().length;
  const follows = letter.evidence.items.some((item) => item.form === "definition" && item.span.end === end);
  return { start: end, end, text: `${follows ? "\n" : "\n\n"}[${label}]: ${path}` };
}

/** Whether a fix brings new evidence. */
export function definesEvidence({ edits }: Fix): boolean {
  return edits.some(({ text }) => /^\n+\[[^\]\n]+\]: /.test(text));
}

/** The label after the highest number in use, such as 证据3: of the words that most definitions of the letter have. `further` skips as many. */
export function nextLabel({ labels }: Draft, further = 0): string {
  return labels.next(further);
}
