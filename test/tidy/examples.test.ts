import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeEvidence } from "../evidence/make-evidence.mjs";
import { judgeExample } from "./judge-example.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const letters = globSync("**/*.appeal.md", { cwd: examples }).sort();

/** The rules whose ids other tools rely on. */
const IDS = `emotional insult blame plea threat competitor absolute unsupported-claim private-data
missing-part empty-part part-order long-part missing-request subject-form missing-account address-form unfilled-placeholder
unknown-evidence unused-evidence attachment-missing attachment-size attachment-count attachments-total attachment-type`.split(/\s+/);

before(() => void makeEvidence());

describe("the examples", () => {
  test("there are letters in both languages, flawed and finished", async () => {
    const languages = await Promise.all(letters.map(async (letter) => (await judgeExample(examples + letter)).draft.language));
    assert.ok(letters.length >= 8);
    for (const kind of ["flawed", "finished"]) {
      for (const language of ["zh", "en"])
        assert.ok(
          letters.some((letter, index) => letter.includes(kind) && languages[index] === language),
          `${kind}, ${language}`,
        );
    }
  });

  test("every fixed rule id is reported on one of them", async () => {
    const reported = new Set<string>();
    for (const letter of letters) for (const { rule } of (await judgeExample(examples + letter)).findings) reported.add(rule.id);
    assert.deepEqual(
      IDS.filter((id) => !reported.has(id)),
      [],
    );
  });

  for (const letter of letters.filter((name) => !/flawed|four-part/.test(name))) {
    test(`${letter} is ready to be sent`, async () => {
      const { draft, findings } = await judgeExample(examples + letter);
      assert.deepEqual(
        findings.map(({ rule, start, end }) => `${rule.id}: ${draft.letter.source.slice(start, end)}`),
        [],
      );
    });
  }
});
