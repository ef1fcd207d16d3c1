import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { appealLetters, CLEAN, CLI, FLAWED, withFiles } from "./harness.ts";

/** What was typed wrong, and what is said about it. */
const MISTAKES: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /what is to be done\?[\s\S]*appeal-letters check/],
  [["chek", "a.md"], /no command “chek” \(did you mean check\?\)/],
  [["check"], /check which files\?/],
  [["check", "--fromat", "json", "a.md"], /no option --fromat \(did you mean --format\?\)/],
  [["check", "--format", "jsno", "a.md"], /--format has no value “jsno” \(did you mean json\?\); there are pretty, json, sarif, github/],
  [["check", "--to", "kuaishuo/email", "a.md"], /--to has no value “kuaishuo\/email” \(did you mean kuaishou\/email\?\)/],
  [["check", "--fail-on"], /--fail-on wants a value/],
  [["check", "--lang", "fr", "a.md"], /--lang has no value “fr”/],
  [["export"], /export which letter\?/],
  [["export", "a.md", "b.md"], /export which letter\?/],
  [["export", "--format", "docx", "a.md"], /--format has no value “docx”/],
  [["new"], /to whom\?/],
  [["new", "--to", "kuaishou", "--case", "acount-ban"], /--case has no value “acount-ban” \(did you mean account-ban\?\)/],
  [["server"], /server --stdio/],
];

