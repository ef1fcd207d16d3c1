import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyFix, judge, reviewer, show } from "./judge.ts";

for (const rule of reviewer.knowledge.rules) {
  describe(rule.id, () => {
    for (const { kind, example } of rule.examples) {
      const name = example.text.replace(/\s+/g, " ").slice(0, 60);
      test(`${kind === "bad" ? "finds" : "stays silent on"} ${name}`, () => {
        const { findings } = judge(example);
        const own = findings.filter((found) => found.rule.id === rule.id);
        if (kind === "good") assert.equal(own.map((found) => show(example.text, found)).join("\n"), "");
        else assert.ok(own.length > 0, `nothing found in:\n${example.text}\n${findings.map((found) => show(example.text, found)).join("\n")}`);
        if (example.fixed !== undefined) {
          const fix = own[0]?.fixes[0];
          assert.ok(fix, "there is no fix");
          assert.equal(applyFix(example.text, fix), example.fixed);
        }
      });
    }
  });
}
