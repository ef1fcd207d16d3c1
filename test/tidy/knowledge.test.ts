import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { checklistOf, shortName } from "../../server/core/checklist.ts";
import { readLetter } from "../../server/core/letter.ts";
import type { Language, Message } from "../../server/core/message.ts";
import { makeReviewer } from "../../server/core/review.ts";
import { composeKnowledge, readRuleFiles } from "../../server/core/rule-files.ts";
import { fillForm, fitsForm } from "../../server/core/subject.ts";
import { ROOT, readKnowledge, ruleTexts } from "./generated-files.ts";

const WORDING = ["emotional", "insult", "blame", "plea", "threat", "competitor", "absolute", "unsupported-claim"];
const LANGUAGES: readonly Language[] = ["zh", "en"];
/** The platforms that the product promises a file for. */
const PLATFORMS =
  "kuaishou douyin douyin-shop wechat wechat-official wechat-miniprogram xiaohongshu bilibili weibo taobao jd pinduoduo xianyu tiktok youtube amazon github kwai general".split(
    " ",
  );

const knowledge = readKnowledge();
const { rules, platforms, cases, sources, structures, roles } = knowledge;

describe("rules", () => {
  for (const rule of rules) {
    test(`${rule.id} speaks both languages and shows itself at work`, () => {
      for (const text of [rule.message, rule.why, rule.name]) assertBothLanguages(text);
      assert.notEqual(rule.name.zh, rule.id, "it has no name to be allowed by");
      for (const kind of ["bad", "good"] as const) {
        const least = WORDING.includes(rule.id) ? 3 : 1;
        for (const language of WORDING.includes(rule.id) ? LANGUAGES : [undefined]) {
          const count = rule.examples.filter((each) => each.kind === kind && (language === undefined || each.language === language)).length;
          assert.ok(count >= least, `${count} ${kind} examples${language ? ` in ${language}` : ""}, ${least} expected`);
        }
      }
    });
  }
});

describe("platforms", () => {
  test("each promised platform has a file", () => {
    assert.deepEqual(
      PLATFORMS.filter((id) => !platforms.has(id)),
      [],
    );
  });

  for (const platform of platforms.values())
    for (const { id, subject } of platform.channels)
      if (subject)
        test(`the example of a subject for ${platform.platform}/${id} is what its form makes`, () => {
          const account = /\d{5,}/.exec(subject.example)?.[0] ?? "";
          const made = [...cases.values()].map((about) => fillForm(subject.form, { about, platform, account, language: "zh" }));
          assert.ok(made.includes(subject.example), `${subject.example} is none of ${made.join(" ")}`);
          for (const text of [...made, ...subject.also.map((form) => fillForm(form, { about: undefined, platform, account, language: "zh" }))])
            assert.ok(fitsForm(text, subject), text);
        });

  test("a name belongs to one platform, and to one of its lists", () => {
    const owners = new Map<string, string>();
    for (const { platform, names, nicknames, ambiguous } of platforms.values()) {
      for (const name of [...names, ...nicknames, ...ambiguous].map((each) => each.toLowerCase())) {
        assert.equal(owners.get(name), undefined, `“${name}” of ${platform} is ${owners.get(name)}'s already`);
        owners.set(name, platform);
      }
    }
  });

  test("a homonym holds a name, or there were no need for it", () => {
    for (const { platform, name, names, nicknames, homonyms } of platforms.values()) {
      const all = [name.zh, name.en, ...names, ...nicknames].map((each) => each.toLowerCase());
      for (const homonym of homonyms)
        assert.ok(
          all.some((each) => homonym.includes(each)),
          `${homonym} of ${platform}`,
        );
    }
  });

  for (const platform of platforms.values()) {
    test(`${platform.platform} says where its facts come from`, () => {
      for (const fact of factsOf(platform)) {
        assert.ok(sources.has(fact.source), `there is no source “${fact.source}”`);
        assert.match(fact.date, /^\d{4}/);
        if (fact.verified) assert.ok(["official", "law"].includes(sources.get(fact.source)?.kind ?? ""), `${fact.source} is no official source`);
      }
      const ids = platform.channels.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, "two channels of one id");
      for (const channel of platform.channels) {
        for (const id of channel.structures) assert.ok(structures.has(id), `there is no structure “${id}”`);
        for (const role of channel.fields.flatMap(({ parts }) => parts)) assert.ok(roles.has(role), `there is no part “${role}”`);
      }
    });
  }
});

