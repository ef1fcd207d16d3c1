import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { readLetter } from "../../server/core/letter.ts";
import { fixTrial } from "../../server/core/tried-fixes.ts";

const reviewer = builtinReviewer();
const WORDING = new Set(["phrase", "claim", "privacy"]);

/** The letters that the fixes make which are offered for the finding at some words, in their order. */
function offers(text: string, at: string): string[] {
  const draft = reviewer.draft(readLetter(text));
  const findings = reviewer.review(draft);
  const place = text.indexOf(at);
  const found = findings.find(({ rule, start, end }) => WORDING.has(rule.check) && start <= place && place < end);
  assert.ok(found, `nothing is found at “${at}”: ${findings.map(({ rule, start, end }) => `${rule.id} ${text.slice(start, end)}`).join(" | ")}`);
  return fixTrial(draft, findings, reviewer)(found).map(({ edits }) => applyEdits(text, edits));
}

const ZH = "账号 1234567890 于3月12日被封禁，请复核。\n\n";
const EN = "Account 1234567890 was suspended on 12 March. Please review it.\n\n";

describe("what only the words at fault say is not taken along", () => {
  const KEPT: readonly (readonly [string, string, string, RegExp])[] = [
    ["a fact beside them stays", `${ZH}我发了三百箱，仓库只扫了两百七十箱，一帮饭桶。\n`, "饭桶", /三百箱/],
    ["what the writer did stays", `${ZH}求求你们网开一面，密码我已经改了。\n`, "网开一面", /密码我已经改了/],
    ["what befell the writer stays", "无缘无故被封号，一脸问号。账号 1234567890，请复核。\n", "无缘无故", /被封号|删去/],
    ["a claim before a threat stays", `${ZH}恶意举报我的就是前员工，不服就法院见。\n`, "法院见", /恶意举报我的就是前员工。/],
  ];
  for (const [name, text, at, kept] of KEPT)
    test(name, () => {
      const all = offers(text, at);
      assert.ok(all.length > 0, "nothing is offered");
      assert.ok(
        all.some((after) => kept.test(after)),
        all.join("\n"),
      );
    });

  test("the only denial becomes one that can be checked, and is not taken out", () => {
    const all = offers(`账号 1234567890 于3月12日因“点踩”被禁言，请复核。\n\n点踩一事纯属子虚乌有。\n`, "子虚乌有");
    assert.ok(all.length > 0);
    for (const after of all) assert.match(after, /不属实|我没有〔/);
  });

  test("a request that is a plea becomes a request", () => {
    const all = offers("【店铺申诉】您好，商品详情页含“国家级”一词，系美工套用旧模板，现已全部删除。念在本店诚信经营的份上从轻发落。\n", "从轻");
    assert.ok(all.length > 0);
    for (const after of all) assert.match(after, /请/);
  });

  test("who did it stays said where that is the explanation", () => {
    const all = offers(`${ZH}都怪我那个不争气的表弟拿我手机乱骂人。我回来才看到。\n`, "表弟");
    assert.ok(all.length > 0);
    for (const after of all) assert.match(after, /〔谁〕|表弟/);
  });

  test("private data of one sentence goes together", () => {
    for (const after of offers(`${ZH}司机叫丁某，身份证号 339999197808051222，可以去查。\n`, "339999"))
      assert.ok(!/丁某/.test(after) || /\*/.test(after), after);
  });

  test("emoji that stood for a stop leave one", () =>
    assert.ok(offers(`${ZH}会员刚续了一年 😭😭😭😭😭请解封。\n`, "😭").some((after) => /一年。请解封/.test(after))));

  test("a letter of one sentence is not emptied", () => {
    for (const after of offers("你们的审核都是猪脑子。\n", "猪脑子")) assert.match(after, /[\p{Script=Han}]{4}/u);
  });
});

