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
import { phraseCheck } from "./phrase.ts";

const HEDGE: Message = { zh: "据我了解，", en: "As far as I know, " };

/** What somebody says of their own affairs they know; a reservation would only sound evasive. */
const OWN_AFFAIR = /我|俺|咱|本店|本人|本号|本公司|敝|小店|自己|自家|自制|\b(?:i|i'm|i've|i'd|i'll|my|mine|we|we're|we've|our|ours|us|me)\b/i;

/** Others, of whom the writer can only believe something. */
const OTHERS =
  /对方|对手|对家|黑粉|别人|有人|某人|他|她|卖家|买家|顾客|客户|举报|投诉|同行|该账号|该用户|另一个账号|平台|系统|商家|厂家|\b(?:he|she|they|his|her|their|someone|somebody|buyer|seller|customer|competitors?|rivals?|another|troll|report\w*|claimant|complain\w*|claim|moderator|system)\b/i;

/** Words that are sure of something, and what a reservation makes of them. */
const SURE = /肯定|一定|绝对|必定|显然|明摆着|摆明了?|无疑|\b(?:definitely|obviously|clearly|certainly|surely|undoubtedly|no doubt)\b/i;
const MAYBE: Message = { zh: "可能", en: "probably" };
const BELIEF: Message = { zh: "写明这是自己的了解", en: "Say that it is your own understanding" };

/** Finds statements that somebody could check, made without anything that shows them. */
export const claim = phraseCheck("claim", (place, { frames, offers, first, isProvable }): Fix[] => {
  const { draft, passage } = place;
  const { letter } = draft;
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
  const text = letter.prose.text;
  const sure = SURE.exec(text.slice(start, end));
  if (sure) {
    const at = start + sure.index;
    const edit = { start: at, end: at + sure[0].length, text: MAYBE[language] };
    return isPlain(letter, edit) ? { title: BELIEF, edits: [edit], safe: false } : undefined;
  }
  const clause = clauseAround(text, passage.span, { start, end });
  const words = text.slice(clause.start, clause.end);
  if (!isAboutOthers(words)) return undefined;
  const at = clause.start + (JOINS.exec(words)?.[0].length ?? 0);
  const first = /^(?:[A-Z](?=[a-z]* [a-z])(?!\w+'))/.exec(text.slice(at, at + 30))?.[0];
  const lower = first && COMMON.test(text.slice(at, at + 12)) ? first.toLowerCase() : "";
  const isFirst = /(?:^|[.!?:\n]\s*)$/.test(text.slice(passage.span.start, at));
  const hedge = isFirst ? HEDGE[language] : HEDGE[language].toLowerCase();
  const edit = { start: at, end: at + lower.length, text: hedge + lower };
  return isPlain(letter, { start: at, end: at + 1 }) ? { title: BELIEF, edits: [edit], safe: false } : undefined;
}

/** Whether others did what a clause says: they are named before the writer is, or the writer's things had it done to them. */
function isAboutOthers(words: string): boolean {
  const others = OTHERS.exec(words);
  const own = OWN_AFFAIR.exec(words);
  if (!others) return false;
  return !own || others.index < own.index || /[被遭]|\bby\b/i.test(words.slice(own.index, others.index));
}

/** What joins a clause to the one before it: a reservation goes behind it. */
const JOINS = /^(?:(?:但是?|而且?|并且|因为|由于|所以|然而|不过|可是|同时|另外|此外)|(?:and|but|because|so|yet|while|since)\b,?\s*)/i;

/** Words that are small inside a sentence. */
const COMMON =
  /^(?:the|a|an|it|this|that|these|those|they|there|he|she|his|her|their|your|all|some|somebody|someone|nobody|no|most|many|every|each|both|in|on|at|by|for|from|another|one|two|three|false|fake|malicious)\b/i;
