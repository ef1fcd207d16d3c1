import assert from "node:assert/strict";
import { test } from "node:test";
import { composeEmail } from "../../server/core/email/compose.ts";
import { renderHtml } from "../../server/core/email/html.ts";
import { bounded } from "../../server/core/nesting.ts";
import { judge } from "../rules/judge.ts";

const ENDLESS: Readonly<Record<string, string>> = {
  "Chinese without a sign": "我们账号被封视频今天然后因为平台恢复说".repeat(2500),
  "English without a sign": "i never did anything wrong please i beg you ".repeat(1200),
  "one long word": "a".repeat(60_000),
  "one long number": "1".repeat(60_000),
};

for (const [name, text] of Object.entries(ENDLESS)) {
  test(`a letter of ${name} is judged to its end`, { timeout: 30_000 }, () => {
    const { draft } = judge({ text: `---\nappeal: youtube/form\n---\n\n${text}\n` });
    assert.ok(draft.letter.characters > 10_000);
  });
}

const FULL: Readonly<Record<string, string>> = {
  "one paragraph of faults": "再不处理我就找媒体曝光！你们这群骗子！".repeat(5000),
  "five thousand threats": "再不处理我就找媒体曝光！你们这群骗子！\n\n".repeat(5000),
  "five thousand shouted lines": "PLEASE GIVE BACK MY ACCOUNT NOW BECAUSE I NEED IT\n\n".repeat(5000),
  "five thousand headings": "# 问题\n\n好的。\n\n".repeat(2500),
  "ten thousand lines of a quote": "> 您的账号违反了规则 id12345678\n".repeat(10_000),
  "private data in one paragraph": "联系人 13800138000 身份证 110101199003071234 地址 北京市朝阳区建国路88号楼3单元。".repeat(5000),
  "ten thousand links": Array.from({ length: 10_000 }, (_, index) => `见[记录${index}](evidence/${index}.png)。`).join("\n\n"),
  "ten thousand labels that nothing defines": Array.from({ length: 10_000 }, (_, index) => `见[证据${index}]。`).join(""),
  "two thousand claims beside two thousand pieces of evidence": `${"我们的账号从来没有违规。\n\n".repeat(2000)}${Array.from({ length: 2000 }, (_, index) => `[证据${index}]: evidence/${index}.png`).join("\n")}`,
  "a picture pasted as text": `data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAA".repeat(40_000)}`,
  "a picture pasted as a link": `![图](data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAA".repeat(40_000)})`,
};

const NESTED: Readonly<Record<string, string>> = {
  quotes: `${">".repeat(5000)} 再不处理我就找媒体曝光`,
  "quotes with blanks": `${"> ".repeat(5000)}再不处理我就找媒体曝光`,
  lists: `${"- ".repeat(5000)}再不处理我就找媒体曝光`,
  "numbered lists": `${"1. ".repeat(5000)}再不处理我就找媒体曝光`,
};

for (const [name, text] of Object.entries(NESTED)) {
  test(`five thousand ${name} inside one another are read like a hundred`, { timeout: 30_000 }, () => {
    const { draft, findings } = judge({ text });
    assert.ok(draft.letter.prose.text.includes("再不处理我就找媒体曝光"));
    assert.equal(draft.letter.source, text);
    assert.equal(
      findings.some(({ rule }) => rule.id === "threat"),
      !name.startsWith("quotes"),
    );
  });
}

const WOVEN: Readonly<Record<string, string>> = {
  pictures: `${"![".repeat(5000)}图${"](a.png)".repeat(5000)}`,
  links: `${"[".repeat(5000)}图${"](a.png)".repeat(5000)}`,
  "opening brackets": "[".repeat(5000),
  emphases: `${"*a **b ".repeat(5000)}好${" c** d*".repeat(5000)}`,
  "emphases without an end": "（*甲（**乙".repeat(5000),
  "emphases inside words": "甲*乙**丙_丁__".repeat(5000),
  "signs of emphasis in one run": `${"*".repeat(10_000)}好${"*".repeat(10_000)}`,
  strikes: "~~a ~b ".repeat(5000),
};

for (const [name, text] of Object.entries(WOVEN)) {
  test(`five thousand ${name} inside one another are read in seconds`, { timeout: 30_000 }, () => {
    const { draft, findings } = judge({ text: `${text}\n\n再不处理我就找媒体曝光。` });
    assert.ok(findings.some(({ rule }) => rule.id === "threat"));
    assert.equal(draft.letter.prose.text.length, draft.letter.source.length);
    assert.match(renderHtml(composeEmail(draft)), /再不处理我就找媒体曝光/);
  });
}

test("a hundred emphases, links and signs that were escaped stay what they are", () => {
  const text = "*要点* **要点** [记录](a.png) \\* \\[ ~~旧~~ ".repeat(500).trimEnd();
  assert.equal(bounded(text), text);
});

test("a long ruled line is no list", () => {
  for (const line of ["- ".repeat(3000), "*".repeat(3000), "-".repeat(3000)])
    assert.equal(judge({ text: `好。\n\n${line}\n` }).draft.letter.tree.children.at(-1)?.type, "thematicBreak");
});

/** Milliseconds. What grows with the square of the length takes minutes; a machine that is busy takes some times a second. */
const LONG = 12_000;

for (const [name, text] of Object.entries(FULL)) {
  test(`a letter of ${name} is judged in seconds`, { timeout: 60_000 }, () => {
    const start = performance.now();
    judge({ text: `---\nappeal: youtube/form\n---\n\n${text}\n` });
    assert.ok(performance.now() - start < LONG);
  });
}