describe("a reservation is not put before what stays as sure", () => {
  const SURE: readonly (readonly [string, string, string, RegExp])[] = [
    ["what everybody is said to know", `${ZH}下架背后是同行塞了钱，明眼人一看便知。\n`, "塞了钱", /(?:据我了解|我推测)，.*明眼人/],
    ["praise of oneself", `${ZH}本稿的严谨程度，在站内无出其右。\n`, "无出其右", /据我了解|我推测/],
    ["a title", "【求助】小程序被同行恶意投诉导致封禁\n\n账号 1234567890，请复核。\n", "恶意", /据我了解|我推测/],
    ["a quotation", `${ZH}“他就是偷拍了我的灯拿去注册的小偷，干了不止一次。”\n`, "偷拍", /据我了解|我推测/],
  ];
  for (const [name, text, at, sure] of SURE)
    test(name, () => {
      const place = text.indexOf(at);
      const found = reviewer.review(reviewer.draft(readLetter(text))).filter(({ start, end }) => start <= place && place < end);
      for (const { fixes } of found) for (const { edits } of fixes) assert.doesNotMatch(applyEdits(text, edits), sure);
    });

  test("a request in place of a plea ends with one stop", () => {
    const all = offers("UP主“小某”，视频因“危险行为”被处罚。视频教喷模型车，我全程戴着口罩。请大人不记小人过，放过我这一次。等待回复。\n", "放过我");
    assert.ok(
      all.some((after) => after.includes("请复核〔")),
      all.join("\n"),
    );
    for (const after of all) assert.doesNotMatch(after, /。。/);
  });

  test("a boast that stands apart goes, and the rest is said as a belief", () => {
    const all = offers(`${ZH}监控里偷包裹的就是这个买家，化成灰我也认得。\n`, "偷包裹");
    assert.ok(
      all.some((after) => /(?:据我了解|我推测)，监控里偷包裹的就是这个买家。/.test(after)),
      all.join("\n"),
    );
    for (const after of all) assert.doesNotMatch(after, /(?:据我了解|我推测)，.*化成灰/);
  });

  test("“I” stays a capital inside a sentence", () =>
    assert.ok(offers(`${EN}I posted twice, but somebody stole my clip on 3 March.\n`, "somebody").every((after) => !/as far as i know|i suspect/.test(after))));
});

describe("fixes write the letter's own script", () => {
  const letter = (body: string) => `店舖 ID 91830076 於三月廿日被投訴「過期仍售」，下架兩款膠水，請複核。\n\n${body}\n`;
  test("a sentence that is put in", () => {
    const all = offers(letter("三天內不處理，我的律師就起訴你們。"), "律師");
    assert.ok(
      all.some((after) => /希望能在〔日期〕前收到答覆|我保留依法申訴的權利/.test(after)),
      all.join("\n"),
    );
  });
  test("new evidence, and a part that is missing", () => {
    const text = letter("我並沒有刷量。");
    const fixes = reviewer.review(reviewer.draft(readLetter(text))).flatMap((found) => found.fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)));
    assert.ok(
      fixes.some((words) => /\[證據1\]/.test(words)),
      fixes.join("\n"),
    );
    for (const words of fixes) assert.doesNotMatch(words, /[证据请复恢账号处罚说时间]{3}/);
    assert.doesNotMatch(fixes.join(""), /[证请账处罚说时间为这将应该]/);
  });
  test("and the script of a simplified letter with a traditional name", () =>
    assert.ok(offers(`${ZH}我的店叫「膠水鋪」。三天内不处理，我的律师就起诉你们。\n`, "律师").some((after) => /答复|依法申诉/.test(after))));
});

describe("fixes speak of what the letter speaks of", () => {
  test("no answer of a support that the letter does not mention", () => {
    for (const after of offers(`${EN}The others wrote the SAME thing as me, so your people just roll dice.\n`, "people"))
      assert.doesNotMatch(after, /support|was told/);
  });
  test("no penalty where something was blocked", () => {
    for (const after of offers("域名 example.cn 3月12日起被拦截，请复核。\n\n再不恢复，工人工资都发不出，家里要揭不开锅了，真是寒心。\n", "寒心"))
      assert.doesNotMatch(after, /处罚/);
  });
  test("evidence is not asked for a promise", () => {
    for (const after of offers(`${EN}I shall never so much as speak to a reader again.\n`, "never")) assert.doesNotMatch(after, /Exhibit/);
  });
});

