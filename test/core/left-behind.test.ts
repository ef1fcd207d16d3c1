import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { readLetter } from "../../server/core/letter.ts";
import { fixTrial } from "../../server/core/tried-fixes.ts";

const reviewer = builtinReviewer();

/** The letter after a fix of the finding at some words, found by its title. */
function repaired(text: string, at: string, title: RegExp): string | undefined {
  const draft = reviewer.draft(readLetter(text));
  const findings = reviewer.review(draft);
  const found = findings.find(({ rule, start, end }) => rule.check !== "part" && start <= text.indexOf(at) && text.indexOf(at) < end);
  assert.ok(found, `nothing is found at “${at}”: ${findings.map(({ rule }) => rule.id).join(" ")}`);
  const fix = fixTrial(draft, findings, reviewer)(found).find((each) => title.test(each.title.zh));
  return fix && applyEdits(text, fix.edits);
}

const HEAD = { zh: "账号 1234567890 于3月12日被封禁，请复核。", en: "Account 1234567890 was suspended on 12 March. Please review it." };
const REMOVED = /^删去这一句/;

describe("what a removed sentence leaves behind reads well", () => {
  const TABLE: readonly (readonly [string, keyof typeof HEAD, string, string, string])[] = [
    ["a label with nothing to name goes too", "zh", "补充说明：审核员都是瞎子！\n\n截图见附件。", "瞎子", "截图见附件。"],
    ["so does an English one", "en", "PS: your moderators are idiots.\n\nA screenshot is attached.", "idiots", "A screenshot is attached."],
    ["numbered lines are counted anew", "zh", "1）画面是断网。\n2）态度：审核员都是瞎子！\n3）截图见附件。", "瞎子", "1）画面是断网。\n2）截图见附件。"],
    [
      "a question of a form keeps its number, and has an answer",
      "zh",
      "1.经过：画面是断网。\n2.其他：审核员都是瞎子！\n3.保证：先报备。",
      "瞎子",
      "1.经过：画面是断网。\n2.其他：无\n3.保证：先报备。",
    ],
    ["“not only” goes with “but also”", "zh", "他不仅抄了标题，还是个十足的白痴。", "白痴", "他抄了标题。"],
    [
      "somebody who is spoken of inside the next sentence is named",
      "en",
      "The agent who answered me is a complete idiot. I do not ask for him to be removed.",
      "idiot",
      "I do not ask for the agent who answered me to be removed.",
    ],
    ["so are 其一， 其二，", "zh", "其一，画面是断网。\n其二，审核员都是瞎子！\n其三，截图见附件。", "瞎子", "其一，画面是断网。\n其二，截图见附件。"],
    ["so are Roman ones", "zh", "I. 画面是断网。\nII. 审核员都是瞎子！\nIII. 截图见附件。", "瞎子", "I. 画面是断网。\nII. 截图见附件。"],
    [
      "items of a Markdown list are counted anew, and so is what announces them",
      "en",
      "Three points:\n\n1. The line was down.\n2. Your moderators are idiots.\n3. A screenshot is attached.",
      "idiots",
      "Two points:\n\n1. The line was down.\n2. A screenshot is attached.",
    ],
    [
      "so are ordinals in one line",
      "en",
      "Firstly, the line was down. Secondly, your moderators are idiots. Thirdly, a screenshot is attached.",
      "idiots",
      "Firstly, the line was down. Secondly, a screenshot is attached.",
    ],
    ["what a colon announces keeps it", "zh", "另有三点：审核员都是瞎子；当晚断网；截图见附件。", "瞎子", "另有两点：当晚断网；截图见附件。"],
    ["a semicolon does not stay behind", "zh", "另有两点：当晚断网；审核员都是瞎子！截图见附件。", "瞎子", "另有一点：当晚断网。截图见附件。"],
    ["a joint goes that has nothing to join", "zh", "当晚断网。审核员都是瞎子！但请看第三张截图。", "瞎子", "当晚断网。请看第三张截图。"],
    [
      "an English one too, and the next word gets its capital",
      "en",
      "The line was down. Your moderators are idiots. But please look at the third screenshot.",
      "idiots",
      "The line was down. Please look at the third screenshot.",
    ],
    [
      "a word that speaks of what goes becomes a place to fill in",
      "zh",
      "当晚断网。你们那个客服小王就是个白痴！他在3月13日关闭了工单。",
      "白痴",
      "当晚断网。〔谁〕在3月13日关闭了工单。",
    ],
    [
      "and in English, where the name is not the one that it stood for for sure",
      "en",
      "The line was down. Your agents are complete idiots, all of you. He closed ticket 8812 on 13 March.",
      "idiots",
      "The line was down. {{who}} closed ticket 8812 on 13 March.",
    ],
    [
      "where the name is sure it comes in the place of the word",
      "en",
      "The line was down. Your agent Bob is a complete idiot. He closed ticket 8812 on 13 March.",
      "idiot",
      "The line was down. Your agent Bob closed ticket 8812 on 13 March.",
    ],
    [
      "also inside of its sentence",
      "en",
      "The owner of the fork is a complete idiot: he has forked 4,000 repositories.",
      "idiot",
      "The owner of the fork has forked 4,000 repositories.",
    ],
    ["and in Chinese", "zh", "举报我的周某就是个白痴，他在3月13日还买过两单。", "白痴", "举报我的周某在3月13日还买过两单。"],
    ["the writer stays the subject of the rest", "zh", "本店对处罚万分寒心，突遭下架两款商品。", "寒心", "本店突遭下架两款商品。"],
    [
      "a sentence about nothing else goes along",
      "en",
      "The picture froze because our line was down. Your moderators are idiots. It is a fine exercise in the circular.",
      "idiots",
      "The picture froze because our line was down.",
    ],
    [
      "behind a mood, “it” speaks of what stands before",
      "en",
      "The parser was flagged for its name. I'm honestly furious. It's a command-line tool for podcast feeds.",
      "furious",
      "The parser was flagged for its name. It's a command-line tool for podcast feeds.",
    ],
    ["in Chinese too", "zh", "被下架的是一个小工具。我真的很无语。它只读取播客的目录。", "无语", "被下架的是一个小工具。它只读取播客的目录。"],
    ["what speaks of the case stays", "zh", "审核员都是瞎子！这条视频拍的是赶集。", "瞎子", "这条视频拍的是赶集。"],
  ];
  for (const [name, language, body, at, rest] of TABLE)
    test(name, () => assert.equal(repaired(`${HEAD[language]}\n\n${body}\n`, at, REMOVED), `${HEAD[language]}\n\n${rest}\n`));
});

