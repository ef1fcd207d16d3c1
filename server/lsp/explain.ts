import * as v from "valibot";
import { explainRule } from "../explain-rule.ts";
import { EXPLAIN_REQUEST } from "../protocol.ts";
import type { Feature } from "./session.ts";

const params = v.object({ rule: v.string() });

/** What is to be said of a rule, as Markdown in the display language. */
export const explain: Feature = {
  capabilities: () => ({}),
  register({ connection, reviewers, guard, language }) {
    connection.onRequest(
      EXPLAIN_REQUEST,
      guard("explain", null, async (given: unknown): Promise<string | null> => {
        const { rule: id } = v.parse(params, given);
        const rule = reviewers.builtin().knowledge.rules.find((each) => each.id === id);
        return rule ? explainRule(rule, await language()) : null;
      }),
    );
  },
};