describe("cases", () => {
  const reviewer = makeReviewer(knowledge);
  for (const [id, { evidence, name }] of cases) {
    for (const language of LANGUAGES) {
      test(`${id}: evidence that is called as the list calls it is recognised (${language})`, () => {
        assertBothLanguages(name);
        for (const item of evidence) {
          assert.ok(sources.has(item.source), `there is no source “${item.source}”`);
          const letter = readLetter(`---\ncase: ${id}\n---\n\n[证据1]: evidence/1.png "${shortName(item)[language]}"\n`);
          const entry = checklistOf(reviewer.draft(letter)).find((each) => each.id === item.id);
          assert.equal(entry?.shownBy.length, 1, `“${shortName(item)[language]}” is not recognised`);
        }
      });
    }
  }
});

describe("help lines", () => {
  const rule = rules.find(({ id }) => id === "self-harm");
  for (const [id, line] of knowledge.helpLines) {
    test(`${id} has a source and is named to the readers of its languages`, () => {
      for (const text of [line.region, line.name]) assertBothLanguages(text);
      const source = sources.get(line.source);
      assert.ok(source, `there is no source “${line.source}”`);
      if (line.verified) assert.equal(source.kind, "official");
      for (const language of LANGUAGES)
        assert.equal(rule?.message[language].includes(`${line.region[language]} ${line.number}`), line.languages.includes(language));
    });
  }

  test("each language has one, and a letter's finding names it without judging the words", () => {
    for (const language of LANGUAGES) assert.ok([...knowledge.helpLines.values()].some(({ languages }) => languages.includes(language)));
    const reviewer = makeReviewer(knowledge);
    const [found] = reviewer.review(reviewer.draft(readLetter("再不解封我就不想活了。\n"))).filter(({ rule: { id } }) => id === "self-harm");
    assert.match(found?.message.zh ?? "", /中国大陆 12356/);
    assert.doesNotMatch(`${found?.message.zh}${found?.message.en}`, /[{}]/);
    assert.deepEqual(found?.fixes, []);
  });

  test("a team's file replaces a line of the same key", () => {
    const text = 'version: 1\nhelpLines:\n  china: { region: 上海, name: 本地热线, number: "021 12320", languages: [zh], source: P-12356, date: "2026-11" }\n';
    const { data, problems } = readRuleFiles([...ruleTexts(), { path: "team.yaml", text }]);
    assert.deepEqual(problems, []);
    const message = composeKnowledge(data).knowledge.rules.find(({ id }) => id === "self-harm")?.message;
    assert.match(message?.zh ?? "", /上海 021 12320/);
    assert.doesNotMatch(message?.zh ?? "", /12356/);
  });
});

describe("structures", () => {
  for (const [id, { parts, source }] of structures) {
    test(`${id} is made of parts that are known, and has a source`, () => {
      for (const role of parts) assert.ok(roles.has(role), `there is no part “${role}”`);
      assert.ok(sources.has(source));
    });
  }

  test("each part has labels in both languages", () => {
    for (const [id, { labels, name, purpose, skeleton }] of roles) {
      for (const language of LANGUAGES) assert.ok(labels[language].length > 0, id);
      for (const text of [name, purpose, skeleton]) assertBothLanguages(text);
    }
  });
});

test("every file of rules/ that names a rule by an id does it once", () => {
  const first = rules.map(({ id }) => id);
  assert.equal(new Set(first).size, first.length);
  assert.ok(readFileSync(`${ROOT}rules/sources.yaml`, "utf8").includes("S1:"));
});

function assertBothLanguages(text: Message): void {
  assert.match(text.zh, /\S/);
  assert.match(text.en, /\S/);
  assert.doesNotMatch(text.en.replace(/“[^”]*”/g, ""), /\p{Script=Han}/u, `English with Chinese in it: ${text.en}`);
}

interface Fact {
  readonly source: string;
  readonly date: string;
  readonly verified: boolean;
}

/** Every sourced thing inside a value, however deep. */
function factsOf(value: unknown): Fact[] {
  if (value === null || typeof value !== "object") return [];
  const own = "source" in value && "date" in value ? [value as Fact] : [];
  return [...own, ...Object.values(value).flatMap(factsOf)];
}
