import { citeItem, isPlain, removeClause, replaceClause } from "../fixes.ts";
import type { Message } from "../message.ts";
import { addEvidence, likelyEvidence } from "../offer-evidence.ts";
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
    cite: () => likelyEvidence(draft, sentence).map((item) => citeItem(letter, passage, sentence, item)),
    add: () => [addEvidence(draft, passage, sentence)],
    believe: () =>
      !OWN_AFFAIR.test(letter.prose.text.slice(sentence.start, sentence.end)) && isPlain(letter, { start: sentence.start, end: sentence.start + 1 })
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
