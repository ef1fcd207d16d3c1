import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyFix, judge } from "../rules/judge.ts";

describe("a claim says what would show it", () => {
  for (const [text, zh, en] of [
    ["这条视频播放了12万。", /创作者中心数据页的截图/, /creator centre's data page/],
    ["账号粉丝50万，更新了三年。", /人数多少不是复核的理由/, /how large an audience is decides no review/],
    ["The clip reached 80k likes.", /创作者中心数据页的截图/, /creator centre's data page/],
    ["视频均为本人原创。", /工程文件、原始素材/, /project files, raw footage/],
    ["我没有刷量。", /流量来源、登录和交易记录/, /traffic sources, logins and transactions/],
  ] as const)
    test(text, () => {
      const found = judge({ text }).findings.find(({ rule }) => rule.id === "unsupported-claim");
      assert.match(found?.message.zh ?? "", zh);
      assert.match(found?.message.en ?? "", en);
    });

  test("of motives nothing is said that could show them", () => {
    const found = judge({ text: "一定是同行眼红我的粉丝多才恶意举报。" }).findings.filter(({ rule }) => rule.id === "unsupported-claim");
    assert.ok(found.length > 0);
    for (const { message } of found) assert.doesNotMatch(message.zh, /截图/);
  });
});

test("what a thing has never contained is said of today, not since a day", () => {
  const text = "The repository is a command-line parser and has never contained anything of theirs.";
  const [found] = judge({ text }).findings.filter(({ rule }) => rule.id === "absolute");
  const made = found?.fixes.map((fix) => applyFix(text, fix)) ?? [];
  assert.ok(made.includes("The repository is a command-line parser and does not contain anything of theirs."), made.join("\n"));
  assert.ok(!made.some((each) => /since/.test(each)), made.join("\n"));
});
