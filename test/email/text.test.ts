import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TextOptions } from "../../server/core/email/text.ts";
import { renderText } from "../../server/core/email/text.ts";
import { emailOf } from "./drafts.ts";

interface Case {
  readonly source: string;
  readonly text: string;
  readonly options?: TextOptions;
  readonly files?: Readonly<Record<string, number>>;
}

/** Behaviour, the letter, and the mail that comes of it. */
const CASES: Readonly<Record<string, Case>> = {
  "headings are numbered as one types them in Chinese": {
    source: "# 问题\n\n甲\n\n## 经过\n\n乙\n\n### 其一\n\n丙\n\n# 方案\n\n丁",
    text: "一、问题\n\n甲\n\n（一）经过\n\n乙\n\n1. 其一\n\n丙\n\n二、方案\n\n丁\n",
  },
  "and as one types them in English": {
    source: "# Problem\n\nOne.\n\n## Details\n\nTwo.\n\n# Plan\n\nThree.",
    text: "1. Problem\n\nOne.\n\n1.1 Details\n\nTwo.\n\n2. Plan\n\nThree.\n",
  },
  "a letter that numbers its own headings keeps them": { source: "# 一、问题\n\n甲\n\n# 二、方案\n\n乙", text: "一、问题\n\n甲\n\n二、方案\n\n乙\n" },
  "the title of the letter and a single heading have no number": {
    source: "# 关于账号误封的申诉\n\n## 问题\n\n甲\n\n## 方案\n\n乙",
    text: "关于账号误封的申诉\n\n一、问题\n\n甲\n\n二、方案\n\n乙\n",
  },
  "lists are nested under their markers": { source: "1. 甲\n   - 乙\n     1. 丙\n2. 丁\n\n3) 戊", text: "1. 甲\n   - 乙\n     1. 丙\n2. 丁\n\n3. 戊\n" },
  "items of a task list show their state": { source: "- [x] 已删除\n- [ ] 待补充", text: "- ☑ 已删除\n- ☐ 待补充\n" },
  "a list follows its lead without a gap": { source: "如下：\n\n- 甲\n- 乙", text: "如下：\n- 甲\n- 乙\n" },
  "quotes have a mark on every line": { source: "> 您的账号\n>\n> 违规", text: "> 您的账号\n>\n> 违规\n" },
  "a table has three lines and columns that stand under each other": {
    source: "| 日期 | 数字 |\n|---|--:|\n| 3月12日 | 1,200 |\n| 😀 | “三” |\n",
    text: "===============\n日期       数字\n---------------\n3月12日   1,200\n😀       “三”\n===============\n",
  },
  "open width is narrow in English": {
    source: "| Name | Value |\n|---|---|\n| “a” | one |\n| abc | two |\n",
    text: "===========\nName  Value\n-----------\n“a”   one\nabc   two\n===========\n",
  },
  "a table that is too wide becomes a list": {
    source: `| 项目 | 说明 |\n|---|---|\n| 一 | ${"长".repeat(50)} |\n`,
    text: `- 项目：一\n  说明：${"长".repeat(50)}\n`,
  },
  "an address is shown once": {
    source: "见[网盘](https://example.com/a)，再看[网盘](https://example.com/a)和 https://example.com/b 。",
    text: "见网盘（https://example.com/a），再看网盘和 https://example.com/b 。\n",
  },
  "evidence is cited by its label, listed with name and size, and its definition is not shown": {
    source: '封禁[证据1]，见[通知](a/b%20c.pdf)。\n\n[证据1]: evidence/20240312_通知.png "截图"\n',
    files: { "evidence/20240312_通知.png": 34567, "a/b c.pdf": 1 },
    text: "封禁[证据1]，见通知（附件1）。\n\n附件：\n1. 通知：b c.pdf（1 B）\n2. 证据1：截图（20240312_通知.png，33.8 kB）\n",
  },
  "a citation has brackets where the writer gave it none": {
    source: "封禁[证据1]。见下（[证据1]、[证据1]）。通知：[证据1]。\n\n[证据1]: https://example.com/a\n",
    text: "封禁[证据1]。见下（证据1、证据1）。通知：证据1。\n\n在线材料：\n- 证据1：https://example.com/a\n",
  },
  "evidence in the cloud is listed with its address": {
    source: '见[证据2]。\n\n[证据2]: https://pan.example.com/s/1 "完整视频"\n',
    text: "见[证据2]。\n\n在线材料：\n- 证据2：完整视频 https://pan.example.com/s/1\n",
  },
  "name, account and phone close the letter": {
    source: '---\nappeal: kuaishou/email\nname: 张三\naccount: "123456"\nphone: 13800000000\n---\n\n请复核。',
    text: "请复核。\n\n申诉人：张三\n创作者ID：123456\n联系电话：13800000000\n",
  },
  "but not twice": {
    source: "---\nname: 张三\nphone: 13800000000\n---\n\n请复核。\n\n**联系方式：** 张三，13800000000\n",
    text: "请复核。\n\n联系方式： 张三，13800000000\n",
  },
  "line breaks are kept where a Chinese writer sets them": { source: "致：审核组\n发文：某公司\n编号：1", text: "致：审核组\n发文：某公司\n编号：1\n" },
  "a line that an editor wrapped is joined without a blank": {
    source: `${"账号被封禁以后我".repeat(4)}\n立即停止了全部操作。`,
    text: `${"账号被封禁以后我".repeat(4)}立即停止了全部操作。\n`,
  },
  "and with a blank in English": {
    source: "My account was suspended on 12 March while I was\ntravelling abroad for work.",
    text: "My account was suspended on 12 March while I was travelling abroad for work.\n",
  },
  "HTML is words, and a comment is none": {
    source: "甲<b>乙</b><!-- allow emotional -->\n\n<div>丙</div>\n\n<!-- 丁\n戊 -->",
    text: "甲<b>乙</b>\n\n<div>丙</div>\n",
  },
  "a dangerous link is its words": {
    source: "[甲](javascript:alert(1)) [乙](data:text/html,x) [丙](vbscript:x) [丁](file:///etc/passwd)",
    text: "甲 乙 丙 丁\n",
  },
  "a picture from elsewhere is its words and its address": { source: "![截图](https://evil.example/x.png)", text: "[图：截图] https://evil.example/x.png\n" },
  "a picture from beside the letter is named with its number": {
    source: "![截图](a.png)",
    files: { "a.png": 10 },
    text: "[图：截图，见附件1]\n\n附件：\n1. 截图：a.png（10 B）\n",
  },
  "what was crossed out is said to be": { source: "~~旧~~新", text: "（删去：旧）新\n" },
  "footnotes follow the letter": { source: "甲[^b]乙[^a]\n\n[^a]: 一\n[^b]: 二", text: "甲[1]乙[2]\n\n--------------------\n\n注释\n\n[1] 二\n\n[2] 一\n" },
  "code keeps its blanks": { source: "```\na  b\n  c\n```", text: "a  b\n  c\n" },
  "a line is cut between characters, and no line begins with a mark": {
    source: "账号被封禁，请复核，谢谢。See https://example.com/a/long/address now",
    options: { width: 10 },
    text: "账号被封\n禁，请复\n核，谢谢。\nSee\nhttps://example.com/a/long/address\nnow\n",
  },
  "line ends are CR LF where asked for": { source: "甲\n\n乙", options: { newline: "\r\n" }, text: "甲\r\n\r\n乙\r\n" },
  "a letter without a word is an empty mail": { source: "", text: "\n" },
};

describe("the mail as text", () => {
  for (const [name, { source, text, options, files }] of Object.entries(CASES)) {
    it(name, () => assert.equal(renderText(emailOf(source, files), options), text));
  }
});
