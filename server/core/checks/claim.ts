import { clauseAround } from "../clause-around.ts";
import type { Place } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import type { EvidenceItem } from "../evidence.ts";
import { faultAround, sentenceOf } from "../fault.ts";
import { citeItem, isPlain, remove } from "../fixes.ts";
import { fold } from "../fold.ts";
import type { Message } from "../message.ts";
import { addEvidence, likelyEvidence } from "../offer-evidence.ts";
import type { Fix } from "../rule.ts";
import { lastAt, meets, type Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
import { phraseCheck } from "./phrase.ts";

const HEDGE: Message = { zh: "据我了解，", en: "As far as I know, " };

const CLAIM_WORDS = fromLists((lists) => ({
  /** What somebody says of their own affairs they know; a reservation would only sound evasive. */
  ownAffairs: new RegExp(lists.one("own-affairs"), "i"),
  /** Others, of whom the writer can only believe something. */
  others: new RegExp(lists.one("others"), "i"),
  /** Words that are sure of something, and what a reservation makes of them. */
  sure: new RegExp(lists.one("sure"), "i"),
  /** What joins a clause to the one before it: a reservation goes behind it. */
  joins: new RegExp(`^(?:${lists.one("clause-joins", "zh")}|${lists.one("clause-joins", "en")},?\\s*)`, "i"),
  /** Everybody is said to know it, or it is said with a reservation already. */
  known: new RegExp(lists.one("known-to-all"), "i"),
  /** What is denied is to be shown. */
  denial: new RegExp(lists.one("denials"), "i"),
  /** Words that are small inside a sentence. */
  small: new RegExp(`^${lists.one("small-words", "en")}`, "i"),
}));
const MAYBE: Message = { zh: "可能", en: "probably" };
const BELIEF: Message = { zh: "写明这是自己的了解", en: "Say that it is your own understanding" };

/** Finds statements that somebody could check, made without anything that shows them. */
export const claim = phraseCheck("claim", (place, { frames, offers, first, isProvable }): Fix[] => {
  const { draft, passage } = place;
  const { letter } = draft;
  const said = CLAIM_WORDS(draft.knowledge);
  const sentence = sentenceOf(draft, passage, place);
  const fault = faultAround(draft, passage, place);
  const provable = isProvable(fold(letter.prose.text, place.start, place.end, draft.knowledge.simplify)) && !hasOtherFault(draft, sentence, place);
  const removal = offers.includes("remove") ? fault && remove(fault) : undefined;
  const words = fault ? frames(fault) : [];
  const evidence: Fix[] = [];
  if (provable && offers.includes("cite"))
    evidence.push(
      ...likelyEvidence(draft, sentence)
        .filter(isNamed)
        .map((item) => citeItem(letter, passage, sentence, item)),
    );
  if (provable && offers.includes("add")) evidence.push(addEvidence(draft, passage, sentence));
  const belief = offers.includes("believe") ? believe(place) : undefined;
  const isDenial = evidence.length > 0 && said.denial.test(letter.prose.text.slice(sentence.start, sentence.end));
  if (isDenial) return [...evidence, ...words];
  const fixes = first === "remove" || !provable ? [removal, belief, ...words, ...evidence] : [...words, ...evidence, belief, removal];
  return fixes.filter((fix) => fix !== undefined);
});

/** A sentence that is at fault otherwise too would only gain weight by evidence. */
function hasOtherFault(draft: Draft, sentence: Span, claim: Span): boolean {
  const spans = draft.tone();
  for (let at = lastAt(spans, sentence.end); at >= 0 && (spans[at] as Span).end > sentence.start; at--)
    if (meets(spans[at] as Span, sentence) && !meets(spans[at] as Span, claim)) return true;
  return false;
}

/** A bare address says where something is, such as the thing that was taken down, and not that it shows anything. */
function isNamed({ label }: EvidenceItem): boolean {
  return !/^(?:https?:|www\.)/i.test(label);
}

/** Says what others did or meant as what the writer believes. */
function believe({ draft, passage, start, end }: Place): Fix | undefined {
  const { letter, language } = draft;
  const said = CLAIM_WORDS(draft.knowledge);
  const text = letter.prose.text;
  const sure = said.sure.exec(text.slice(start, end));
  if (sure) {
    const at = start + sure.index;
    const edit = { start: at, end: at + sure[0].length, text: MAYBE[language] };
    return isPlain(letter, edit) ? { title: BELIEF, edits: [edit], safe: false } : undefined;
  }
  const around = sentenceOf(draft, passage, { start, end });
  const sentenceText = text.slice(around.start, around.end);
  const clause = clauseAround(text, passage.span, { start, end });
  const words = text.slice(clause.start, clause.end);
  if (!isAboutOthers(words, said) || said.known.test(sentenceText)) return undefined;
  const at = clause.start + (said.joins.exec(words)?.[0].length ?? 0);
  const first = /^(?:[A-Z](?=[a-z]* [a-z])(?!\w+'))/.exec(text.slice(at, at + 30))?.[0];
  const lower = first && said.small.test(text.slice(at, at + 12)) ? first.toLowerCase() : "";
  const isFirst = /(?:^|[.!?:\n]\s*)$/.test(text.slice(passage.span.start, at));
  const hedge = isFirst ? HEDGE[language] : HEDGE[language].toLowerCase();
  const edit = { start: at, end: at + lower.length, text: hedge + lower };
  return isPlain(letter, { start: at, end: at + 1 }) ? { title: BELIEF, edits: [edit], safe: false } : undefined;
}

/** Whether others did what a clause says: they are named before the writer is, or the writer's things had it done to them. */
function isAboutOthers(words: string, said: { readonly others: RegExp; readonly ownAffairs: RegExp }): boolean {
  const others = said.others.exec(words);
  const own = said.ownAffairs.exec(words);
  if (!others) return false;
  return !own || others.index < own.index || /[被遭]|\bby\b/i.test(words.slice(own.index, others.index));
}
