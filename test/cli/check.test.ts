import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as v from "valibot";
import { checkOutput } from "../../server/cli/check-output.ts";
import { appealLetters, CLEAN, FLAWED, withFiles } from "./harness.ts";

describe("check", { concurrency: 4 }, () => {
  test("a letter without findings ends with 0 and says so", () =>
    withFiles({ "a.md": CLEAN }, async (cwd) => {
      assert.deepEqual(await appealLetters(["check", "a.md"], { cwd }), { code: 0, out: "1 letter checked: nothing found\n", err: "" });
    }));

  test("a finding is shown with its line underlined by display width, its reason and what now", () =>
    withFiles({ "a.md": FLAWED }, async (cwd) => {
      const { code, out } = await appealLetters(["check", "a.md"], { cwd });
      assert.equal(code, 1);
      assert.match(out, /^a\.md \(general\/letter\)\n {2}8:5 {2}error {2}“〔账号ID〕” is still to be filled in {2}unfilled-placeholder\n/);
      const [line = "", marks = ""] = out.split("\n").slice(2);
      assert.equal(line, "      😀账号〔账号ID〕于 3 月 12 日被封禁，请复核。");
      assert.equal(marks, `${" ".repeat(6 + 6)}${"~".repeat(10)}`);
      assert.match(out, /A letter with blanks of its template/);
      assert.match(out, /1 letter checked: 1 error\n$/);
      assert.equal(out.includes("\u001b"), false);
    }));

  test("messages are in the language of the environment, and of --lang before that", () =>
    withFiles({ "a.md": FLAWED }, async (cwd) => {
      const zh = await appealLetters(["check", "a.md"], { cwd, env: { LC_ALL: "", LANG: "zh_CN.UTF-8" } });
      assert.match(zh.out, /错误 {2}“〔账号ID〕”还没有填写/);
      assert.match(zh.out, /检查了 1 封信：1 个错误/);
      const forced = await appealLetters(["check", "--lang", "zh", "none.md"], { cwd });
      assert.equal(forced.err, "appeal-letters: none.md：没有这个文件\n");
    }));

  test("JSON is the documented schema, and its places are those of the source", () =>
    withFiles({ "a.md": FLAWED, "b.md": `\uFEFF${CLEAN.replaceAll("\n", "\r\n")}` }, async (cwd) => {
      const { code, out, err } = await appealLetters(["check", "--format", "json", "a.md", "b.md"], { cwd });
      assert.equal(code, 1);
      assert.equal(err, "");
      const { files } = v.parse(checkOutput, JSON.parse(out));
      assert.deepEqual(
        files.map(({ path, to, language }) => ({ path, to, language })),
        [
          { path: "a.md", to: "general/letter", language: "zh" },
          { path: "b.md", to: "general/letter", language: "zh" },
        ],
      );
      const [found] = files[0]?.findings ?? [];
      assert.equal(FLAWED.slice(found?.start, found?.end), "〔账号ID〕");
      assert.deepEqual({ quote: found?.quote, line: found?.line, column: found?.column }, { quote: "〔账号ID〕", line: 8, column: 5 });
      assert.deepEqual(
        files[0]?.parts.filter(({ found: how }) => how === "heading").map(({ role }) => role),
        ["problem", "cause", "plan"],
      );
      assert.deepEqual(files[1]?.findings, []);
    }));

  test("SARIF 2.1.0 has rules, regions and replacements", () =>
    withFiles({ "信 #1.md": FLAWED.replace("〔账号ID〕", "219999195306150011") }, async (cwd) => {
      const { code, out } = await appealLetters(["check", "--format", "sarif", "信 #1.md"], { cwd });
      assert.equal(code, 1);
      const log = JSON.parse(out);
      assert.equal(log.version, "2.1.0");
      const [run] = log.runs;
      const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "private-data");
      assert.equal(run.tool.driver.rules[result.ruleIndex].id, "private-data");
      assert.equal(run.columnKind, "utf16CodeUnits");
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, "%E4%BF%A1%20%231.md");
      assert.equal(region.snippet.text, "219999195306150011");
      assert.deepEqual([region.startLine, region.startColumn, region.endColumn, region.charLength], [8, 5, 23, 18]);
      assert.ok(result.fixes[0].artifactChanges[0].replacements[0].deletedRegion.charOffset > 0);
    }));

  test("GitHub gets a workflow command for each finding, with its signs escaped", () =>
    withFiles({ "a,b.md": FLAWED }, async (cwd) => {
      const { out } = await appealLetters(["check", "--format", "github", "a,b.md"], { cwd });
      assert.equal(out, "::error file=a%2Cb.md,line=8,endLine=8,col=5,endColumn=11,title=unfilled-placeholder::“〔账号ID〕” is still to be filled in\n");
    }));

  test("--fail-on decides from which severity on the exit code is 1", () =>
    withFiles({ "a.md": CLEAN.replace('account: "1234567890"\n', "").replace("账号 1234567890", "账号") }, async (cwd) => {
      assert.equal((await appealLetters(["check", "a.md"], { cwd })).code, 1);
      assert.equal((await appealLetters(["check", "--fail-on", "error", "a.md"], { cwd })).code, 0);
    }));

  test("a directory is searched for letters: other Markdown, node_modules and dot folders are left alone", () =>
    withFiles(
      {
        "letters/a.appeal.md": "账号 1234567890 被封禁。\n",
        "letters/deep/b.md": CLEAN,
        "letters/readme.md": "# Hello\n",
        "letters/node_modules/x/c.md": FLAWED,
        "letters/.git/d.md": FLAWED,
        "letters/e.txt": FLAWED,
      },
      async (cwd) => {
        const { out } = await appealLetters(["check", "--format", "json", "letters"], { cwd });
        assert.deepEqual(
          JSON.parse(out).files.map(({ path }: { path: string }) => path),
          ["letters/a.appeal.md", "letters/deep/b.md"],
        );
      },
    ));

  test("a file that is named is a letter, whatever it says", () =>
    withFiles({ "readme.md": "我的账号〔账号ID〕被封禁了，请复核。\n" }, async (cwd) => {
      const { out } = await appealLetters(["check", "--format", "json", "readme.md"], { cwd });
      assert.ok(JSON.parse(out).files[0].findings.some(({ rule }: { rule: string }) => rule === "unfilled-placeholder"));
    }));

  test("standard input is a letter, and its files are looked for beside the name it is given", () =>
    withFiles({ "letters/a.png": "x" }, async (cwd) => {
      const input = `${CLEAN}\n处罚见[证据1]、[证据2]。\n\n[证据1]: a.png\n[证据2]: b.png\n`;
      const missing = async (...args: string[]) => {
        const { files } = JSON.parse((await appealLetters(["check", "--format", "json", "-", ...args], { cwd, input })).out);
        return {
          path: files[0].path,
          missing: files[0].findings.filter(({ rule }: { rule: string }) => rule === "attachment-missing").map(({ quote }: { quote: string }) => quote),
        };
      };
      assert.deepEqual(await missing("--stdin-name", "letters/x.md"), { path: "letters/x.md", missing: ["b.png"] });
      assert.deepEqual(await missing(), { path: "<stdin>", missing: [] });
    }));

  test("--to is for letters that do not say whom they are for", () =>
    withFiles({ "a.md": "账号 1234567890 被封禁。\n", "b.md": CLEAN }, async (cwd) => {
      const { out } = await appealLetters(["check", "--format", "json", "--to", "kuaishou", "a.md", "b.md"], { cwd });
      assert.deepEqual(
        JSON.parse(out).files.map(({ to }: { to: string }) => to),
        ["kuaishou/email", "general/letter"],
      );
    }));

  test("what cannot be read is said, does not stop the others, and ends with 2", () =>
    withFiles({ "a.md": CLEAN, "gbk.md": new Uint8Array([0xc9, 0xea, 0xcb, 0xdf]), "big.md": "长".repeat(1_000_000) }, async (cwd) => {
      const { code, out, err } = await appealLetters(["check", "none.md", "gbk.md", "big.md", "a.md"], { cwd });
      assert.equal(code, 2);
      assert.equal(out, "1 letter checked: nothing found\n");
      assert.equal(
        err,
        "appeal-letters: none.md: there is no such file\nappeal-letters: gbk.md: not UTF-8; save it as UTF-8 first\nappeal-letters: big.md: 2.9 MB; files over 2 MB are not checked\n",
      );
    }));

  test("a folder without letters is no success", () =>
    withFiles({ "readme.md": "# Hello\n" }, async (cwd) => {
      const { code, err } = await appealLetters(["check", "."], { cwd });
      assert.equal(code, 2);
      assert.match(err, /no letters found/);
    }));

  test("a team's rules are found above a letter; a broken one is told with its place and ends with 2", () =>
    withFiles(
      {
        ".appeal/rules/house.yaml":
          "version: 1\nrules:\n  - id: house-style\n    check: phrase\n    message: 我们不这样写\n    why: 团队约定\n    options: { phrases: [常用设备] }\n  - id: broken\n    check: telepathy\n    message: x\n    why: y\n",
        "deep/a.md": CLEAN,
      },
      async (cwd) => {
        const { code, out, err } = await appealLetters(["check", "--format", "github", "deep/a.md"], { cwd });
        assert.match(out, /title=house-style::我们不这样写/);
        assert.match(err, /\.appeal\/rules\/house\.yaml:8:\d+: broken: there is no check “telepathy”/);
        assert.equal(code, 2);
      },
    ));

  test("a letter outside is not judged by the rules of the folder that the command runs in", () =>
    withFiles(
      {
        "here/.appeal/rules/house.yaml":
          "version: 1\nrules:\n  - id: house-style\n    check: phrase\n    message: 我们不这样写\n    why: 团队约定\n    options: { phrases: [常用设备] }\n",
        "here/a.md": CLEAN,
        "elsewhere/a.md": CLEAN,
      },
      async (folder) => {
        const { out } = await appealLetters(["check", "--format", "github", "a.md", "../elsewhere/a.md"], { cwd: join(folder, "here") });
        assert.equal(out.match(/title=house-style/g)?.length, 1, out);
      },
    ));

  for (const [what, text] of [
    ["empty", ""],
    ["NUL", "账\0号\n"],
    ["broken YAML", "---\nappeal: [general\n---\n\n账号\n"],
    ["only a BOM", "\uFEFF"],
  ] as const) {
    test(`a letter that is ${what} is checked`, () =>
      withFiles({ "a.md": text }, async (cwd) => {
        const { code, err } = await appealLetters(["check", "--format", "json", "a.md"], { cwd });
        assert.equal(err, "");
        assert.notEqual(code, 2);
      }));
  }
});
