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
    test(`says it once, hints at the rest, and cites one item wherever it could show something (${language})`, () => {
      const claims = claimsOf(text);
      assert.ok(claims.length >= 2, String(claims.length));
      assert.deepEqual(
        claims.map(({ severity }) => severity),
        ["warning", ...claims.slice(1).map(() => "hint")],
      );
      assert.equal(claims[0]?.related?.length, claims.length - 1);
      const fixed = applyEdits(text, claims[0]?.fixes.findLast(({ title }) => title.en.startsWith("Add"))?.edits ?? []);
      assert.deepEqual(
        claimsOf(fixed).map(({ start, end }) => /同行|competitor/.test(fixed.slice(start - 20, end + 20))),
        claimsOf(fixed).map(() => true),
        fixed,
      );
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

describe("what fell, and what somebody else did, is a claim where nothing beside it shows it", () => {
  const CLAIMS = [
    ["播放量从1万降到200。", "播放量从1万降到200"],
    ["被限流后，我的播放量从 1 万降到 200，之后没有恢复。", "播放量从 1 万降到 200"],
    ["粉丝从5000涨到80000。", "粉丝从5000涨到80000"],
    ["收入下降了80%。", "收入下降了80%"],
    ["对方在3月10日盗用了我的视频。", "对方在3月10日盗用了我的视频"],
    ["该账号于2024年3月10日搬运我们的作品并投诉。", "该账号于2024年3月10日搬运我们的作品"],
    ["My views fell from 10,000 to 200.", "views fell from 10,000 to 200"],
    ["Our sales dropped by 80%.", "sales dropped by 80%"],
    ["Somebody stole my clip on 3 March.", "Somebody stole my clip"],
    ["Another channel re-uploaded my video on 3 March.", "Another channel re-uploaded my video"],
  ] as const;
  for (const [sentence, quote] of CLAIMS)
    test(sentence, () => {
      const [claim] = claimsOf(sentence);
      assert.equal(claim && sentence.slice(claim.start, claim.end), quote);
      const cited = claim?.fixes.find(({ title }) => title.en.startsWith("Add"));
      assert.ok(cited, "evidence could show it, so some is offered");
      assert.deepEqual(claimsOf(applyEdits(sentence, cited.edits)), []);
    });

  const SILENT = [
    "播放量从1万降到200（[后台截图](evidence/views.png)）。",
    "对方在3月10日盗用了我的视频，见[对比截图](evidence/both.png)。",
    "我怀疑对方在3月10日盗用了我的视频。",
    "请核查是否有人盗用了我的视频。",
    "通知写的是“盗用了他人的视频”。",
    "播放量从哪一天起下降，后台可以查。",
    "Views fell from 10,000 to 200 ([dashboard](evidence/views.png)).",
    "I suspect that somebody stole my clip.",
    "Somebody stole my clip on 3 March ([both clips](evidence/both.png)).",
    "Please check whether another channel re-uploaded my video.",
  ];
  for (const sentence of SILENT) test(`is no claim: ${sentence}`, () => assert.deepEqual(claimsOf(sentence), []));
});

describe("what others did or meant can be said as a belief", () => {
  const BELIEFS = [
    ["同行恶意举报我的视频。", "我推测，同行恶意举报我的视频。"],
    ["我的视频是被同行恶意举报的。", "我推测，我的视频是被同行恶意举报的。"],
    ["我的视频下架了，因为同行恶意举报。", "我的视频下架了，我推测是因为同行恶意举报。"],
    ["对方在3月10日盗用了我的视频。", "据我了解，对方在3月10日盗用了我的视频。"],
    ["A rival reported me out of envy.", "I suspect that a rival reported me out of envy."],
    ["Somebody stole my clip on 3 March.", "As far as I know, somebody stole my clip on 3 March."],
    ["Another channel re-uploaded my video.", "As far as I know, another channel re-uploaded my video."],
  ] as const;
  const beliefOf = (text: string) => claimsOf(text)[0]?.fixes.find(({ title }) => title.en === "Say that it is your own understanding");
  for (const [text, said] of BELIEFS)
    test(text, () => {
      const fix = beliefOf(text);
      assert.equal(fix && applyEdits(text, fix.edits), said);
      assert.deepEqual(claimsOf(said), []);
    });

  for (const text of ["播放量从1万降到200。", "我并没有刷量。", "I did not buy followers.", "Our sales dropped by 80%."])
    test(`not what the writer must know: ${text}`, () => {
      assert.ok(claimsOf(text).length > 0);
      assert.equal(beliefOf(text), undefined);
    });
});
