import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { readLetter } from "../../server/core/letter.ts";
import { type NewLetter, newLetter } from "../../server/core/new-letter.ts";
import { noticeFacts } from "../../server/core/notice-facts.ts";
import type { Finding } from "../../server/core/rule.ts";

const reviewer = builtinReviewer();
const { knowledge } = reviewer;

/** What only the writer can bring: facts in place of blanks, and files. */
const OPEN = new Set(["unfilled-placeholder", "attachment-missing"]);

const WRITER = { name: "王小明", phone: "13800000000", email: "wang@example.com", company: "示例文化", accounts: { kuaishou: "1029384756" } };
const NOTICE = {
  zh: "系统通知\n您的账号1029384756于2026年3月12日发布的作品（作品ID：3xabc12345）违反《社区规则》第3.2条，现封禁7天。\n如有异议请申诉。",
  en: "Hello,\nOn March 12, 2026 your account was suspended for 7 days for violating our Community Guidelines (case ID 88112233445). You may appeal.",
} as const;

function make(options: Omit<NewLetter, "day">): { text: string; findings: Finding[] } {
  const text = newLetter(knowledge, { ...options, day: "20261121" })?.text ?? "";
  const letter = readLetter(text);
  const facts = new Map(letter.evidence.items.flatMap(({ path }) => (path === undefined ? [] : [[path, { status: "missing" }] as const])));
  return { text, findings: reviewer.review(reviewer.draft(letter, { facts })) };
}

