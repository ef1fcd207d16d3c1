import { CHECKS } from "./checks/index.ts";
import { type Draft, type DraftOptions, makeDraft } from "./draft.ts";
import { gatherClaims } from "./gather-claims.ts";
import { gatherFiles } from "./gather-files.ts";
import { allowing, readAllowances } from "./ignore.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import { inLineEnds } from "./line-ends.ts";
import { onePerFault } from "./precedence.ts";
import { roleWording } from "./role-wording.ts";
import { altered, type Check, type Finding, type Rule, type RuleWith, type Severity } from "./rule.ts";
import { inOwnScript } from "./script.ts";
import { structureSigns } from "./structure-signs.ts";

/** A rule as somebody wants it: another severity, or off. */
export type RuleSettings = Readonly<Record<string, Severity | "off">>;

/** Judges drafts by all that is known. Made once; a letter costs only what it says. */
export interface Reviewer {
  readonly knowledge: Knowledge;
  draft(letter: Letter, options?: Omit<DraftOptions, "wording" | "signs">): Draft;
  /** Findings in the order of the source. A check that fails is reported through `failed` and finds nothing. */
  review(draft: Draft, settings?: RuleSettings): Finding[];
  /** The same in steps, so that who has other things to do can do them between two checks, or stop. */
  reviewing(draft: Draft, settings?: RuleSettings): Generator<void, Finding[]>;
}

export function makeReviewer(knowledge: Knowledge, failed: (check: string, error: unknown) => void = () => {}): Reviewer {
  const wording = roleWording(knowledge);
  const signs = structureSigns(knowledge);
  const judges = [...CHECKS.values()].flatMap((check) => {
    const rules = knowledge.rules.filter((rule) => rule.check === check.name);
    try {
      return rules.length > 0 ? [{ name: check.name, judge: prepare(check, rules, knowledge) }] : [];
    } catch (error) {
      failed(check.name, error);
      return [];
    }
  });
  function* reviewing(draft: Draft, settings: RuleSettings = {}): Generator<void, Finding[]> {
    const isAllowed = allowing(readAllowances(draft.letter));
    const findings: Finding[] = [];
    for (const { name, judge } of judges) {
      try {
        for (const found of judge(draft)) {
          const severity = settings[found.rule.id] ?? found.severity;
          if (severity !== "off" && !isAllowed(found.rule.id, found)) findings.push(severity === found.severity ? found : altered(found, { severity }));
        }
      } catch (error) {
        failed(name, error);
      }
      yield;
    }
    const ordered = findings.sort((a, b) => a.start - b.start || a.end - b.end);
    const gathered = gatherClaims(draft, onePerFault(ordered, draft.letter.source));
    return gatherFiles(inLineEnds(inOwnScript(gathered, draft.letter, knowledge.traditional), draft.letter.source));
  }
  return {
    knowledge,
    draft: (letter, options) => makeDraft(letter, knowledge, { ...options, wording, signs }),
    reviewing,
    review(draft, settings) {
      const steps = reviewing(draft, settings);
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    },
  };
}

function prepare<Options>(check: Check<Options>, rules: readonly Rule[], knowledge: Knowledge) {
  return check.prepare(rules as readonly RuleWith<Options>[], knowledge);
}