describe("commands", { concurrency: 4 }, () => {
  for (const [args, expected] of MISTAKES) {
    test(`“${args.join(" ")}” ends with 2 and says what is wrong`, async () => {
      const { code, out, err } = await appealLetters(args);
      assert.equal(code, 2);
      assert.equal(out, "");
      assert.match(err, expected);
    });
  }

  test("--help and --version answer on standard output", async () => {
    const help = await appealLetters(["--help", "--lang", "zh"]);
    assert.equal(help.code, 0);
    assert.match(help.out, /检查并导出用 Markdown 写的申诉信/);
    assert.match((await appealLetters(["check", "--help"])).out, /--fail-on/);
    assert.match((await appealLetters(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
  });

  test("rules lists every rule with its reason, as a table and as JSON", async () => {
    const table = await appealLetters(["rules"]);
    assert.match(table.out, /^missing-part +warning +A reviewer has about two minutes/m);
    const { version, rules } = JSON.parse((await appealLetters(["rules", "--format", "json", "--lang", "zh"])).out);
    assert.equal(version, 1);
    const rule = rules.find(({ id }: { id: string }) => id === "threat");
    assert.ok(rule.examples.some(({ kind }: { kind: string }) => kind === "bad"));
  });

  test("explain says what a reviewer thinks, and knows what a misspelt rule was to be", async () => {
    const { code, out } = await appealLetters(["explain", "threat", "--lang", "zh"]);
    assert.equal(code, 0);
    assert.match(out, /^# threat\n[\s\S]*## 审核人会怎么想[\s\S]*## 不好\n[\s\S]*曝光[\s\S]*## 好\n/);
    const { code: none, err } = await appealLetters(["explain", "treat"]);
    assert.equal(none, 2);
    assert.match(err, /did you mean threat\?/);
  });

  test("export puts text out, and says which errors are open", () =>
    withFiles({ "a.md": FLAWED }, async (cwd) => {
      const { code, out, err } = await appealLetters(["export", "a.md"], { cwd });
      assert.equal(code, 0);
      assert.match(out, /系统把同城直播误判为异地登录/);
      assert.equal(err, "appeal-letters: 1 error is still open: unfilled-placeholder (line 8)\n");
      const { subject } = JSON.parse((await appealLetters(["export", "--format", "json", "-"], { cwd, input: CLEAN })).out);
      assert.equal(typeof subject, "string");
    }));

  test("export says what private data goes out, with its numbers masked", async () => {
    const { code, err } = await appealLetters(["export", "-"], {
      input: "我的身份证号是219999195306150011，账号 1234567890。\n",
      env: { LANG: "zh_CN.UTF-8" },
    });
    assert.equal(code, 0);
    assert.match(err, /1 处个人信息：.*2199\*{10}0011|Private data.*2199\*{10}0011/);
    assert.doesNotMatch(err, /219999195306150011/);
  });

  test("export chooses the format by the ending, and replaces nothing unless told to", () =>
    withFiles({ "a.md": CLEAN, "there.txt": "old" }, async (cwd) => {
      assert.deepEqual(await appealLetters(["export", "a.md", "-o", "out.html"], { cwd }), { code: 0, out: "", err: "" });
      assert.match(readFileSync(join(cwd, "out.html"), "utf8"), /^<!doctype html>/);
      const refused = await appealLetters(["export", "a.md", "-o", "there.txt"], { cwd });
      assert.equal(refused.code, 2);
      assert.match(refused.err, /there\.txt exists already; add --force/);
      assert.equal(readFileSync(join(cwd, "there.txt"), "utf8"), "old");
      assert.equal((await appealLetters(["export", "a.md", "-o", "there.txt", "--force"], { cwd })).code, 0);
      assert.match(readFileSync(join(cwd, "there.txt"), "utf8"), /系统把同城直播误判为异地登录/);
    }));

  test("a mail is exported with its attachments, and not without them", () =>
    withFiles(
      {
        "a.md": `${CLEAN}\n处罚见[证据1]。\n\n[证据1]: a.png\n`,
        "a.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
        "b.md": `${CLEAN}\n处罚见[证据1]。\n\n[证据1]: b.png\n`,
      },
      async (cwd) => {
        assert.deepEqual(await appealLetters(["export", "a.md", "-o", "a.eml"], { cwd }), { code: 0, out: "", err: "" });
        assert.match(readFileSync(join(cwd, "a.eml"), "utf8"), /^X-Unsent: 1\r$/m);
        const refused = await appealLetters(["export", "b.md", "-o", "b.eml"], { cwd });
        assert.equal(refused.code, 2);
        assert.match(refused.err, /b\.png/);
        assert.equal(existsSync(join(cwd, "b.eml")), false);
      },
    ));

  test("a new letter has the parts, the evidence and the placeholders of its platform and case", () =>
    withFiles({}, async (cwd) => {
      assert.deepEqual(await appealLetters(["new", "--to", "kuaishou/email", "--case", "account-ban", "-o", "a.appeal.md"], { cwd }), {
        code: 0,
        out: "",
        err: "",
      });
      const text = readFileSync(join(cwd, "a.appeal.md"), "utf8");
      assert.match(text, /^---\nappeal: kuaishou\/email\ncase: account-ban\n/);
      const { files } = JSON.parse((await appealLetters(["check", "--format", "json", "a.appeal.md"], { cwd })).out);
      const rules = new Set(files[0].findings.map(({ rule }: { rule: string }) => rule));
      assert.ok(rules.has("unfilled-placeholder"));
      for (const rule of ["missing-part", "part-order", "front-matter-syntax", "unknown-key", "unknown-evidence", "unused-evidence", "subject-form"])
        assert.equal(rules.has(rule), false, rule);
      assert.equal((await appealLetters(["new", "--to", "kuaishou", "-o", "a.appeal.md"], { cwd })).code, 2);
      assert.match((await appealLetters(["new", "--to", "github"], { cwd })).out, /# Problem/);
    }));

  test("a new letter has what the platform's notice says, from a file or standard input", () => {
    const notice = "您的账号（ID：1029384756）因“危险动作”，于2024年3月12日 15:20 被停播7天，处罚编号 KS20240312-0087。\n";
    return withFiles({ "notice.txt": notice, "long.txt": "停".repeat(10_001), "empty.txt": " \n" }, async (cwd) => {
      const args = ["new", "--to", "kuaishou/email", "--case", "account-ban", "--notice"];
      const made = await appealLetters([...args, "notice.txt"], { cwd });
      assert.deepEqual({ code: made.code, err: made.err }, { code: 0, err: "" });
      assert.match(made.out, /\nnotice: \|-\n {2}您的账号/);
      assert.match(made.out, /\naccount: "?1029384756/);
      assert.match(made.out, /\n---\n\n# 问题\n\n.*账号1029384756：2024年3月12日/);
      assert.equal((await appealLetters([...args, "-"], { cwd, input: notice })).out, made.out);
      const refused = { "none.txt": /none\.txt/, "long.txt": /10,001 characters.*a page copied by mistake/, "empty.txt": /empty\.txt is empty/ };
      for (const [file, problem] of Object.entries(refused)) {
        const { code, out, err } = await appealLetters([...args, file, "-o", "x.appeal.md"], { cwd });
        assert.deepEqual({ code, out }, { code: 2, out: "" });
        assert.match(err, problem);
        assert.equal(existsSync(join(cwd, "x.appeal.md")), false);
      }
    });
  });
});

test("export that is stopped leaves nothing behind", { timeout: 60_000 }, () =>
  withFiles({ "a.appeal.md": "账号 1234567890 被封禁，见[证据1]。\n\n[证据1]: a.png\n", "a.png": "" }, async (cwd) => {
    truncateSync(join(cwd, "a.png"), 1024 ** 3);
    const child = spawn(process.execPath, [CLI, "export", "a.appeal.md", "-o", "a.zip"], { cwd, stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const begun = () => readdirSync(cwd).some((name) => name.endsWith(".tmp"));
    while (!begun() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(begun(), "it is being written");
    child.kill("SIGTERM");
    assert.equal(await ended, 2);
    assert.deepEqual(readdirSync(cwd).sort(), ["a.appeal.md", "a.png"]);
  }),
);