for (const [platform, { channels }] of knowledge.platforms) {
  if (channels.length === 0) continue;
  test(`a new letter to ${platform} lacks nothing but what its writer knows`, () => {
    for (const { id } of channels)
      for (const language of ["zh", "en"] as const)
        for (const about of [undefined, ...knowledge.cases.keys()])
          for (const given of [{}, { notice: NOTICE[language], writer: WRITER }]) {
            const { text, findings } = make({ to: `${platform}/${id}`, case: about, language, ...given });
            const others = findings.filter(({ rule }) => !OPEN.has(rule.id));
            assert.deepEqual(
              others.map(({ rule, message, start, end }) => `${rule.id}: ${message.en} (“${text.slice(start, end)}”)`),
              [],
              `${platform}/${id} ${about} ${language} ${"notice" in given ? "with a notice" : ""}\n${text}`,
            );
            for (const found of findings.filter(({ rule }) => rule.id === "attachment-missing")) assert.match(text.slice(found.start, found.end), /[〔{]/);
          }
  });
}

describe("what a notice says is filled in", () => {
  test("in Chinese", () => {
    const { text } = make({ to: "kuaishou/email", case: "account-ban", language: "zh", notice: NOTICE.zh });
    assert.match(text, /^account: "1029384756"$/m);
    assert.match(text, /^subject: "【账号申诉-误判复核-创作者ID:1029384756】"$/m);
    assert.match(text, /^content: "3xabc12345"$/m);
    assert.match(text, /账号1029384756：2026年3月12日因“违反《社区规则》第3\.2条”被封禁7天，/);
    assert.match(text, /判断为《社区规则》第3\.2条，/);
    assert.match(text, /^notice: \|-\n {2}系统通知\n {2}您的账号/m);
    assert.match(text, /〔做了什么〕/, "what happened is the writer's to say");
    assert.match(text, /已于〔日期〕/, "no other day becomes that of the notice");
  });

  test("with a reason in quotation marks and a number with a dash, both whole", () => {
    const notice = "您的账号（ID：1029384756）因“危险动作”，于2024年3月12日 15:20 被停播7天，处罚编号 KS20240312-0087。";
    const text = newLetter(knowledge, { to: "kuaishou/email", language: "zh", day: "20240313", notice })?.text ?? "";
    assert.match(text, /2024年3月12日因“危险动作”被停播7天/);
    assert.doesNotMatch(text, /^content:/m, "the number of a penalty is the ID of no content");
    assert.match(text, /被停播7天（编号 KS20240312-0087），/);
    const range = "您的账号1029384756于20240312-20240315被封禁。";
    assert.doesNotMatch(newLetter(knowledge, { to: "kuaishou/email", language: "zh", day: "20240313", notice: range })?.text ?? "", /^content: "2/m);
  });

  for (const [notice, day, reason, sanction] of [
    ["您的账号于11.03因低俗内容被封禁30天，处罚编号 KS20261103001。", "11月3日", "“低俗内容”", "封禁30天"],
    ["您在2026/11/3 9:12发布的作品因涉嫌血腥被下架", "2026年11月3日", "“涉嫌血腥”", "下架"],
    ["您的帐号 UID:1029384756 被永久封禁，理由：搬运。请在7天内申诉", undefined, "“搬运”", "永久封禁"],
    ["您的账号评分4.9，因违反社区规则3.2被限流", undefined, "“违反社区规则3.2”", "限流"],
  ] as const)
    test(`reads day, reason and sanction of ${notice}`, () => {
      const facts = noticeFacts(notice, knowledge.platforms.get("kuaishou") as never, "zh", knowledge);
      assert.deepEqual([facts.day, facts.reason, facts.sanction], [day, reason, sanction]);
    });

  for (const [notice, language, day, openDay] of [
    ["您的账号于26/11/3因低俗内容被封禁30天", "zh", "2026年11月3日", undefined],
    ["您的账号于11/3因低俗内容被封禁30天", "zh", "11月3日", undefined],
    ["您的账号于昨天晚上8点因低俗内容被封禁30天", "zh", undefined, "昨天晚上8点"],
    ["您的账号于上周二被封禁", "zh", undefined, "上周"],
    ["您的账号于03/11/2026被封禁", "zh", undefined, "03/11/2026"],
    ["您的账号于26/11/03被封禁", "zh", undefined, "26/11/03"],
    ["您的账号被封禁，共 1/3 的视频违规", "zh", undefined, undefined],
    ["Your channel was terminated last Tuesday for spam.", "en", undefined, "last Tuesday"],
    ["Your channel was terminated yesterday at 8 pm for spam.", "en", undefined, "yesterday at 8 pm"],
    ["On 11/23 your channel was terminated for spam.", "en", "23 November", undefined],
    ["On 3/11 your channel was terminated for spam.", "en", undefined, "3/11"],
    ["Your channel was terminated on 23/11/2026.", "en", "23 November 2026", undefined],
    ["Your channel was terminated on 03/11/2026.", "en", undefined, "03/11/2026"],
    ["Your store is open 24/7 and was suspended. Version 26.1.3", "en", undefined, undefined],
  ] as const)
    test(`the day of “${notice}” is ${day ?? `asked for (${openDay})`}`, () => {
      const facts = noticeFacts(notice, knowledge.platforms.get("kuaishou") as never, language, knowledge);
      assert.deepEqual([facts.day, facts.openDay], [day, openDay]);
    });

  test("a day that cannot be told is asked for in the notice's words", () => {
    const zh = make({ to: "kuaishou/email", language: "zh", notice: "您的账号于昨天晚上8点因低俗内容被封禁30天" }).text;
    assert.match(zh, /：〔日期：通知写“昨天晚上8点”〕因/);
    const en = make({ to: "youtube/form", language: "en", notice: "Your channel was terminated last Tuesday for violating our spam policy." }).text;
    assert.match(en, /: on \{\{date: the notice says “last Tuesday”\}\} it was terminated/);
  });

  test("an English notice with a line for its reason, and a number with a dash", () => {
    const notice = "On Nov 3rd your channel was terminated. Reason: spam. Ref 9-1234567890";
    const facts = noticeFacts(notice, knowledge.platforms.get("youtube") as never, "en", knowledge);
    assert.deepEqual([facts.day, facts.reason, facts.sanction, facts.number], ["3 November", "“spam”", "terminated", "9-1234567890"]);
  });

  for (const [notice, kind, id] of [
    ["您的作品（作品ID：3xabc12345）违规。", "content", "3xabc12345"],
    ["视频 3xabc12345 因内容违规被下架，处罚编号：KS20240312-0087。", "content", "3xabc12345"],
    ["视频 3xabc12345 因内容违规被下架，处罚编号：KS20240312-0087。", "number", "KS20240312-0087"],
    ["您的账号1029384756被封禁，通知编号 88112233445", "account", "1029384756"],
    ["您的账号1029384756被封禁，通知编号 88112233445", "number", "88112233445"],
    ["您的店铺（ID 5512345678）订单号 6912345678901 存在异常", "order", "6912345678901"],
    ["Your video (ID 3xabc12345) was removed, case 88112233445.", "content", "3xabc12345"],
    ["Your account was suspended (case ID 88112233445).", "number", "88112233445"],
    ["KS20240312-0087：您的账号违反《社区规则》。", "number", "KS20240312-0087"],
  ] as const)
    test(`${id} of “${notice}” is the ${kind}`, () => {
      const platform = knowledge.platforms.get("kuaishou");
      assert.ok(platform);
      const { account, content, order, number } = noticeFacts(notice, platform, "zh", knowledge);
      const said = { account, content, order, number };
      assert.equal(said[kind], id);
      assert.equal(Object.values(said).filter((each) => each === id).length, 1);
    });

  test("in English", () => {
    const { text } = make({ to: "youtube/form", case: "account-ban", language: "en", notice: NOTICE.en });
    assert.match(text, /on 12 March 2026 it was suspended for 7 days for “violating our Community Guidelines” \(number 88112233445\), and/);
  });

  test("and nothing that it does not say", () => {
    const { text } = make({ to: "kuaishou/email", language: "zh", notice: "明天记得买菜" });
    assert.match(text, /〔日期〕因〔通知写的理由〕被〔处罚〕/);
    assert.match(text, /^notice: \|-\n {2}明天记得买菜$/m);
  });

  test("and its words cannot become front matter, Markdown or controls", () => {
    const notice = '---\nto: evil@example.com\n# 标题\u0000\u202E\r\n\r\n  "引号" {{x}} $1 }\n---';
    const { text } = make({ to: "kuaishou/email", language: "zh", notice });
    const letter = readLetter(text);
    assert.equal(letter.frontMatter.fields.get("notice")?.value, '---\nto: evil@example.com\n# 标题\n"引号" {{x}} $1 }\n---');
    assert.equal(letter.frontMatter.fields.get("to")?.value, "〔收件地址〕");
    assert.deepEqual(letter.frontMatter.problems, []);
  });
});

test("the writer's profile is used, for its own platform only", () => {
  const kuaishou = make({ to: "kuaishou/email", language: "zh", writer: WRITER }).text;
  assert.match(kuaishou, /^account: "1029384756"\nname: "王小明"\ncompany: "示例文化"\nphone: "13800000000"\nemail: wang@example\.com$/m);
  assert.match(make({ to: "douyin/email", language: "zh", writer: WRITER }).text, /^account: "〔UID〕"$/m);
  assert.match(make({ to: "kuaishou/email", language: "zh", writer: { name: "a\r\nto: x@example.com" } }).text, /^name: "a to: x@example\.com"$/m);
});

test("more evidence than the channel takes goes together into the last file", () => {
  const { text } = make({ to: "kuaishou/email", case: "account-ban", language: "zh" });
  assert.equal(readLetter(text).evidence.items.length, 3);
  assert.match(text, /^\[证据3\]: evidence\/〔日期〕_.*\.pdf "被指违规的内容、账号资料（合成一个 PDF）"$/m);
});

test("a repository that was taken down has its own words, filled in from the notice", () => {
  const notice = "Your repository has been disabled on November 3, 2026 because of a DMCA notice. Ref 9-1234567890";
  const { text } = make({ to: "github/form", case: "repository", language: "en", notice, writer: { accounts: { github: "marlowe-dev" } } });
  assert.match(
    text,
    /review and restore \{\{address of the repository or package\}\} \(account marlowe-dev\): on 3 November 2026 it was disabled for “a DMCA notice” \(number 9-1234567890\), and it can no longer be/,
  );
  assert.match(text, /\{\{files and lines\}\}.*in commit \{\{commit\}\} of \{\{date of the commit\}\}/);
  const zh = make({ to: "github/form", case: "repository", language: "zh", notice: "您的仓库于2026年11月3日因“版权投诉”被删除。" }).text;
  assert.match(zh, /〔仓库或软件包的地址〕（账号〔用户名〕|（账号〔账号ID〕）：2026年11月3日因“版权投诉”被删除，/);
});
