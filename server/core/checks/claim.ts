import type { Place } from "../contexts.ts";
import type { EvidenceItem } from "../evidence.ts";
import { citeItem, isPlain, removeClause, replaceClause } from "../fixes.ts";
import type { Message } from "../message.ts";
import type { Fix } from "../rule.ts";
import { phraseCheck } from "./phrase.ts";

const HEDGE: Message = { zh: "据我了解，", en: "As far as I know, " };

/** What somebody says of their own affairs they know; a reservation would only sound evasive. */
const OWN_AFFAIR = /我|俺|咱|本店|本人|敝|小店|\b(?:i|i'm|i've|my|we|our|us|me)\b/i;

/** Finds statements that somebody could check, made without anything that shows them. */
export const claim = phraseCheck("claim", (place, { instead, offers }): Fix[] => {
  const { draft, passage, start, end } = place;
  const { letter } = draft;
  const sentence = place.sentence ?? { start, end };
  const make: Readonly<Record<(typeof offers)[number], () => (Fix | undefined)[]>> = {
    cite: () => citable(draft).map((item) => citeItem(letter, passage, sentence, item)),
    add: () => [addItem(draft, passage, sentence)],
    believe: () =>
      !OWN_AFFAIR.test(letter.prose.text.slice(place.start, place.end)) && isPlain(letter, { start: sentence.start, end: sentence.start + 1 })
        ? [
            {
              title: { zh: "写明这是自己的了解", en: "Say that it is your own understanding" },
              edits: [{ start: sentence.start, end: sentence.start, text: HEDGE[draft.language] }],
              safe: false,
            },
          ]
        : [],
    remove: () => [removeClause(letter, passage, place)],
  };
  return [...instead.map((words) => replaceClause(letter, passage, place, words[draft.language])), ...offers.flatMap((offer) => make[offer]())].filter(
    (fix) => fix !== undefined,
  );
});

/** Up to three items of the letter that could show it. */
function citable({ letter }: Place["draft"]): EvidenceItem[] {
  return letter.evidence.items.filter((item, at, items) => items.findIndex((other) => other.label === item.label) === at).slice(0, 3);
}

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
