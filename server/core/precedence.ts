import type { Draft } from "./draft.ts";
import type { Finding } from "./rule.ts";
import { meets } from "./span.ts";

/** When one clause fits several of these, the first is said and the others are not: one finding per fault. */
const PRECEDENCE = ["threat", "competitor", "insult", "private-data", "blame", "plea", "emotional", "absolute", "unsupported-claim"];

/** Leaves one finding of wording, claims and privacy for every stretch of text; all other findings stay. */
export function onePerFault(findings: readonly Finding[], _draft: Draft): Finding[] {
  const rank = (found: Finding) => PRECEDENCE.indexOf(found.rule.id);
  return findings.filter((found, index) => {
    const own = rank(found);
    if (own < 0) return true;
    return !findings.some((other, at) => at !== index && rank(other) >= 0 && meets(found, other) && (rank(other) < own || (rank(other) === own && (length(other) > length(found) || (length(other) === length(found) && at < index)))));
  });
}

function length({ start, end }: Finding): number {
  return end - start;
}