describe("a word at fault is changed, and the sentence stays", () => {
  const CHANGED: readonly (readonly [string, string, RegExp])[] = [
    [`${ZH}垃圾平台把我的店封了。\n`, "垃圾平台", /\n平台把我的店封了。/],
    [`${ZH}求求你们给我解封吧。\n`, "求求", /\n请给我解封吧。/],
    [`${EN}It sends nothing whatsoever about the user, at any time, under any configuration.\n`, "nothing whatsoever", /sends nothing about the user\.\n/],
    [`${EN}We absolutely have no connection of any kind with that account.\n`, "absolutely", /\nWe have no connection with that account\./],
  ];
  for (const [text, at, after] of CHANGED)
    test(at, () => {
      const all = offers(text, at);
      assert.ok(
        all.some((each) => after.test(each)),
        all.join("\n"),
      );
      for (const each of all) assert.ok(each.length > text.length / 2 + 10, each);
    });

  test("no verb is left without its end", () => {
    for (const after of offers(`${EN}Please give it back, I'm on my knees.\n`, "on my knees")) assert.doesNotMatch(after, /I'm\s*[.\n]/);
  });

  test("the title of a part stays before what is said anew", () => {
    for (const after of offers(`${ZH}【方案】我保证以后百分百遵守规则。\n`, "百分百")) assert.match(after, /【方案】.{4}/);
  });

  test("who did it plainly stays said, and the writer answers for it", () => {
    const text = `${ZH}材质那栏是我们上一任运营填的，写成了实木。\n`;
    for (const after of offers(text, "上一任")) assert.match(after, /上一任运营填的，写成了实木，由我负责|〔谁〕/);
    for (const after of offers(`${ZH}都怪我徒弟图省事，没把代售跟寄修分开摆。\n`, "徒弟")) assert.doesNotMatch(after, /怪.*由我负责/);
  });

  test("a denial stays one", () => {
    for (const after of offers(`${ZH}买赞刷粉，我一回都没干过。\n`, "一回都没")) assert.match(after, /我没有〔|我没干过/);
  });
});

test("one of several that are counted does not go from between the others", () => {
  const all = offers(`${ZH}第一次我骂了人，第二次我哭了，第三次请你们看事实。\n`, "哭了");
  assert.ok(all.length > 0);
  for (const after of all) assert.match(after, /第一次我骂了人，.+，第三次/);
});

describe("where the rest of a sentence is needed", () => {
  const LEFT: readonly (readonly [string, string, string, string])[] = [
    [
      "brackets go as a whole",
      "During our call of 3 May (in which nobody had bothered to read the file) I sent exhibit 1.",
      "nobody",
      "During our call of 3 May I sent exhibit 1.",
    ],
    [
      "the end of a sentence goes with what joins it",
      "I request that the repository be reinstated and, if this drags on any longer, I'll see you in court.",
      "court",
      "I request that the repository be reinstated.",
    ],
    [
      "an aside goes with its commas",
      "The notices came from an agency that, idiots that they are, filed 214 of them on 3 May.",
      "idiots",
      "The notices came from an agency that filed 214 of them on 3 May.",
    ],
    [
      "a place to fill in stands for the clause",
      "yeah I clip the wall at the last hairpin, everybody does it cause the track mod is broken there",
      "everybody",
      "yeah I clip the wall at the last hairpin, {{the facts: who, when, what}}",
    ],
  ];
  for (const [name, text, at, after] of LEFT) test(name, () => assert.deepEqual(offers(`${EN}${text}\n`, at), [`${EN}${after}\n`]));
});

test("evidence is cited behind the claim, and not behind the request", () => {
  const all = offers(`${ZH}视频均为本人原创，请复核《放河灯》。\n`, "原创");
  assert.ok(
    all.some((after) => after.includes("本人原创（[证据1]），请复核《放河灯》。")),
    all.join("\n"),
  );
});

test("what is noticed becomes no suspicion, and a habit needs no picture", () => {
  for (const after of offers(`${EN}One does notice that the complaint arrived the very week a rival launched.\n`, "complaint"))
    assert.doesNotMatch(after, /suspect/);
  for (const after of offers(`${EN}I don't cheat.\n`, "cheat")) assert.doesNotMatch(after, /Exhibit/);
});

test("a number is masked where its sentence says something else", () => {
  for (const after of offers(`${ZH}本人张小某，身份证 429999198808080017，正反面及手持照片一并贴在下面。\n`, "4299"))
    assert.match(after, /手持照片一并贴在下面/);
});
