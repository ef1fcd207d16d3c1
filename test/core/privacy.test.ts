import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import type { FileFact } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import { findPrivateData, hideNumbers, mask, veil } from "../../server/core/private-data.ts";
import { privateItems } from "../../server/core/private-list.ts";

const reviewer = builtinReviewer();

/** Everything private in a letter whose files are all there. */
function itemsOf(source: string, facts: Readonly<Record<string, FileFact>> = {}) {
  const letter = readLetter(source);
  const known = letter.evidence.items.flatMap(({ path = "" }) => [[path, facts[path] ?? { status: "file", size: 20_000, type: "png" }] as const]);
  const draft = reviewer.draft(letter, { facts: new Map(known) });
  return privateItems(draft, reviewer.review(draft));
}

const ID = "219999195306150011";
const MASKED = "2199**********0011";

describe("what is private in a mail", () => {
  const TABLE: readonly (readonly [name: string, source: string, hidden: string])[] = [
    ["in the text", `我的身份证号是${ID}，账号 1234567890。\n`, `我的身份证号是${MASKED}，账号 1234567890。\n`],
    ["in the subject", `---\nsubject: 请复核，身份证${ID}\n---\n\n账号 1234567890。\n`, `---\nsubject: 请复核，身份证${MASKED}\n---\n\n账号 1234567890。\n`],
    ["in a quoted subject", `---\nsubject: "请复核：${ID}"\n---\n\n账号 1234567890。\n`, `---\nsubject: "请复核：${MASKED}"\n---\n\n账号 1234567890。\n`],
    ["in the title of evidence", `见[证据1]。\n\n[证据1]: a.png "身份证${ID}"\n`, `见[证据1]。\n\n[证据1]: a.png "身份证${MASKED}"\n`],
    ["in the name of a file", `见[证据1]。\n\n[证据1]: e/证件_${ID}.png\n`, "见[证据1]。\n\n[证据1]: e/证件_2199xxxxxxxxxx0011.png\n"],
    ["in an escaped name", `见[证据1]。\n\n[证据1]: <e/证件 ${ID}.png>\n`, "见[证据1]。\n\n[证据1]: <e/证件%202199xxxxxxxxxx0011.png>\n"],
  ];
  for (const [name, source, hidden] of TABLE) {
    test(`${name} is listed with its number masked, and can be hidden`, () => {
      const [item, ...others] = itemsOf(source);
      assert.ok(item?.hiding);
      assert.deepEqual(others, []);
      assert.doesNotMatch(item.shown, new RegExp(ID));
      const after = applyEdits(source, item.hiding.edits);
      assert.equal(after, hidden);
      assert.deepEqual(itemsOf(after), []);
    });
  }

  test("a position in a picture is listed, and no edit of the letter hides it", () => {
    const [item] = itemsOf("见[证据1]。\n\n[证据1]: a.jpg\n", { "a.jpg": { status: "file", size: 20_000, type: "jpg", located: true } });
    assert.equal(item?.shown, "a.jpg");
    assert.equal(item?.hiding, undefined);
  });

  test("a picture is listed by the whole name of its file, whatever its folder", () => {
    const [item] = itemsOf("见[证据1]。\n\n[证据1]: evidence/灶台照片.jpg\n", {
      "evidence/灶台照片.jpg": { status: "file", size: 20_000, type: "jpg", located: true },
    });
    assert.equal(item?.shown, "灶台照片.jpg");
  });

  test("what the writer allows, and the number of the account, is not listed", () => {
    assert.deepEqual(itemsOf(`<!-- allow private-data -->\n\n我的身份证号是${ID}。\n`), []);
    assert.deepEqual(itemsOf("---\naccount: 1234567890\n---\n\n账号 1234567890 于3月12日被封，请复核。\n"), []);
  });

  test("a home address moves to the contact part, where it is no finding any more", () => {
    const source =
      "# 问题\n\n账号 1234567890 于3月12日被封，我家住在云溪市青石路12号院3栋。请复核。\n\n# 联系方式\n\n邮箱：tian@example.com\n\n[证据1]: a.png\n";
    const [item] = itemsOf(source);
    const after = applyEdits(source, item?.fixes.find(({ title }) => title.zh === "移到联系方式部分")?.edits ?? []);
    assert.equal(
      after,
      "# 问题\n\n账号 1234567890 于3月12日被封。请复核。\n\n# 联系方式\n\n邮箱：tian@example.com\n\n住址：云溪市青石路12号院3栋\n\n[证据1]: a.png\n",
    );
    assert.deepEqual(itemsOf(after), []);
  });
});

