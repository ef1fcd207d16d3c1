import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { appealLetters, CLEAN, withFiles } from "./harness.ts";

interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly quote: string;
  readonly fixes: readonly { readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[] }[];
}

async function findingsOf(text: string, cwd: string): Promise<readonly Finding[]> {
  writeFileSync(join(cwd, "judged.md"), text);
  const { out, err } = await appealLetters(["check", "--format", "json", "judged.md"], { cwd });
  assert.equal(err, "");
  return JSON.parse(out).files[0].findings;
}

const letter = (front: string, body = "") => CLEAN.replace("appeal: general\n", `appeal: general\n${front}`) + body;

async function exported(text: string, format: string, cwd: string): Promise<string> {
  const { code, out, err } = await appealLetters(["export", "--format", format, "-"], { cwd, input: text });
  assert.equal(code, 0, err);
  return out;
}

/** Carries out the first fix of every finding of a rule, from the last to the first. */
function fixed(text: string, findings: readonly Finding[], rule: string): string {
  const edits = findings.filter((each) => each.rule === rule).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  return [...edits].sort((a, b) => b.start - a.start).reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

describe("bad input, from outside", { concurrency: 3 }, () => {
  test("a subject with line breaks arrives on one line, is reported and mended", () =>
    withFiles({}, async (cwd) => {
      const text = letter('subject: "账号申诉\\r\\nBcc: evil@example.com"\n');
      const findings = await findingsOf(text, cwd);
      assert.ok(findings.some(({ rule }) => rule === "subject-line"));
      const { subject } = JSON.parse(await exported(text, "json", cwd));
      assert.equal(subject, "账号申诉 Bcc: evil@example.com");
      const mended = fixed(text, findings, "subject-line");
      assert.equal((await findingsOf(mended, cwd)).filter(({ rule }) => rule === "subject-line").length, 0);
      writeFileSync(join(cwd, "a.md"), text);
      assert.equal((await appealLetters(["export", "a.md", "-o", "a.eml"], { cwd })).code, 0);
      assert.doesNotMatch(readFileSync(join(cwd, "a.eml"), "latin1"), /^Bcc:/im);
    }));

  test("a subject of 300 characters goes whole, and is reported with the limit's source", () =>
    withFiles({}, async (cwd) => {
      const long = "申".repeat(300);
      const findings = await findingsOf(letter(`subject: ${long}\n`), cwd);
      assert.match(
        findings.map(({ message }) => message).join("\n"),
        /300 characters; mail servers cut it after 255 \(Microsoft's Exchange documentation, 2026-11\)/,
      );
      assert.equal(JSON.parse(await exported(letter(`subject: ${long}\n`), "json", cwd)).subject, long);
    }));

  test("marks that turn the direction and NUL are reported where they stand, and taken out by their fix", () =>
    withFiles({}, async (cwd) => {
      for (const mark of ["\u202E", "\u2066", "\u0000", "\u200B", "\u0007"]) {
        const text = letter(`subject: 账号${mark}申诉\n`, `\n补充${mark}说明。\n`);
        const findings = await findingsOf(text, cwd);
        const hidden = findings.filter(({ rule }) => rule === "hidden-character");
        assert.equal(hidden.length, 2, JSON.stringify(mark));
        for (const { quote } of hidden) assert.equal(quote, mark);
        const mended = fixed(text, findings, "hidden-character");
        assert.equal(mended, text.replaceAll(mark, ""));
        const mail = JSON.parse(await exported(text, "json", cwd));
        if (mark !== "\u200B") assert.ok(!`${mail.subject}`.includes(mark), `the subject still has ${JSON.stringify(mark)}`);
        assert.ok(!(await exported(text, "txt", cwd)).includes("\u0000"));
      }
    }));

  test("a mark that turns the direction is spelt out in the line that is shown", () =>
    withFiles({ "a.md": `账号 1234567890 被封禁，见[证据1]。\n\n[证据1]: gnp.exe\u202E.png\n\x1b[2J\n` }, async (cwd) => {
      const { out: stdout } = await appealLetters(["check", "a.md"], { cwd });
      assert.match(stdout, /gnp\.exe⟨U\+202E⟩\.png/);
      for (const mark of ["\u202E", "\x1b[2J"]) assert.ok(!stdout.includes(mark));
    }));

  test("HTML is text in every format, runs nowhere, and is said to be shown as it is typed", () =>
    withFiles({}, async (cwd) => {
      const html =
        '\n<script>alert("绝对无语！！！")</script>\n\n<div onclick="steal()">甲</div>\n\n行内<img src="https://example.com/x.png" onerror="a()">和<b>粗</b>。\n';
      const before = await findingsOf(CLEAN, cwd);
      const after = await findingsOf(CLEAN + html, cwd);
      assert.deepEqual(
        after.map(({ rule }) => rule),
        [...before.map(({ rule }) => rule), "raw-html", "raw-html", "raw-html"],
        JSON.stringify(after.slice(before.length)),
      );
      const page = await exported(CLEAN + html, "html", cwd);
      assert.doesNotMatch(page, /<(?:script|img|b)\b|<[^>]*\bon(?:click|error)=/i);
      assert.match(page, /&#x3C;script>|&lt;script&gt;|&#x3C;script&#x3E;/);
      assert.match(await exported(CLEAN + html, "txt", cwd), /<script>alert/);
    }));

  test("data: and javascript: links are left out and reported, pictures from the web are never loaded and reported", () =>
    withFiles({}, async (cwd) => {
      const links = "\n[一](javascript:alert(1))、[二](data:text/html,x)、![三](data:image/png;base64,AAAA)、![四](https://example.com/p.png)。\n";
      const findings = (await findingsOf(CLEAN + links, cwd)).filter(({ rule }) => rule === "dropped-link");
      assert.deepEqual(
        findings.map(({ quote }) => quote.slice(0, 4)),
        ["[一](", "[二](", "![三]", "![四]"].map((start) => start.slice(0, 4)),
      );
      for (const format of ["html", "txt", "json"]) {
        const out = await exported(CLEAN + links, format, cwd);
        assert.doesNotMatch(out, /javascript:|data:(?:text|image)/i, format);
        assert.doesNotMatch(out, /<img/i, format);
        assert.match(out, /一/);
      }
    }));

  test("an attachment that is missing, a folder, or gone leaves no file behind", () =>
    withFiles({ "a.md": `${CLEAN}\n处罚见[证据1]。\n\n[证据1]: nowhere.png\n`, "b.md": `${CLEAN}\n处罚见[证据1]。\n\n[证据1]: folder\n` }, async (cwd) => {
      mkdirSync(join(cwd, "folder"));
      for (const [file, said] of [
        ["a.md", /nowhere\.png/],
        ["b.md", /folder/],
      ] as const) {
        for (const format of ["eml", "zip"]) {
          const { code, err } = await appealLetters(["export", file, "--format", format, "-o", `out.${format}`], { cwd });
          assert.equal(code, 2);
          assert.match(err, said);
        }
      }
      assert.deepEqual(readdirSync(cwd).sort(), ["a.md", "b.md", "folder"]);
    }));

  test("a place that cannot be written is said, and nothing is left behind", () =>
    withFiles({ "a.md": CLEAN, taken: "a file" }, async (cwd) => {
      for (const target of ["nowhere/a.eml", "taken/a.eml", "/proc/appeal-letters.eml"]) {
        const { code, out, err } = await appealLetters(["export", "a.md", "-o", target], { cwd });
        assert.equal(code, 2, target);
        assert.equal(out, "");
        assert.match(err, /^appeal-letters: .+\n/);
        assert.doesNotMatch(err, /\bat .*\.(?:ts|mjs):\d+/, "no stack trace");
      }
      assert.deepEqual(readdirSync(cwd).sort(), ["a.md", "taken"]);
    }));

  test("50 MB of attachments go whole into a mail", () =>
    withFiles({ "a.md": `${CLEAN}\n录像见[证据1]。\n\n[证据1]: big.mp4\n`, "big.mp4": "" }, async (cwd) => {
      truncateSync(join(cwd, "big.mp4"), 50 * 1024 * 1024);
      const { code, err } = await appealLetters(["export", "a.md", "-o", "a.eml"], { cwd });
      assert.equal(code, 0, err);
      assert.ok(readFileSync(join(cwd, "a.eml")).length > 50 * 1024 * 1024 * 1.36);
    }));

  test("a letter of 1 MB is exported whole", () =>
    withFiles({ "a.md": CLEAN + "账号 1234567890 于 3 月 12 日被封禁，请复核。\n\n".repeat(18_000) }, async (cwd) => {
      const { code, err } = await appealLetters(["export", "a.md", "-o", "a.txt"], { cwd });
      assert.equal(code, 0, err);
      assert.ok(readFileSync(join(cwd, "a.txt")).length > 1_000_000);
    }));
});

describe("SOURCE_DATE_EPOCH", () => {
  const files = { "a.md": `${CLEAN}\n处罚见[证据1]。\n\n[证据1]: a.png "处罚通知"\n`, "a.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };
  const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

  test("gives the same bytes for the same letter, in every format", () =>
    withFiles(files, async (cwd) => {
      const env = { SOURCE_DATE_EPOCH: "1763712000" };
      for (const format of ["eml", "zip", "html", "txt", "json"]) {
        for (const name of ["one", "two"]) {
          const { code, err } = await appealLetters(["export", "a.md", "--format", format, "-o", `${name}.${format}`], { cwd, env });
          assert.equal(code, 0, err);
        }
        assert.equal(hash(join(cwd, `one.${format}`)), hash(join(cwd, `two.${format}`)), format);
      }
      assert.match(readFileSync(join(cwd, "one.eml"), "latin1"), /^Date: Fri, 21 Nov 2025 08:00:00 \+0000\r$/m);
    }));

  test("that is no time is refused with its value", () =>
    withFiles(files, async (cwd) => {
      for (const given of ["yesterday", "-5", "1e99", "99999999999999"]) {
        const { code, err } = await appealLetters(["export", "a.md", "-o", "a.eml"], { cwd, env: { SOURCE_DATE_EPOCH: given } });
        assert.equal(code, 2, given);
        assert.match(err, /SOURCE_DATE_EPOCH is “.+” and no number of seconds/);
      }
    }));
});
