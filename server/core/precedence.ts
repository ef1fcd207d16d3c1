import type { Finding } from "./rule.ts";
import { meets } from "./span.ts";

/** When one clause fits several of these, the first is said and the others are not: one finding per fault. Who may need help gets no hint on style. */
const PRECEDENCE = ["self-harm", "threat", "competitor", "insult", "private-data", "blame", "plea", "emotional", "absolute", "unsupported-claim"];

/** Leaves one finding of wording, claims and privacy for every stretch of text; all other findings stay. */
export function onePerFault(findings: readonly Finding[]): Finding[] {
  const own = findings.filter((found, at) => rank(found) < 0 || !isTwin(found, findings[at - 1]));
  return own.filter((found) => rank(found) < 0 || !own.some((other) => other !== found && rank(other) >= 0 && meets(found, other) && goesBefore(other, found)));
}

/** The Chinese and the English phrases of a rule may both find the same signs. */
function isTwin(found: Finding, before: Finding | undefined): boolean {
  return before?.rule === found.rule && before.start === found.start && before.end === found.end;
}

function rank(found: Finding): number {
  return PRECEDENCE.indexOf(found.rule.id);
}

/** A phrase that a person wrote down goes before what the model of tone has learnt; then the graver kind, then the longer stretch. */
function goesBefore(one: Finding, other: Finding): boolean {
  const learned = (found: Finding) => Number(found.because !== undefined);
  const order = learned(one) - learned(other) || rank(one) - rank(other) || length(other) - length(one) || one.start - other.start;
  return order < 0;
}

function length({ start, end }: Finding): number {
  return end - start;
}