describe("the writer's own phone in the middle of the text", () => {
  const found = (source: string) => {
    const draft = reviewer.draft(readLetter(source));
    return reviewer.review(draft).filter(({ rule }) => rule.id === "own-contact");
  };
  const letter = (contact: string, head = "") =>
    `${head}# 问题\n\n账号 1234567890 于3月12日被封，我的手机号是13800001234，请复核。\n\n# 原因\n\n系统误判。\n\n# 联系方式\n\n${contact}\n`;
  const moved = (source: string) => applyEdits(source, found(source)[0]?.fixes[0]?.edits ?? []);

  test("moves into the contact part once, and is only taken out where that, or the signature, has it", () => {
    assert.equal(moved(letter("田某")), letter("田某\n\n电话：13800001234").replace("，我的手机号是13800001234", ""));
    assert.equal(moved(letter("田某，13800001234")), letter("田某，13800001234").replace("，我的手机号是13800001234", ""));
    const head = '---\nphone: "13800001234"\n---\n\n';
    assert.equal(moved(letter("田某", head)), letter("田某", head).replace("，我的手机号是13800001234", ""));
    assert.deepEqual(found(moved(letter("田某"))), []);
  });

  test("is masked where that is wanted, and says nothing then", () => {
    const [{ fixes }] = found(letter("田某")) as [ReturnType<typeof found>[0]];
    const masked = applyEdits(letter("田某"), fixes[1]?.edits ?? []);
    assert.match(masked, /我的手机号是138\*\*\*\*1234，/);
    assert.deepEqual(found(masked), []);
  });

  test("is a remark and nothing that is asked about before the mail goes out: the mail gives it anyway", () => {
    assert.equal(found(letter("田某"))[0]?.severity, "information");
    assert.deepEqual(itemsOf(letter("田某")), []);
  });

  test("is no remark where it is the name of the account", () => {
    const text = "我的微信号是 wxid_000tian1。\n\n账号于3月12日被封，视频均为本人拍摄。\n\n工程文件可以提供给你们。\n";
    assert.equal(found(text).length, 1);
    assert.deepEqual(found(`---\nappeal: wechat\n---\n\n${text}`), []);
  });
});

test("numbers are masked by their length, and a log has none of eleven digits and more", () => {
  assert.deepEqual([mask(ID), mask("12345678"), mask("123456")], [MASKED, "12****78", "******"]);
  const spaced = "我家住在云溪市西湖区文三路 100 号 2 单元 301 室";
  assert.equal(findPrivateData(`${spaced}，请复核。`, reviewer.knowledge)[0]?.end, spaced.length);
  assert.deepEqual(
    findPrivateData("云溪市西湖区文三路 100 号 2 单元 301 室", reviewer.knowledge).map(({ what }) => what.zh),
    ["住址"],
  );
  assert.deepEqual(findPrivateData("我在网络上发布了 3 条视频，住在快手创作者社区 2 年", reviewer.knowledge), []);
  assert.equal(veil("云溪市青石路12号院3栋"), "云溪市青石路…");
  assert.equal(
    hideNumbers(`ENOENT: /a/证件_${ID}.png 6222 0212 3456 7890 at 12:30:01 line 1234567890`),
    `ENOENT: /a/证件_${MASKED}.png 6222***********7890 at 12:30:01 line 1234567890`,
  );
});

describe("an order has a number as long as a person's", () => {
  for (const [text, count] of [
    [`订单号：${ID}，请复核。`, 0],
    [`Order no. ${ID} was refused.`, 0],
    [`本人身份证${ID}，请复核。`, 1],
    [`订单已取消。${ID}`, 1],
  ] as const)
    test(text, () => assert.equal(findPrivateData(text, reviewer.knowledge).length, count));
});
