import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../../server/core/message.ts";
import type { Example, Finding } from "../../server/core/rule.ts";
import { EXPECTED_AFTER, fixTrial, LACKING } from "../../server/core/tried-fixes.ts";
import { applyFix, judge, reviewer, show } from "./judge.ts";

/** A fix of one of these may add one of several things that are missing: the finding stays, for the others. */
const STEPWISE = new Set(["missing-evidence", "unverified-address"]);

for (const rule of reviewer.knowledge.rules) {
  const examples = rule.examples.filter(({ kind }) => kind === "bad");
  if (examples.length === 0) continue;
  test(`every fix of ${rule.id} ends the finding and starts none`, () => {
    for (const example of examples) checkFixes(example, rule.id);
  });
}

/** A fragment is judged as a part of a letter that has all else. */
const REST: Readonly<Record<Language, string>> = {
  zh: "# 问题\n\n账号 1234567890 于3月12日被封禁。\n\n# 原因\n\n当时直播间断网，画面停在封面。\n\n# 方案\n\n今后开播前检查线路。\n\n# 诉求\n\n请复核并恢复。\n\n",
  en: "# Problem\n\nMy channel 1234567890 was suspended on 12 March.\n\n# Cause\n\nThe clip shows a training session.\n\n# Plan\n\nI will add a caption from now on.\n\n# Request\n\nPlease review it.\n\n",
};

function checkFixes({ language, example: given }: { language: Language; example: Example }, id: string): void {
  const isFragment = !/^(?:---|#|>|账号|My (?:account|channel|shop|video)\b)|\n/.test(given.text);
  const example = isFragment ? { ...given, text: REST[language] + given.text } : given;
  const { draft, findings } = judge(example);
  const offer = fixTrial(draft, findings, reviewer);
  for (const found of findings.filter((each) => each.rule.id === id)) {
    for (const fix of new Set([...found.fixes.filter(({ tentative }) => !tentative), ...offer(found)])) {
      const text = applyFix(example.text, fix);
      const after = judge({ ...example, text }).findings;
      const said = `${show(example.text, found)}\nfix: ${fix.title.zh}\nafter:\n${text}\n`;
      assert.notEqual(text, example.text, `${said}changes nothing`);
      assert.ok(
        count(after, id) < count(findings, id) || after.every((each) => each.rule.id !== id) || STEPWISE.has(id),
        `${said}still there:\n${after
          .filter((each) => each.rule.id === id)
          .map((each) => show(text, each))
          .join("\n")}`,
      );
      const before = new Map<string, number>();
      for (const each of findings) before.set(each.rule.id, (before.get(each.rule.id) ?? 0) + 1);
      for (const each of after) {
        if (EXPECTED_AFTER.has(each.rule.id) || LACKING.has(each.rule.id)) continue;
        assert.ok(count(after, each.rule.id) <= (before.get(each.rule.id) ?? 0), `${said}new finding:\n${show(text, each)}`);
      }
    }
  }
}

function count(findings: readonly Finding[], id: string): number {
  return findings.filter((found) => found.rule.id === id).length;
}
