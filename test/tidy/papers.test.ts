import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { readLetter } from "../../server/core/letter.ts";
import { readRuleFiles } from "../../server/core/rule-files.ts";
import { ROOT } from "./generated-files.ts";

for (const paper of ["README.md", "README.zh-CN.md"]) {
  const text = readFileSync(ROOT + paper, "utf8");

  describe(paper, () => {
    test("its rule works as it says", () => {
      const { data, problems } = readRuleFiles([{ path: paper, text: blockOf(text, "yaml") }]);
      assert.deepEqual(problems, []);
      const reviewer = builtinReviewer(data);
      const rule = reviewer.knowledge.rules.find(({ id }) => id === "house-style");
      assert.ok(rule);
      for (const { kind, example } of rule.examples) {
        const found = reviewer.review(reviewer.draft(readLetter(example.text))).some((each) => each.rule.id === rule.id);
        assert.equal(found, kind === "bad", example.text);
      }
    });

    test("its letter asks for no change of words or parts", () => {
      const reviewer = builtinReviewer();
      const findings = reviewer.review(reviewer.draft(readLetter(blockOf(text, "markdown"))));
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== "hint").map(({ rule, message }) => `${rule.id}: ${message.en}`),
        [],
      );
    });
  });
}

function blockOf(text: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? "";
}
