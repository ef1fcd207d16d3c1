import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyFix, judge } from "../rules/judge.ts";

const BODY = "\n# 问题\n\n账号 1234567890 于 2024 年 3 月 12 日被封禁，请复核。\n";
const letter = (yaml: string) => `---\n${yaml}---\n${BODY}`;

function syntax(text: string) {
  return judge({ text }).findings.filter(({ rule }) => rule.id === "front-matter-syntax");
}

describe("front matter that YAML cannot read", () => {
  /** The front matter, the text that is marked, and what the fix makes of the marked line. */
  const broken: readonly (readonly [string, string, string | undefined])[] = [
    ["appeal: general\nsubject: [视频工单] 申诉\naccount: 12345678\n", "subject: [视频工单] 申诉", 'subject: "[视频工单] 申诉"'],
    ["appeal: general\nsubject: 申诉: 误判\naccount: 12345678\n", "subject: 申诉: 误判", 'subject: "申诉: 误判"'],
    ['appeal: general\nsubject: "申诉\naccount: 12345678\n', 'subject: "申诉', 'subject: "申诉"'],
    ["appeal: general\nname: @me\naccount: 12345678\n", "name: @me", 'name: "@me"'],
    ["appeal: general\n\taccount: 12345678\n", "\taccount: 12345678", "account: 12345678"],
    ["appeal: general\n  account: 12345678\n", "  account: 12345678", "account: 12345678"],
    ["appeal: general\naccount:12345678\n", "account:12345678", "account: 12345678"],
    ["appeal: general\naccount：12345678\n", "account：12345678", "account: 12345678"],
    ["appeal: general\n随便写一行\n", "随便写一行", undefined],
  ];

  for (const [yaml, marked, mended] of broken) {
    test(`${JSON.stringify(yaml)} says which line, and how it is mended`, () => {
      const text = letter(yaml);
      const [found, ...others] = syntax(text);
      assert.ok(found);
      assert.deepEqual(others, []);
      assert.equal(text.slice(found.start, found.end), marked);
      assert.doesNotMatch(`${found.message.zh}${found.message.en}`, /line \d|column|YAML token|undefined|\{/);
      assert.equal(found.fixes.length, mended === undefined ? 0 : 1);
      if (!found.fixes[0]) return;
      const after = applyFix(text, found.fixes[0]);
      assert.ok(after.includes(`\n${mended}\n`), after);
      assert.deepEqual(syntax(after), []);
    });
  }

  test("every line that is broken is said", () => assert.equal(syntax(letter("appeal: general\nname: @me\nsubject: [一] 二\n")).length, 2));

  test("a key that stands twice", () => {
    const text = letter("appeal: general\naccount: 12345678\naccount: 87654321\n");
    const [found] = syntax(text);
    assert.equal(text.slice(found?.start, found?.end), "account");
    assert.match(found?.message.zh ?? "", /两次/);
  });

  test("a front matter without an end", () => {
    const text = `---\nappeal: kuaishou/email\naccount: 12345678\n${BODY}`;
    const [found] = syntax(text);
    assert.ok(found?.fixes[0]);
    assert.equal(found.start, 0);
    const after = judge({ text: applyFix(text, found.fixes[0]) }).draft;
    assert.equal(after.letter.frontMatter.fields.get("account")?.value, "12345678");
    assert.equal(after.to.id, "kuaishou/email");
  });

  test("a ruled line is no front matter", () => {
    for (const text of ["---\n\n账号: 被封\n", "---\n好的\n", "---\n"]) assert.deepEqual(syntax(text), [], text);
  });

  test("a front matter typed with full-width colons throughout is mended line by line", () => {
    const text = letter("appeal：kuaishou/email\naccount：12345678\n");
    const found = syntax(text);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ["appeal：kuaishou/email", "account：12345678"],
    );
    const after = found.reduceRight((mended, { fixes: [fix] }) => (fix ? applyFix(mended, fix) : mended), text);
    assert.ok(after.startsWith("---\nappeal: kuaishou/email\naccount: 12345678\n---\n"), after);
    assert.deepEqual(syntax(after), []);
  });
});

describe("values", () => {
  test("an alias is what it stands for", () => {
    const { fields } = judge({ text: letter("name: &me 张三\naccount: *me\ncc: [*me, b@example.com]\n") }).draft.letter.frontMatter;
    assert.equal(fields.get("account")?.value, "张三");
    assert.deepEqual(
      fields.get("cc")?.items.map(({ text }) => text),
      ["张三", "b@example.com"],
    );
  });

  test("a list or a map where one text is wanted is said, with its place", () => {
    for (const [yaml, value] of [
      ["appeal: [kuaishou, douyin]\n", "[kuaishou, douyin]"],
      ["account: {x: 1}\n", "{x: 1}"],
      ["subject:\n  - 申诉\n", "- 申诉"],
    ] as const) {
      const text = letter(yaml);
      const found = judge({ text }).findings.find(({ rule }) => rule.id === "wrong-value");
      assert.equal(text.slice(found?.start, found?.end), value);
      for (const fix of found?.fixes ?? [])
        assert.ok(!judge({ text: applyFix(text, fix) }).findings.some(({ rule }) => rule.id === "wrong-value"), fix.title.en);
      assert.ok((found?.fixes.length ?? 0) > 0);
    }
    for (const yaml of ["cc: [a@example.com, b@example.com]\nallow: [plea]\n", "sent: { date: 2026-11-01, channel: kuaishou/email }\n"])
      assert.ok(!judge({ text: letter(yaml) }).findings.some(({ rule }) => rule.id === "wrong-value"), yaml);
  });

  test("a subject of hundreds of characters is neither repeated whole in messages nor in titles, and mended whole", () => {
    const text = letter(`subject: "紧急申诉\\n${"长".repeat(300)}"\n`);
    const { findings } = judge({ text });
    const line = findings.find(({ rule }) => rule.id === "subject-line");
    for (const { message, fixes } of findings.filter(({ rule }) => rule.id.includes("subject")))
      for (const { zh, en } of [message, ...fixes.map(({ title }) => title)]) for (const said of [zh, en]) assert.ok(said.length < 200, said);
    assert.ok(line?.fixes[0] && applyFix(text, line.fixes[0]).includes("长".repeat(300)));
  });

  test("allow with the name of no rule is said", () => {
    const named = (text: string) =>
      judge({ text })
        .findings.filter(({ rule }) => rule.id === "unknown-allowance")
        .map((found) => [text.slice(found.start, found.end), found.fixes.length]);
    assert.deepEqual(named(letter("allow: 7\n")), [["7", 0]]);
    assert.deepEqual(named(letter("allow: [plea, thraet]\n")), [["thraet", 1]]);
    assert.deepEqual(named(letter("allow:\n  - plea\n  - thraet\n")), [["thraet", 1]]);
    assert.deepEqual(named(`好的。\n\n<!-- allow plea, thraet -->\n求求你。\n`), [["thraet", 1]]);
  });
});

describe("an addressee that is not known", () => {
  for (const [to, meant] of [
    ["kwai/app", "kwai"],
    ["douyin/mail", "douyin/email"],
    ["kuaishuo/app", "kuaishou/app"],
    ["nosuchplace/letter", undefined],
  ] as const)
    test(`${to} is taken for ${meant ?? "nothing that is known"}`, () => {
      const found = judge({ text: letter(`appeal: ${to}\n`) }).findings.find(({ rule }) => rule.id === "unknown-platform");
      assert.ok(found);
      assert.deepEqual(
        found.fixes.map(({ title }) => title.en),
        meant === undefined ? [] : [`Change to “${meant}”`],
      );
    });
});
