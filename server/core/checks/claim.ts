import type { Place } from "../contexts.ts";
import { citeItem, isPlain } from "../fixes.ts";
import type { Fix } from "../rule.ts";
import { phraseCheck } from "./phrase.ts";

/** Finds statements that somebody could check, made without anything that shows them. */
export const claim = phraseCheck("claim", ({ draft, passage, sentence, start, end }: Place): Fix[] => {
  const { letter } = draft;
  const clause = sentence ?? { start, end };
  const fixes: Fix[] = letter.evidence.items
    .filter((item, index, items) => items.findIndex((other) => other.label === item.label) === index)
    .slice(0, 3)
    .map((item) => citeItem(letter, passage, clause, item));
  fixes.push(addItem(draft, passage, clause));
  const words = draft.language === "zh" ? "据我了解，" : "As far as I know, ";
  if (isPlain(letter, { start: clause.start, end: clause.start + 1 })) {
    fixes.push({ title: { zh: "写明这是自己的了解", en: "Say that it is your own understanding" }, edits: [{ start: clause.start, end: clause.start, text: words }], safe: false });
  }
  return fixes;
});

function addItem(draft: Place["draft"], passage: Place["passage"], clause: { start: number; end: number }): Fix {
  const { letter } = draft;
  const label = nextLabel(draft);
  const reference = citeItem(letter, passage, clause, { label, form: "definition" });
  const path = draft.language === "zh" ? "evidence/〔日期〕_〔说明〕.png" : "evidence/{{date}}_{{what-it-shows}}.png";
  const end = letter.source.trimEnd().length;
  const line = `${letter.evidence.items.some((item) => item.form === "definition" && item.span.end === end) ? "\n" : "\n\n"}[${label}]: ${path}`;
  return { title: { zh: `新增${label}并引用`, en: `Add ${label} and cite it` }, edits: [...reference.edits, { start: end, end, text: line }], safe: false };
}

/** The label after the highest number in use, such as 证据3. */
export function nextLabel(draft: Place["draft"]): string {
  const numbers = draft.letter.evidence.items.map((item) => Number(/^(?:证据|Exhibit )\s*(\d+)$/i.exec(item.label)?.[1] ?? 0));
  const next = Math.max(0, ...numbers) + 1;
  return draft.language === "zh" ? `证据${next}` : `Exhibit ${next}`;
}
