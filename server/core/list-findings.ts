import { fill } from "./message.ts";
import { altered, type Finding } from "./rule.ts";

/** What somebody may go through one by one: after so many of one rule, the rest is counted. */
const MOST_LISTED = 100;

export interface Listed {
  readonly found: Finding;
  /** Findings of the same rule that are not listed; said with the last one that is. */
  readonly more: number;
}

/** The findings that are listed, in their order: of a rule that a letter breaks again and again the first hundred, of which the last says how many there are besides. */
export function listFindings(findings: readonly Finding[]): Listed[] {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  const seen = new Map<string, number>();
  return findings.flatMap((found) => {
    const nth = (seen.get(found.rule.id) ?? 0) + 1;
    seen.set(found.rule.id, nth);
    if (nth > MOST_LISTED) return [];
    const more = nth === MOST_LISTED ? (counts.get(found.rule.id) ?? 0) - MOST_LISTED : 0;
    return [{ found: more > 0 ? sayMore(found, more) : found, more }];
  });
}

function sayMore(found: Finding, more: number): Finding {
  const said = fill({ zh: "（同类问题另有 {more} 处，不再逐一列出）", en: " (and {more} more of this kind, which are not listed)" }, { more: String(more) });
  return altered(found, { message: { zh: found.message.zh + said.zh, en: found.message.en + said.en } });
}
