import { clauseAround } from "../clause-around.ts";
import type { Place } from "../contexts.ts";
import type { Draft } from "../draft.ts";
import type { EvidenceItem } from "../evidence.ts";
import { faultAround, sentenceOf } from "../fault.ts";
import { citeItem, isPlain, remove } from "../fixes.ts";
import { fold } from "../fold.ts";
import type { Message } from "../message.ts";
import { addEvidence, likelyEvidence } from "../offer-evidence.ts";
import type { Passage } from "../prose.ts";
import type { Fix } from "../rule.ts";
import { holds, lastAt, meeting, meets, type Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
import { phraseCheck } from "./phrase.ts";

const HEDGE: Message = { zh: "据我了解，", en: "As far as I know, " };
const KNOWN_REASON: Message = { zh: "据我了解是", en: "as far as I know " };
const GUESSED_REASON: Message = { zh: "我推测是", en: "probably " };
/** What moved others nobody knows. */
const GUESS: Message = { zh: "我推测，", en: "I suspect that " };

const CLAIM_WORDS = fromLists((lists) => ({
  /** What somebody says of their own affairs they know; a reservation would only sound evasive. */
  ownAffairs: new RegExp(lists.one("own-affairs"), "i"),
  /** Others, of whom the writer can only believe something. */
  others: new RegExp(lists.one("others"), "i"),
  /** Words that are sure of something, and what a reservation makes of them. */
  sure: new RegExp(lists.one("sure"), "i"),
  /** What joins a clause to the one before it: a reservation goes behind it. */
  joins: new RegExp(`^(?:${lists.one("clause-joins", "zh")}|${lists.one("clause-joins", "en")},?\\s*)`, "i"),
  /** Joins a reason, which is what the reservation is about. */
  reason: new RegExp(`^(?:${lists.one("reason-joins")})`, "i"),
  /** Everybody is said to know it, or it is said with a reservation already. */
  known: new RegExp(lists.one("known-to-all"), "i"),
  /** Sure all the same, or an insult: a reservation before it would contradict it. */
  certain: new RegExp(lists.one("certain"), "i"),
  /** What begins a request. */
  asks: new RegExp(`^(?:${lists.one("request-openings")})`, "i"),
  /** What is noticed is no suspicion. */
  notices: new RegExp(lists.one("notices"), "i"),
  /** What is denied is to be shown. */
  denial: new RegExp(lists.one("denials"), "i"),
  /** Words that are small inside a sentence. */
  small: new RegExp(`^${lists.one("small-words", "en")}`, "i"),
}));
const MAYBE: Message = { zh: "可能", en: "probably" };
const BELIEF: Message = { zh: "写明这是自己的了解", en: "Say that it is your own understanding" };

/** Finds statements that somebody could check, made without anything that shows them. */
export const claim = phraseCheck("claim", (place, { frames, offers, first, isProvable }): Fix[] => {
  const { draft, passage, keepsRest = false } = place;
  const { letter } = draft;
  const said = CLAIM_WORDS(draft.knowledge);
  const sentence = sentenceOf(draft, passage, place);
  const fault = faultAround(draft, passage, place, { keepsRest });
  const folded = ({ start, end }: Span) => fold(letter.prose.text, start, end, draft.knowledge.simplify);
  const provable = isProvable(folded(place), folded(sentence)) && !hasOtherFault(draft, sentence, place);
  const { fixes: words, loses } = fault ? frames(fault) : { fixes: [], loses: false };
  const removed = offers.includes("remove") && fault ? remove(fault) : undefined;
  const shown = beforeRequest(draft, sentence, place);
  const evidence: Fix[] = [];
  if (provable && offers.includes("cite"))
    evidence.push(
      ...likelyEvidence(draft, sentence)
        .filter(isNamed)
        .map((item) => citeItem(letter, passage, shown, item)),
    );
  if (provable && offers.includes("add")) evidence.push(addEvidence(draft, passage, shown));
  const belief = offers.includes("believe") ? believe(place, provable) : undefined;
  // What can be said with a reservation need not go.
  const removal = removed && { ...removed, loses: loses || belief !== undefined };
  const isDenial = evidence.length > 0 && said.denial.test(letter.prose.text.slice(sentence.start, sentence.end));
  if (isDenial) return loses ? evidence : [...evidence, ...words];
  const fixes = (first === "remove" || !provable) && !loses ? [removal, belief, ...words, ...evidence] : [...words, ...evidence, belief, removal];
  return fixes.filter((fix) => fix !== undefined);
});

/** A sentence up to its request: a picture shows the claim, and not what is asked for. */
function beforeRequest(draft: Draft, sentence: Span, claim: Span): Span {
  const { asks } = CLAIM_WORDS(draft.knowledge);
  const clauses = meeting(draft.clauses(), sentence).filter((clause) => holds(sentence, clause));
  const request = clauses.findIndex((clause) => clause.start >= claim.end && asks.test(clause.text));
  const last = clauses[request - 1];
  return last && last.end >= claim.end ? { start: sentence.start, end: last.end } : sentence;
}

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

/** Says what others did or meant as what the writer believes; not where the rest is as sure as before. */
function believe({ draft, passage, start, end }: Place, provable: boolean): Fix | undefined {
  const { letter, language } = draft;
  const said = CLAIM_WORDS(draft.knowledge);
  const text = letter.prose.text;
  const around = sentenceOf(draft, passage, { start, end });
  const sentenceText = text.slice(around.start, around.end);
  const sure = said.sure.exec(text.slice(start, end));
  if (sure) {
    const at = start + sure.index;
    const edit = { start: at, end: at + sure[0].length, text: MAYBE[language] };
    const rest = text.slice(around.start, at) + text.slice(edit.end, around.end);
    return isPlain(letter, edit) && !said.certain.test(rest) && !said.known.test(rest) ? { title: BELIEF, edits: [edit], safe: false } : undefined;
  }
  // 就是他，化成灰我也认得: what is too sure stands apart and goes.
  const boasts = meeting(draft.clauses(), around).filter((clause) => holds(around, clause) && (said.certain.test(clause.text) || said.known.test(clause.text)));
  const [boast] = boasts;
  const parted = boast && boasts.length === 1 && boast.start > start ? faultAround(draft, passage, boast, { keepsRest: true }) : undefined;
  const cut = parted && !parted.whole && parted.start > start ? remove(parted)?.edits : undefined;
  const clause = clauseAround(text, passage.span, { start, end: cut ? Math.min(end, (parted as Span).start - 1) : end });
  const words = text.slice(clause.start, clause.end);
  const isSure = !cut && (boasts.length > 0 || said.known.test(sentenceText) || said.certain.test(sentenceText));
  if (!isAboutOthers(words, said) || said.notices.test(words) || isSure || isTitleLike(text, passage, clause)) return undefined;
  // …，因为同行举报 becomes …，我推测是因为同行举报.
  if (said.reason.test(words)) {
    const edit = { start: clause.start, end: clause.start, text: (provable ? KNOWN_REASON : GUESSED_REASON)[language] };
    return isPlain(letter, { start: clause.start, end: clause.start + 1 }) ? { title: BELIEF, edits: [edit, ...(cut ?? [])], safe: false } : undefined;
  }
  const at = clause.start + (said.joins.exec(words)?.[0].length ?? 0);
  const first = /^(?:[A-Z](?=[a-z]* [a-z])(?!\w+'))/.exec(text.slice(at, at + 30))?.[0];
  const lower = first && said.small.test(text.slice(at, at + 12)) ? first.toLowerCase() : "";
  const isFirst = /(?:^|[.!?:\n]\s*)$/.test(text.slice(passage.span.start, at));
  const say = (provable ? HEDGE : GUESS)[language];
  const hedge = isFirst ? say : say.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  const edit = { start: at, end: at + lower.length, text: hedge + lower };
  return isPlain(letter, { start: at, end: at + 1 }) ? { title: BELIEF, edits: [edit, ...(cut ?? [])], safe: false } : undefined;
}

/** A title, or a quotation that begins there: no place for a reservation. */
function isTitleLike(text: string, { kind, isHead }: Passage, { start, end }: Span): boolean {
  return (
    kind === "heading" ||
    isHead ||
    /[【[“”"「『]/.test(text[start] ?? "") ||
    /[】\]]/.test(text.slice(start, end)) ||
    /[“「『"]$/.test(text.slice(Math.max(0, start - 1), start))
  );
}

/** Whether others did what a clause says: they are named before the writer is, or the writer's things had it done to them. */
function isAboutOthers(words: string, said: { readonly others: RegExp; readonly ownAffairs: RegExp }): boolean {
  const others = said.others.exec(words);
  const own = said.ownAffairs.exec(words);
  if (!others) return false;
  return !own || others.index < own.index || /[被遭]|\bby\b/i.test(words.slice(own.index, others.index));
}
