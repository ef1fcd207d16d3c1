import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { secondLetter, secondName } from "../../server/core/second-letter.ts";
import type { Span } from "../../server/core/span.ts";
import { judge, show } from "../rules/judge.ts";

/** What a letter that waits to be filled in may be told: its places, and the file that is not there yet. */
const WAITING = ["unfilled-placeholder", "attachment-missing", "attachment-count"];
const root = new URL("../../", import.meta.url).pathname;

describe("a second letter", () => {
  for (const path of globSync("examples/**/*.appeal.md", { cwd: root })) {
    test(`says nothing wrong that the first did not say: ${path}`, () => {
      const first = readFileSync(root + path, "utf8").replace(/\n---\n/, '\nsent:\n  - date: 2026-11-10\n    ticket: "7781"\n---\n');
      const files = Object.fromEntries([...first.matchAll(/evidence\/[^\s)>]+/g)].map(([name]) => [name, 20_000]));
      const { draft, findings } = judge({ text: first, files });
      const second = secondLetter(draft);
      const known = new Set(findings.map(({ rule }) => rule.id));
      const again = judge({ text: second, files });
      // How heated the whole letter is decides on what is doubtful: words of the first letter are not the second's doing.
      const isKnown = ({ start, end }: Span) => first.includes(second.slice(start, end));
      const added = again.findings.filter((found) => !known.has(found.rule.id) && !WAITING.includes(found.rule.id) && !isKnown(found));
      assert.deepEqual(
        added.map((found) => show(second, found)),
        [],
      );
      assert.ok(!again.draft.letter.frontMatter.fields.has("sent"));
      for (const [key, { value }] of draft.letter.frontMatter.fields)
        if (key !== "sent") assert.equal(again.draft.letter.frontMatter.fields.get(key)?.value, value);
      for (const item of draft.letter.evidence.items) assert.ok(again.draft.letter.evidence.items.some(({ url }) => url === item.url));
      assert.match(second, /7781/);
    });
  }

  test("holds no word that neither the first letter nor its sent: has, but for places to fill in", () => {
    const text = "---\nappeal: kuaishou/email\nsent:\n  - 2026-03-05 kuaishou/app 工单号 A-77\nname: 某甲\n---\n\n请复核账号 1234567890。\n";
    assert.equal(
      secondLetter(judge({ text }).draft),
      '---\nappeal: kuaishou/email\nname: 某甲\n---\n\n# 上次申诉之后的新情况\n\n2026年3月5日已提交过申诉（应用内申诉，工单号 A-77）。〔平台怎样答复，或至今没有答复〕。\n\n〔上次之后新发生的事、新得到的说明〕（[新证据]）。\n\n请复核账号 1234567890。\n\n[新证据]: evidence/〔日期〕_〔新证据〕.png "〔新证据是什么〕"\n',
    );
  });

  test("leaves the day open where nothing is recorded, and keeps line ends and front matter apart", () => {
    const made = secondLetter(judge({ text: "Please review the ban of account 1234567890.\r\n" }).draft);
    assert.match(made, /^---\r\nappeal: general\/[a-z]+\r\n---\r\n\r\n# New since the last letter\r\n/);
    assert.match(made, /submitted on \{\{date\}\}/);
    assert.doesNotMatch(made, /(?<!\r)\n/);
  });

  test("is named after the first", () => {
    assert.deepEqual(["甲.appeal.md", "甲_2.appeal.md", "a.md", "b.APPEAL.markdown", "Untitled-1"].map(secondName), [
      "甲_2.appeal.md",
      "甲_3.appeal.md",
      "a_2.md",
      "b_2.APPEAL.markdown",
      "Untitled-1_2.appeal.md",
    ]);
  });
});
