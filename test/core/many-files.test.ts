import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyEdits } from "../../server/core/apply.ts";
import { findingsAt } from "../../server/core/gather-files.ts";
import type { ExampleFile } from "../../server/core/rule.ts";
import { judge } from "../rules/judge.ts";

/** A letter with so many files, and what is said of them. */
function letterWith(count: number, nameOf: (index: number) => string, file: ExampleFile | undefined = 20_000) {
  const names = Array.from({ length: count }, (_, index) => nameOf(index + 1));
  const cited = names.map((_, index) => `[证据${index + 1}]`).join("、");
  const lines = names.map((name, index) => `[证据${index + 1}]: evidence/${name} "2024-03-12 通知${index + 1}"`);
  const text = `账号 1234567890 于3月12日被封禁，见${cited}。\n\n${lines.join("\n")}\n`;
  const files = file === undefined ? {} : Object.fromEntries(names.map((name) => [`evidence/${decodeURIComponent(name)}`, file]));
  return { text, ...judge({ text, to: "kuaishou/email", files }) };
}

const of = (rule: string, { findings }: ReturnType<typeof letterWith>) => findings.filter((found) => found.rule.id === rule);

describe("what is true of many files", () => {
  test("is said of each while they are few", () => {
    assert.equal(
      of(
        "file-name-form",
        letterWith(5, (index) => `IMG_${index}.png`),
      ).length,
      5,
    );
  });

  test("is said once of a thousand, with the places, one fix for all, and each fix at its place", () => {
    const letter = letterWith(1000, (index) => `IMG_${index}.png`);
    const [found, ...others] = of("file-name-form", letter);
    assert.ok(found);
    assert.deepEqual(others, []);
    assert.match(found.message.zh, /另有 999 处/);
    assert.equal(found.related?.length, 20);
    const all = found.fixes.at(-1);
    assert.equal(all?.title.zh, "把这 1000 个文件都这样改名");
    assert.equal(all?.renames?.length, 1000);
    const after = applyEdits(letter.text, all?.edits ?? []);
    assert.ok(after.includes("\n[证据999]: evidence/20240312_通知999.png "));
    const at = letter.text.indexOf("IMG_777.png");
    const [here] = findingsAt(letter.findings, ({ start, end }) => start <= at && at < end).filter(({ rule }) => rule.id === "file-name-form");
    assert.deepEqual(
      here?.fixes.map(({ renames }) => renames?.length),
      [1, 1000],
    );
    assert.equal(here?.fixes[0]?.renames?.[0]?.to, "evidence/20240312_通知777.png");
  });

  test("never gives two files one name", () => {
    const letter = letterWith(8, (index) => `a%3F${index % 2 ? "" : "%3F"}${index > 6 ? "" : index}.png`);
    const all = of("attachment-name", letter)[0]?.fixes.at(-1);
    const names = all?.renames?.map(({ to }) => to) ?? [];
    assert.ok(names.length >= 2);
    assert.equal(new Set(names).size, names.length);
  });

  test("is still said of each where it is private", () => {
    assert.equal(
      of(
        "picture-location",
        letterWith(9, (index) => `20240312_${index}.jpg`, { size: 20_000, type: "jpg", located: true }),
      ).length,
      9,
    );
  });

  test("holds for missing files and for links too", () => {
    assert.equal(
      of(
        "attachment-missing",
        letterWith(30, (index) => `20240312_${index}.png`, undefined),
      ).length,
      0,
      "no facts, nothing said",
    );
    const { findings } = judge({
      text: `账号 1234567890，见${Array.from({ length: 30 }, (_, index) => `[${index}](http://example.com/${index})`).join("、")}。`,
    });
    const [found, ...others] = findings.filter(({ rule }) => rule.id === "insecure-link");
    assert.deepEqual(others, []);
    assert.equal(found?.fixes.at(-1)?.edits.length, 30);
  });
});

test("the name of a file that is not there is no second finding", () => {
  const { findings } = judge({ text: "账号 1234567890 被封禁，见[证据1]。\n\n[证据1]: evidence/坏:名字?.png\n", files: {} });
  assert.deepEqual(
    findings.map(({ rule }) => rule.id).filter((id) => id.startsWith("attachment")),
    ["attachment-missing"],
  );
});
