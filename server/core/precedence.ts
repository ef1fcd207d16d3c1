import type { Finding } from "./rule.ts";
import { putApart } from "./span.ts";

/** When one clause fits several of these, the first is said and the others are not: one finding per fault. Who may need help gets no hint on style. */
const PRECEDENCE = [
  "self-harm",
  "threat",
  "competitor",
  "insult",
  "private-data",
  "blame",
  "plea",
  "emotional",
  "absolute",
  "unsupported-claim",
  "stock-sentence",
];

/**
 * Leaves one finding of wording, claims and privacy for every stretch of text; all other findings stay.
 * The weightiest takes its place first, and what meets no taken place follows: a finding that is left out leaves nothing else out, and of one that
 * the model made of several clauses those stay that nothing else is said of.
 * `findings` are in the order of the source.
 */
export function onePerFault(found: readonly Finding[], source = ""): Finding[] {
  const heard = withoutOverheard(found, source);
  const findings = source === "" ? heard : heard.filter((each, at) => !isItsSign(each, heard, at, source));
  const rivals = findings.filter((found, at) => rank(found) >= 0 && !isTwin(found, findings[at - 1]));
  const stays = new Set<Finding>();
  const rests: Finding[] = [];
  for (let from = 0; from < rivals.length; ) {
    const to = endOfGroup(rivals, from);
    const taken: Finding[] = [];
    const group = to - from === 1 ? rivals.slice(from, to) : rivals.slice(from, to).sort(byWeight);
    for (const found of group) {
      if (putApart(taken, found)) stays.add(found);
      else rests.push(...(found.besides?.(taken.filter((each) => each.rule === found.rule)) ?? []).filter((rest) => putApart(taken, rest)));
    }
    from = to;
  }
  const left = findings.filter((found) => rank(found) < 0 || stays.has(found));
  return rests.length === 0 ? left : [...left, ...rests].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** What is read from a number or a name stands, whatever the clause around it says. */
const CERTAIN = new Set(["self-harm", "competitor", "private-data"]);

/**
 * The model has read the whole clause, a phrase a few words of it: where the model hears another fault in them, and none of the phrase's kind, the phrase is mistaken
 * (of 326 such clauses in 1,476 letters that neither had been made from yet, the model was right in 261 and the phrase in 140; some clauses are both).
 */
function withoutOverheard(findings: readonly Finding[], source: string): Finding[] {
  // The stretches that the model marks do not meet each other.
  const learned = findings.filter(({ because }) => because !== undefined);
  const meeting: Finding[][] = [];
  let next = 0;
  for (const phrase of findings) {
    while (next < learned.length && (learned[next] as Finding).end <= phrase.start) next++;
    const met: Finding[] = [];
    for (let at = next; at < learned.length && (learned[at] as Finding).start < phrase.end; at++) met.push(learned[at] as Finding);
    meeting.push(phrase.because === undefined && rank(phrase) >= 0 ? met : []);
  }
  /** Where the phrases of its own kind stand in what the model marks. */
  const told = new Map<Finding, Finding[]>(learned.map((each) => [each, []]));
  findings.forEach((phrase, at) => {
    for (const other of meeting[at] ?? []) if (other.rule.id === phrase.rule.id) told.get(other)?.push(phrase);
  });
  return findings.filter((phrase, at) => {
    const others = meeting[at] ?? [];
    if (others.length === 0 || CERTAIN.has(phrase.rule.id) || others.some(({ rule }) => rule.id === phrase.rule.id)) return true;
    return others.every((other) => {
      // A universal is a claim as well: the phrase has seen the word that makes it one.
      if (phrase.rule.id === "absolute" && other.rule.id === "unsupported-claim") return true;
      const its = told.get(other)?.slice(0, MOST_TOLD) ?? [];
      return its.length > 0 && its.every((one) => isInOtherClause(one, phrase, source));
    });
  });
}

/** So many phrases of one kind are looked at in one stretch: no letter has more, and a hostile one must not become slow. */
const MOST_TOLD = 20;

/** The model says one thing of a row of clauses: where phrases of its kind stand in some of them, the others may be at fault in their own way. */
function isInOtherClause(one: Finding, other: Finding, source: string): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /[，,。！？!?；;\n]/.test(source.slice(first.end, Math.max(first.end, second.start)));
}

/** 垃圾平台！！！: the signs behind a clause that is at fault are its own, and go or stay with it. */
function isItsSign(sign: Finding, findings: readonly Finding[], at: number, source: string): boolean {
  if (sign.rule.id !== "emotional" || !/^[!！?？~～\s]+$/.test(source.slice(sign.start, sign.end))) return false;
  for (let before = at - 1; before >= 0 && before > at - 8; before--) {
    const other = findings[before] as Finding;
    if (rank(other) >= 0 && other.end >= sign.start - 1 && other.end <= sign.end && other.start < sign.start) return true;
  }
  return false;
}

/** Where a row of findings ends of which each meets one before it. */
function endOfGroup(findings: readonly Finding[], from: number): number {
  let end = Number.NEGATIVE_INFINITY;
  let at = from;
  while (at < findings.length && (at === from || (findings[at] as Finding).start < end)) end = Math.max(end, (findings[at++] as Finding).end);
  return at;
}

/** The Chinese and the English phrases of a rule may both find the same signs. */
function isTwin(found: Finding, before: Finding | undefined): boolean {
  return before?.rule === found.rule && before.start === found.start && before.end === found.end;
}

const RANKS: ReadonlyMap<string, number> = new Map(PRECEDENCE.map((id, at) => [id, at]));

function rank(found: Finding): number {
  return RANKS.get(found.rule.id) ?? -1;
}

/** The graver kind first; then a phrase that a person wrote down before what the model of tone has learnt, then the longer stretch. */
function byWeight(one: Finding, other: Finding): number {
  const learned = (found: Finding) => Number(found.because !== undefined);
  return rank(one) - rank(other) || learned(one) - learned(other) || length(other) - length(one) || one.start - other.start;
}

function length({ start, end }: Finding): number {
  return end - start;
}