describe("a point keeps its number when it is said otherwise", () => {
  test("其二，", () =>
    assert.equal(
      repaired(`${HEAD.zh}\n\n其一，画面是断网。\n其二，三天内不给结果，律师就起诉你们。\n`, "起诉你", /^改为/),
      `${HEAD.zh}\n\n其一，画面是断网。\n其二，希望能在〔日期〕前收到答复。\n`,
    ));
  test("Secondly,", () =>
    assert.equal(
      repaired(`${HEAD.en}\n\nFirstly, the line was down. Secondly, my lawyer is ready to sue you.\n`, "my lawyer", /^改为/),
      `${HEAD.en}\n\nFirstly, the line was down. Secondly, I reserve my right to appeal under your terms.\n`,
    ));
});

describe("what would be lost is not offered to go", () => {
  test("a denial that is to the point is shown, not taken out", () => {
    const text = `${HEAD.zh}\n\n直播内容没有违规。\n`;
    assert.equal(repaired(text, "没有违规", REMOVED), undefined);
    assert.match(repaired(text, "没有违规", /^新增/) ?? "", /没有违规（\[证据1\]）。/);
  });

  test("nobody believes what everybody knows", () =>
    assert.equal(repaired(`${HEAD.zh}\n\n肯定是同行往里头放的，这条街都知道。\n`, "同行", /自己的了解/)?.includes("据我了解") ?? false, false));
});
