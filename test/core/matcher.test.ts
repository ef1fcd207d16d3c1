import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fold, simplifier } from "../../server/core/fold.ts";
import { Matcher } from "../../server/core/matcher.ts";
import { PatternProblem, readPattern } from "../../server/core/pattern.ts";

const SOURCE = {
  patterns: new Map(),
  sets: new Map([["you", ["你", "你们", "贵平台"]]]),
  simplify: simplifier([
    ["審", "审"],
    ["號", "号"],
  ]),
};

function find(phrase: string, text: string): string[] {
  const matcher = new Matcher([{ owner: phrase, pattern: readPattern(phrase, SOURCE) }]);
  const folded = fold(text, 0, text.length, SOURCE.simplify);
  return [...matcher.find(folded)].map(({ start, end }) => text.slice(folded.at[start], (folded.at[end - 1] ?? 0) + 1));
}

describe("phrases", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["找…曝光", "我要找记者来曝光你们", ["找记者来曝光"]],
    ["找…曝光", "我要找人。曝光度很低", []],
    ["<you>…审核", "贵平台的審核，你的审核", ["贵平台的審核", "你的审核"]],
    ["{快|赶紧}{给我|}解封", "赶紧给我解封，快解封", ["赶紧给我解封", "快解封"]],
    ["粉丝#", "粉丝１２万，粉丝很多", ["粉丝１２万"]],
    ["抖音", "抖 音、抖\u200b音", ["抖 音", "抖\u200b音"]],
    ["sue you", "I will SUE  you. We pursue you.", ["SUE  you"]],
    ["threat*", "threatening, a threat, rethreaten", ["threatening", "threat"]],
    ["^给我", "给我解封，留给我，给我看", ["给我", "给我"]],
    ["!!", "解封！！！！！", ["！！"]],
    ["don't", "I don’t", ["don’t"]],
    ["is a {_ |}{_ |}thief", "He is a thief, is a well-known art thief, is a man who met a thief.", ["is a thief", "is a well-known art thief"]],
    ["are {_ |}thieves", "They are not thieves, we are common thieves.", ["are common thieves"]],
    ["{steal*|lie to} you", "It steals you, lie to you, I like you.", ["steals you", "lie to you"]],
    ["copy…court", "The copy is old. The court is closed. A copy for v1.2 of the court.", ["copy for v1.2 of the court"]],
  ];
  for (const [phrase, text, wanted] of cases) test(`${phrase} in ${text}`, () => assert.deepEqual(find(phrase, text), wanted));

  test("that cannot be read say why", () => {
    for (const phrase of ["{a|b", "<nobody>", "……", "", "{|}"]) assert.throws(() => readPattern(phrase, SOURCE), PatternProblem, phrase);
  });

  test("a thousand of them are found as one by one", () => {
    const words = Array.from(
      { length: 1000 },
      (_, at) => `${String.fromCharCode(0x4e00 + ((at * 37) % 60))}${String.fromCharCode(0x4e00 + (Math.floor((at * 37) / 60) % 60))}`,
    );
    const text = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * at * 7 + at * 13) % 61))).join("");
    const matcher = new Matcher(words.map((word) => ({ owner: word, pattern: readPattern(word, SOURCE) })));
    const found = [...matcher.find(fold(text, 0, text.length, SOURCE.simplify))].map(({ owner, start }) => `${start} ${owner}`);
    const naive = [...new Set(words)].flatMap((word) => {
      const hits = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) hits.push(`${at} ${word}`);
      return hits;
    });
    assert.ok(naive.length > 20);
    assert.deepEqual(new Set(found), new Set(naive));
  });

  test("no phrase makes a text slow", () => {
    const phrase = "{a|aa|aaa}…{a|aa|aaa}…{a|aa|aaa}…{a|aa|aaa}…zz";
    const matcher = new Matcher([{ owner: phrase, pattern: readPattern(phrase, SOURCE) }]);
    const text = "a b ".repeat(20_000);
    assert.deepEqual([...matcher.find(fold(text, 0, text.length, SOURCE.simplify))], []);
  });
});

test("choices that would be spread out without end are a problem of the phrase", () => {
  for (const phrase of ["{#|*}".repeat(40), "{#|{*|{#|*}}}".repeat(12), `${"{".repeat(100_000)}甲`, "{#|*}…{#|*}…{#|*|$}{^|#|*|$}{#|*|$}{^|#|*|$}"])
    assert.throws(() => readPattern(phrase, SOURCE), PatternProblem, phrase.slice(0, 60));
  assert.deepEqual(find("{#甲|#乙}{#丙|#丁}", "1甲2丁"), ["1甲2丁"]);
});
