import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { judge } from "../rules/judge.ts";

type Snippets = Readonly<Record<string, { readonly prefix: readonly string[]; readonly body: readonly string[] }>>;

/** What only the writer can bring. */
const OPEN = new Set([
  "unfilled-placeholder",
  "attachment-missing",
  "missing-account",
  "missing-address",
  "subject-form",
  "missing-subject",
  "unused-evidence",
]);

/** Snippets of whole letters: their channel, and the structure that they are known by. */
const letters: Readonly<Record<string, readonly [to: string, structure: string]>> = {
  "appeal-three-part": ["general", "three-part"],
  "appeal-zh-three-part": ["general", "three-part"],
  "appeal-four-part": ["general", "four-part"],
  "appeal-zh-four-part": ["general", "four-part"],
  "appeal-timeline-letter": ["general", "timeline"],
  "appeal-repository": ["github/form", "three-part"],
  "appeal-zh-repository": ["github/form", "three-part"],
  "appeal-counter-notice": ["github/form", "counter-notice"],
  "appeal-zh-counter-notice": ["douyin/email", "counter-notice"],
};

const snippets = ["zh", "en"].flatMap((language) =>
  Object.values(JSON.parse(readFileSync(new URL(`../../snippets/letters.${language}.json`, import.meta.url), "utf8")) as Snippets),
);

describe("snippets", () => {
  for (const [prefix, [to, structure]] of Object.entries(letters))
    test(`${prefix} lacks nothing but what its writer knows`, () => {
      const snippet = snippets.find((each) => each.prefix.includes(prefix));
      assert.ok(snippet, `no snippet is called ${prefix}`);
      const text = snippet.body
        .join("\n")
        .replace(/\$\{\d+:([^}]*)\}/g, "$1")
        .replace("$0", "");
      const { draft, findings } = judge({ text, to });
      assert.equal(draft.structureId, structure);
      const others = findings
        .filter(({ rule }) => !OPEN.has(rule.id))
        .map(({ rule, message, start, end }) => `${rule.id}: ${message.en} (“${text.slice(start, end)}”)`);
      assert.deepEqual(others, []);
    });
});
