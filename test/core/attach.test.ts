import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { attachFiles, citeFiles, defineFiles, type NewFile } from "../../server/core/attach.ts";

import { readLetter } from "../../server/core/letter.ts";
import { nextLabel } from "../../server/core/offer-evidence.ts";

const ZH = "---\nappeal: kuaishou/email\n---\n\n# 问题\n\n账号 1234567890 被封禁，请复核。\n";
const EN = "---\nappeal: youtube/form\n---\n\n# Problem\n\nThe account 1234567890 was suspended in error, please review it.\n";
const reviewer = builtinReviewer();
const draftOf = (text: string) => reviewer.draft(readLetter(text));
const file = (name: string | undefined, more: Partial<NewFile> = {}): NewFile => ({ name, path: undefined, day: "20240315", extension: "png", ...more });
const pathOf = (name: string | undefined, more: Partial<NewFile> = {}, text = ZH) => attachFiles(draftOf(text), [file(name, more)], [])[0]?.path;
const titleOf = (name: string | undefined, more: Partial<NewFile> = {}, text = ZH) => attachFiles(draftOf(text), [file(name, more)], [])[0]?.title;

test("a file gets the name that its own name and its own time tell, and nothing else", () => {
  const cases: readonly [string | undefined, string][] = [
    ["20240312_处罚通知.png", "20240312_处罚通知.png"],
    ["2024-03-12 处罚通知.PNG", "20240312_处罚通知.png"],
    ["处罚通知.png", "20240315_处罚通知.png"],
    ["IMG_20240312_213015.jpg", "20240312_图片.jpg"],
    ["IMG_0312.JPG", "20240315_图片.jpg"],
    ["微信图片_20240312213015.png", "20240312_图片.png"],
    ["Screenshot 2024-03-12 at 21.30.15.png", "20240312_图片.png"],
    ["截屏2024-03-12 下午9.30.15.png", "20240312_图片.png"],
    ["屏幕截图 2024-03-12 213015.png", "20240312_图片.png"],
    ["录屏 直播间.mp4", "20240315_录屏-直播间.mp4"],
    ["mmexport1710250000000.jpg", "20240315_图片.jpg"],
    ["合同:终版?.pdf", "20240315_合同_终版_.pdf"],
  ];
  for (const [name, expected] of cases) assert.equal(pathOf(name, { extension: name?.split(".").at(-1)?.toLowerCase() ?? "" }), `evidence/${expected}`, name);
});

test("what was pasted has no time of its own, and none is invented", () => {
  assert.equal(pathOf(undefined, { day: undefined }), "evidence/图片.png");
  assert.equal(titleOf(undefined, { day: undefined }), "〔日期〕 〔说明〕");
  assert.equal(pathOf(undefined, { day: undefined }, EN), "evidence/picture.png");
  assert.equal(titleOf(undefined, { day: undefined }, EN), "{{date}} {{what it shows}}");
});

test("the title says what the name says, and asks for the rest", () => {
  assert.equal(titleOf("20240312_处罚通知.png"), "2024-03-12 处罚通知");
  assert.equal(titleOf("IMG_0312.png"), "2024-03-15 〔说明〕");
});

test("no name is used twice, in whatever case", () => {
  const [first, second, third] = attachFiles(draftOf(ZH), [file("A.png"), file("A.png"), file("处罚.png")], ["20240315_a.PNG", "20240315_处罚.png"]);
  assert.deepEqual([first?.path, second?.path, third?.path], ["evidence/20240315_A-2.png", "evidence/20240315_A-3.png", "evidence/20240315_处罚-2.png"]);
  assert.deepEqual([first?.label, second?.label, third?.label], ["证据1", "证据2", "证据3"]);
});

test("labels go on as the letter's own do", () => {
  const with_ = (...labels: string[]) => `${ZH}\n${labels.map((label, at) => `[${label}]: evidence/${at}.png`).join("\n")}\n`;
  assert.equal(nextLabel(draftOf(ZH)), "证据1");
  assert.equal(nextLabel(draftOf(EN)), "Exhibit 1");
  assert.equal(nextLabel(draftOf(with_("证据1", "证据4"))), "证据5");
  assert.equal(nextLabel(draftOf(with_("附件1", "附件2", "证据9"))), "附件3");
  assert.equal(nextLabel(draftOf(with_("Evidence 1", "Evidence 2"))), "Evidence 3");
  assert.equal(nextLabel(draftOf(with_("说明"))), "证据1");
  assert.equal(nextLabel(draftOf(with_("证据2")), 2), "证据5");
});

test("a file that is defined already is cited by its label; one that lies beside the letter keeps its name", () => {
  const draft = draftOf(`${ZH}\n[证据1]: evidence/a%20b.png\n`);
  const files = attachFiles(draft, [file("a b.png", { path: "./evidence/a b.png" }), file("IMG_1.png", { path: "evidence/IMG_1.png" })], []);
  assert.deepEqual(
    files.map(({ label, path, isNew }) => [label, path, isNew]),
    [
      ["证据1", "evidence/a b.png", false],
      ["证据2", "evidence/IMG_1.png", true],
    ],
  );
  assert.deepEqual(defineFiles(draft, files)?.text, '\n[证据2]: evidence/IMG_1.png "〔说明〕"');
});

test("definitions stand at the end, behind those that are there", () => {
  const draft = draftOf(ZH);
  const edit = defineFiles(draft, attachFiles(draft, [file('a "b".png'), file("c d.png")], []));
  assert.equal(edit?.text, '\n\n[证据1]: evidence/20240315_a-_b_.png "2024-03-15 a--b"\n[证据2]: evidence/20240315_c-d.png "2024-03-15 c-d"');
  assert.equal(readLetter(ZH.trimEnd() + edit?.text).evidence.items.length, 2);
});

test("a citation reads well where it is put in", () => {
  const [one, two] = attachFiles(draftOf(ZH), [file("a.png"), file("b.png")], []);
  assert.ok(one && two);
  const cases: readonly [string, "zh" | "en", string][] = [
    ["账号被封禁", "zh", "（[证据1]、[证据2]）"],
    ["通知见", "zh", "[证据1]、[证据2]"],
    ["", "zh", "[证据1]、[证据2]"],
    ["- ", "zh", "[证据1]、[证据2]"],
    ["见[证据9]", "zh", "、[证据1]、[证据2]"],
    ["The account was closed", "en", " ([证据1], [证据2])"],
    ["The notice is shown in ", "en", "[证据1], [证据2]"],
  ];
  for (const [before, language, expected] of cases) assert.equal(citeFiles([one, two], before, language), expected, before);
});
