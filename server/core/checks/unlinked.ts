import type { Place } from "../contexts.ts";
import { type EvidenceItem, labelKey } from "../evidence.ts";
import { fill } from "../message.ts";
import { addEvidence, likelyEvidence } from "../offer-evidence.ts";
import type { Check, Finding, Fix } from "../rule.ts";
import { meets } from "../span.ts";
import { type PhraseOptions, phraseCheck } from "./phrase.ts";

const phrases = phraseCheck("unlinked", (place): Fix[] => {
  const { draft, passage, start, end } = place;
  const sentence = place.sentence ?? { start, end };
  const number = numberOf(draft.letter.source.slice(start, end));
  // An address in the text, such as that of the removed work, is no attachment.
  const likely = likelyEvidence(draft, sentence).filter(({ form, path }) => form === "definition" || path !== undefined);
  const meant = number === undefined ? undefined : numbered(draft.letter.evidence.items, number);
  const items = meant ? [meant, ...likely.filter((item) => item !== meant)] : likely;
  return [...items.map((item) => linkTo(place, item)), addEvidence(draft, passage, sentence)];
});

/** Finds words that send the reader to an attachment without saying which one; of phrases that overlap the longest. */
export const unlinked: Check<PhraseOptions> = {
  ...phrases,
  prepare: (rules, knowledge) => {
    const judge = phrases.prepare(rules, knowledge);
    return (draft) => {
      const taken: Finding[] = [];
      for (const found of [...judge(draft)].sort((a, b) => b.end - b.start - (a.end - a.start)))
        if (!taken.some((other) => meets(other, found))) taken.push(found);
      return taken;
    };
  },
};

/** 2 of 附件2, of 附件二. */
function numberOf(words: string): string | undefined {
  const [digits] = /\d+$/.exec(words) ?? [];
  const index = "一二三四五六七八九十".indexOf(words.at(-1) ?? " ");
  return digits ?? (index < 0 ? undefined : String(index + 1));
}

/** The item that a number means: by its label, else by its place among the attachments of the mail. */
function numbered(items: readonly EvidenceItem[], number: string): EvidenceItem | undefined {
  return items.find(({ label }) => /\d+$/.exec(label)?.[0] === number) ?? items.filter(({ path }) => path !== undefined)[Number(number) - 1];
}

/** Words that are the label of the item become the reference; behind all others it is put in brackets. */
function linkTo({ draft, start, end }: Place, item: EvidenceItem): Fix {
  const { letter, language } = draft;
  const title = fill({ zh: "链接到{label}", en: "Link to {label}" }, { label: item.label });
  const tail = letter.source.slice(Math.max(start, end - item.label.length), end);
  if (item.form === "definition" && labelKey(tail) === labelKey(item.label)) {
    return { title, edits: [{ start: end - tail.length, end, text: `[${item.label}]` }], safe: false };
  }
  const link = item.form === "definition" ? `[${item.label}]` : `[${item.label}](${letter.source.slice(item.urlSpan.start, item.urlSpan.end)})`;
  return { title, edits: [{ start: end, end, text: language === "zh" ? `（${link}）` : ` (${link})` }], safe: false };
}
