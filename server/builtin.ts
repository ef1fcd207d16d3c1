import data from "../dist/builtin.json" with { type: "json" };
import { makeReviewer, type Reviewer } from "./core/review.ts";
import { composeKnowledge, type RuleData } from "./core/rule-files.ts";

/** What the rule files of the product say, as the build has read and checked them. */
export const BUILTIN: RuleData = data as unknown as RuleData;

/** A reviewer that knows the product's own rules, and those of a team where there are any. */
export function builtinReviewer(team: RuleData = [], failed?: (check: string, error: unknown) => void): Reviewer {
  return makeReviewer(composeKnowledge([...BUILTIN, ...team]).knowledge, failed);
}
