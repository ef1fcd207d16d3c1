import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { readLetter } from "../../server/core/letter.ts";
import { rankEvidence } from "../../server/core/rank-evidence.ts";
import type { Finding } from "../../server/core/rule.ts";

const reviewer = builtinReviewer();

function claimsOf(text: string): Finding[] {
  return reviewer.review(reviewer.draft(readLetter(text))).filter(({ rule }) => rule.id === "unsupported-claim");
}

describe("a letter without any evidence", () => {
  for (const [language, text] of [
    ["zh", "账号 1234567890 被封禁，请复核。\n\n视频全部原创，后台可以查。\n\n我并没有刷量。一定是同行恶意举报。\n"],
    [
      "en",
      "My channel 1234567890 was suspended.\n\nMy videos are completely original.\n\nI did not buy followers. These are malicious reports by a competitor.\n",
    ],
  ] as const) {
    test(`says it once, hints at the rest, and cites one item everywhere (${language})`, () => {
      const claims = claimsOf(text);
      assert.ok(claims.length >= 2, String(claims.length));
      assert.deepEqual(
        claims.map(({ severity }) => severity),
        ["warning", ...claims.slice(1).map(() => "hint")],
      );
      assert.equal(claims[0]?.related?.length, claims.length - 1);
      const fixed = applyEdits(text, claims[0]?.fixes.at(-1)?.edits ?? []);
      assert.deepEqual(claimsOf(fixed), [], fixed);
      assert.equal(fixed.match(/\n\[(?:证据1|Exhibit 1)\]: /g)?.length, 1);
    });
  }

  test("one claim alone is what it was, and with evidence each speaks for itself", () => {
    assert.equal(claimsOf("账号 1234567890 被封禁。视频全部原创。\n")[0]?.related, undefined);
    const claims = claimsOf("账号 1234567890 被封禁（[证据1]）。视频全部原创。\n\n我并没有刷量。\n\n[证据1]: a.png\n");
    assert.deepEqual(
      claims.map(({ severity }) => severity),
      ["warning", "warning"],
    );
  });
});

describe("evidence is offered by what it shares with the sentence", () => {
  const { items } = readLetter(
    `[证据1]: evidence/20240310_登录记录.png\n[证据2]: evidence/b.pdf "剪辑工程和原始素材"\n[证据3]: evidence/0312.png "2024年3月12日 处罚通知"\n[Exhibit 4]: evidence/upload-log.pdf\n`,
  ).evidence;
  const CASES: readonly (readonly [string, string])[] = [
    ["3月10日没有异地登录", "证据1"],
    ["3月12日的处罚没有说明理由", "证据3"],
    ["视频全部是我剪辑的，素材都在", "证据2"],
    ["The upload on that day was mine", "Exhibit 4"],
    ["没有任何共同点xyz", "证据1"],
  ];
  for (const [sentence, label] of CASES) test(`${sentence}: ${label}`, () => assert.equal(rankEvidence(sentence, items)[0]?.label, label));
});
