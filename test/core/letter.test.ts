import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isLetter, readLetter } from "../../server/core/letter.ts";

describe("front matter", () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ["keeps every digit of a number", "---\naccount: 7123456789012345678\n---\n", { account: "7123456789012345678" }, []],
    ["reads quoted values without their quotes", "---\naccount: \"123\"\nname: '小刘'\n---\n", { account: "123", name: "小刘" }, []],
    [
      "reads line by line what YAML cannot read",
      "---\nappeal: douyin/video-email\nsubject: [视频工单] 申诉\n---\n",
      { appeal: "douyin/video-email", subject: "[视频工单] 申诉" },
      ["syntax"],
    ],
    ["is read with CR LF", '---\r\nappeal: kuaishou\r\naccount: "12"\r\n---\r\n正文', { appeal: "kuaishou", account: "12" }, []],
    ["is read behind a BOM", "\uFEFF---\nappeal: kuaishou\n---\n正文", { appeal: "kuaishou" }, []],
    ["reports a key that stands twice and keeps the first", "---\nname: 甲\nname: 乙\n---\n", { name: "甲" }, ["duplicate"]],
    ["reports a list where keys are expected", "---\n- 甲\n---\n", {}, ["not-a-map"]],
    ["may be empty", "---\n---\n正文", {}, []],
  ];
  for (const [name, source, fields, problems] of cases) {
    test(name, () => {
      const { frontMatter } = readLetter(source);
      assert.deepEqual(Object.fromEntries([...frontMatter.fields].map(([key, { value }]) => [key, value])), fields);
      assert.deepEqual(
        frontMatter.problems.map(({ kind }) => kind),
        problems,
      );
    });
  }

  test("knows where keys and values stand", () => {
    const source = '\uFEFF---\r\nappeal: kuaishou/email\r\naccount: "123"\r\n---\r\n';
    for (const { key, keySpan, span } of readLetter(source).frontMatter.fields.values()) {
      assert.equal(source.slice(keySpan.start, keySpan.end), key);
      assert.match(source.slice(span.start, span.end), /^(kuaishou\/email|"123")$/);
    }
  });
});

describe("sentences", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["账号被封。请复核！可以吗？", ["账号被封。", "请复核！", "可以吗？"]],
    ["第一行\n第二行", ["第一行", "第二行"]],
    ["It was removed\non 12 March. Please review it.", ["It was removed\non 12 March.", "Please review it."]],
    ["一共 3.5 万次；已核对", ["一共 3.5 万次；", "已核对"]],
    ["| 时间 | 事情 |\n|---|---|\n| 3月 | 被封 |", ["时间", "事情", "3月", "被封"]],
  ];
  for (const [source, wanted] of cases) {
    test(source.replace(/\s+/g, " "), () => {
      assert.deepEqual(
        readLetter(source).sentences.map(({ start, end }) => source.slice(start, end)),
        wanted,
      );
    });
  }
});

describe("evidence", () => {
  test("is every local file and cloud address, with where it is cited", () => {
    const source =
      '见[证据1]和[录屏](video%20a.mp4)，![图](<pic b.png>)，[网盘](https://pan.example.com/s/1)，[信](mailto:a@example.com)。\n\n[证据1]: evidence/0312_通知.png "通知"\n';
    const { items, citations } = readLetter(source).evidence;
    assert.deepEqual(
      items.map(({ label, path }) => [label, path]),
      [
        ["录屏", "video a.mp4"],
        ["图", "pic b.png"],
        ["网盘", undefined],
        ["证据1", "evidence/0312_通知.png"],
      ],
    );
    assert.deepEqual(
      citations.map(({ label, item }) => [label, item?.label]),
      [
        ["证据1", "证据1"],
        ["录屏", "录屏"],
        ["图", "图"],
        ["网盘", "网盘"],
      ],
    );
    assert.deepEqual(
      items.map(({ urlSpan }) => source.slice(urlSpan.start, urlSpan.end)),
      ["video%20a.mp4", "pic b.png", "https://pan.example.com/s/1", "evidence/0312_通知.png"],
    );
  });
});

test("the address of a link is where it stands, whatever its words and its title are", () => {
  for (const [source, address] of [
    ['![a](x.png "](y")', "x.png"],
    ["[a](x.png '](y)')", "x.png"],
    ["[![a](x.png)](y.png)", "y.png"],
    ["[a](x(1).png)", "x(1).png"],
    ['[a](<x y.png> "](z")', "x y.png"],
    ["[a `](b)`](x.png)", "x.png"],
  ] as const) {
    const item = readLetter(source).evidence.items[0];
    assert.equal(source.slice(item?.urlSpan.start, item?.urlSpan.end), address, source);
  }
});

test("the second definition of a label is kept apart", () => {
  const { items, seconds } = readLetter("[证据1]\n\n[证据1]: a.png\n[证据1]: b.png\n").evidence;
  assert.deepEqual(
    items.map(({ url }) => url),
    ["a.png"],
  );
  assert.deepEqual(
    seconds.map(({ item, first }) => [item.url, first.url]),
    [["b.png", "a.png"]],
  );
});

test("a file is a letter by its name or its front matter", () => {
  assert.ok(isLetter("a.appeal.md", ""));
  assert.ok(isLetter("a.md", "---\ntitle: x\nappeal: kuaishou\n---\n"));
  assert.ok(!isLetter("a.md", "# appeal: no\n"));
  assert.ok(!isLetter("a.md", "---\ntitle: x\n---\nappeal: kuaishou\n"));
});

test("anything at all is read without an error", () => {
  for (const source of [
    "",
    "\0",
    "\uFEFF",
    "---",
    "---\n",
    "\uD800",
    "[".repeat(500),
    "> ".repeat(200),
    "```\n",
    "a\u0000b",
    "---\n: :\n---\n",
    "![](",
    "[a]: <",
    "|\n|-|\n",
  ]) {
    assert.equal(readLetter(source).source, source);
  }
});
