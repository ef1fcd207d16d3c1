import assert from "node:assert/strict";
import { test } from "node:test";
import { prettyWriter } from "../../server/cli/pretty.ts";
import { reportOf } from "../../server/cli/report.ts";
import { composeEmail } from "../../server/core/email/compose.ts";
import { renderHtml } from "../../server/core/email/html.ts";
import { renderText } from "../../server/core/email/text.ts";
import { bounded } from "../../server/core/nesting.ts";
import { judge } from "../rules/judge.ts";
import { assertGrowth, effortOf, LINEAR, SQUARE } from "./effort.ts";

const letterOf = (text: string) => `---\nappeal: youtube/form\n---\n\n${text}\n`;
const several = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, index) => write(index));

/** What a long letter takes, once its reader is warm. */
const ORDINARY = Math.min(...[1, 2].map(() => effortOf(() => judge({ text: letterOf("账号于 3 月 12 日被封禁，请复核。\n\n".repeat(300)) }))));

/** Letters by how often something stands in them. */
const ENDLESS: Readonly<Record<string, (count: number) => string>> = {
  "Chinese without a sign": (count) => "我们账号被封视频今天然后因为平台恢复说".repeat(count),
  "English without a sign": (count) => "i never did anything wrong please i beg you ".repeat(count),
  "one long word": (count) => "a".repeat(25 * count),
  "one long number": (count) => "1".repeat(25 * count),
  "faults in one paragraph": (count) => "再不处理我就找媒体曝光！你们这群骗子！".repeat(count),
  threats: (count) => "再不处理我就找媒体曝光！你们这群骗子！\n\n".repeat(count),
  "shouted lines": (count) => "PLEASE GIVE BACK MY ACCOUNT NOW BECAUSE I NEED IT\n\n".repeat(count),
  headings: (count) => "# 问题\n\n好的。\n\n".repeat(count),
  "lines of a quote": (count) => "> 您的账号违反了规则 id12345678\n".repeat(2 * count),
  "private data in one paragraph": (count) => "联系人 13800138000 身份证 110101199003071234 地址 北京市朝阳区建国路88号楼3单元。".repeat(count),
  links: (count) => several(2 * count, (index) => `见[记录${index}](evidence/${index}.png)。`).join("\n\n"),
  "labels that nothing defines": (count) => several(2 * count, (index) => `见[证据${index}]。`).join(""),
  "claims beside pieces of evidence": (count) =>
    `${"我们的账号从来没有违规。\n\n".repeat(count / 2)}${several(count / 2, (index) => `[证据${index}]: evidence/${index}.png`).join("\n")}`,
  "a picture pasted as text": (count) => `data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAA".repeat(8 * count)}`,
  "a picture pasted as a link": (count) => `![图](data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAA".repeat(8 * count)})`,
};

for (const [name, write] of Object.entries(ENDLESS)) {
  test(`the work for a letter of ${name} grows with its length`, () => {
    assertGrowth((count) => judge({ text: letterOf(write(count)) }), 2000, LINEAR, ORDINARY);
  });
}

test("the work for a mail grows with its length", () => {
  const email = (count: number) => composeEmail(judge({ text: letterOf("账号 1234567890 于 3 月 12 日被封禁，请复核。\n\n".repeat(count)) }).draft);
  const emails = new Map([500, 2000].map((count) => [count, email(count)]));
  assertGrowth((count) => [renderHtml, renderText].map((render) => render(emails.get(count) ?? assert.fail())), 2000, LINEAR, ORDINARY);
});

const FAULTS = "你们是垃圾平台，气死我了，我从来没有违规，";

test("a letter in one line is reported with as little work as one in many", () => {
  const terminal = { language: "zh", isColoured: false, print: noop } as const;
  const workOf = (sign: string) => {
    const { draft, findings } = judge({ text: letterOf(`${FAULTS}${sign}`.repeat(1500)) });
    const checked = reportOf("a.appeal.md", draft, findings, "zh");
    return effortOf(() => prettyWriter(terminal).write(checked));
  };
  const [many, one] = [workOf("\n\n"), workOf("")];
  assert.ok(one <= 6 * Math.max(many, ORDINARY), `${one.toFixed()} ms of processor time, and ${many.toFixed()} for many lines`);
});

function noop(): void {
  // What is printed is of no account.
}

const NESTED: Readonly<Record<string, string>> = {
  quotes: `${">".repeat(5000)} 再不处理我就找媒体曝光`,
  "quotes with blanks": `${"> ".repeat(5000)}再不处理我就找媒体曝光`,
  lists: `${"- ".repeat(5000)}再不处理我就找媒体曝光`,
  "numbered lists": `${"1. ".repeat(5000)}再不处理我就找媒体曝光`,
};

for (const [name, text] of Object.entries(NESTED)) {
  test(`five thousand ${name} inside one another are read like a hundred`, () => {
    const { draft, findings } = judge({ text });
    assert.ok(draft.letter.prose.text.includes("再不处理我就找媒体曝光"));
    assert.equal(draft.letter.source, text);
    assert.equal(
      findings.some(({ rule }) => rule.id === "threat"),
      !name.startsWith("quotes"),
    );
  });
}

/** Micromark looks for the beginning of each end among all that stand open: what nobody writes takes the square of its length. */
const WOVEN: Readonly<Record<string, (count: number) => string>> = {
  pictures: (count) => `${"![".repeat(count)}图${"](a.png)".repeat(count)}`,
  links: (count) => `${"[".repeat(count)}图${"](a.png)".repeat(count)}`,
  "opening brackets": (count) => "[".repeat(count),
  emphases: (count) => `${"*a **b ".repeat(count)}好${" c** d*".repeat(count)}`,
  "emphases without an end": (count) => "（*甲（**乙".repeat(count),
  "emphases inside words": (count) => "甲*乙**丙_丁__".repeat(count),
  "signs of emphasis in one run": (count) => `${"*".repeat(2 * count)}好${"*".repeat(2 * count)}`,
  strikes: (count) => "~~a ~b ".repeat(count),
};

for (const [name, write] of Object.entries(WOVEN)) {
  test(`two thousand ${name} inside one another are read to their end`, () => {
    assertGrowth((count) => readWoven(write(count)), 2000, SQUARE, ORDINARY);
  });
}

function readWoven(text: string): void {
  const { draft, findings } = judge({ text: `${text}\n\n再不处理我就找媒体曝光。` });
  assert.ok(findings.some(({ rule }) => rule.id === "threat"));
  assert.equal(draft.letter.prose.text.length, draft.letter.source.length);
  assert.match(renderHtml(composeEmail(draft)), /再不处理我就找媒体曝光/);
}

test("a hundred emphases, links and signs that were escaped stay what they are", () => {
  const text = "*要点* **要点** [记录](a.png) \\* \\[ ~~旧~~ ".repeat(500).trimEnd();
  assert.equal(bounded(text), text);
});

test("a long ruled line is no list", () => {
  for (const line of ["- ".repeat(3000), "*".repeat(3000), "-".repeat(3000)])
    assert.equal(judge({ text: `好。\n\n${line}\n` }).draft.letter.tree.children.at(-1)?.type, "thematicBreak");
});
