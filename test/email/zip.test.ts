import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readManifest } from "../../server/formats/manifest.ts";
import { readZip } from "../../server/formats/read-zip.ts";
import { isSafePath } from "../../server/formats/zip.ts";
import { pdf, png } from "../evidence/draw-evidence.mjs";
import { exportDraft, readDraft } from "./drafts.ts";

/** Names on disk, and what they are called in the package. */
const NAMES: readonly (readonly [string, string])[] = [
  ["证据/20240312_处罚通知.png", "attachments/01_20240312_处罚通知.png"],
  ["证据/a:b*c?.png", "attachments/02_a_b_c_.png"],
  ["other/20240312_处罚通知.png", "attachments/03_20240312_处罚通知 (2).png"],
  ["=SUM(1).pdf", "attachments/04_=SUM(1).pdf"],
  ["😀 \u202Egnp.exe.png", "attachments/05_😀 gnp.exe.png"],
  ["aux.png", "attachments/06__aux.png"],
];

let folder = "";
let target = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "appeal-zip-"));
  target = join(folder, "out.zip");
  for (const [index, [name]] of NAMES.entries()) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, name.endsWith(".pdf") ? pdf(["单据"]) : png(index));
    await utimes(path, new Date("2024-03-12T13:05:06Z"), new Date("2024-03-12T13:05:06Z"));
  }
  const lines = NAMES.map(([name], index) => `[证据${index + 1}]: ${encodeURIComponent(name)} "=1+1, ""第${index + 1}份"`.replace('""', "")).join("\n");
  const text = `---\nappeal: general\nsubject: 申诉\n---\n\n账号 1234567890 被封禁（${NAMES.map((_, index) => `[证据${index + 1}]`).join("、")}），请复核。\n\n${lines}\n`;
  await writeFile(join(folder, "a.appeal.md"), text);
  const result = await exportDraft(await readDraft(join(folder, "a.appeal.md")), "zip", target);
  assert.ok("bytes" in result, "problem" in result ? result.problem.en : "");
});
after(() => rm(folder, { recursive: true, force: true }));

describe("an evidence package", () => {
  it("holds the mail, the files in order under safe names, the manifest and a list", async () => {
    const entries = readZip(await readFile(target));
    assert.deepEqual(
      entries.map(({ path }) => path),
      ["mail.txt", ...NAMES.map(([, path]) => path), "manifest.csv", "清单.txt"],
    );
    assert.ok(entries.every(({ path }) => isSafePath(path)));
    assert.deepEqual(await readdir(folder).then((names) => names.filter((name) => name.endsWith(".tmp"))), []);
  });

  it("says what each file was", async () => {
    const entries = new Map(readZip(await readFile(target)).map(({ path, bytes }) => [path, bytes]));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(entries.get("manifest.csv"));
    assert.ok(text.startsWith("\uFEFF") && text.includes("\r\n") && text.includes(`"'=1+1`), text);
    const rows = readManifest(text);
    assert.equal(rows.length, NAMES.length);
    for (const [index, row] of rows.entries()) {
      const bytes = entries.get(row.file);
      assert.deepEqual(
        [row.original, row.bytes, row.sha256, row.modified],
        [
          NAMES[index]?.[0],
          bytes?.length,
          createHash("sha256")
            .update(bytes ?? "")
            .digest("hex"),
          "2024-03-12T13:05:06.000Z",
        ],
      );
    }
    assert.match(new TextDecoder().decode(entries.get("清单.txt")), /1\. 证据1，[\s\S]*SHA-256 [0-9a-f]{64}/);
  });

  const python = ["python3", "python"].find((command) => spawnSync(command, ["--version"]).status === 0);
  it("Python unpacks it to the same bytes", { skip: python === undefined && "there is no python3 here" }, async () => {
    const program =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2]); print('\\n'.join(z.namelist()))";
    const out = join(folder, "out");
    const run = spawnSync(python as string, ["-X", "utf8", "-c", program, target, out], { encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    for (const [name, path] of NAMES) assert.deepEqual(await readFile(join(out, path)), await readFile(join(folder, name)));
  });

  it("the same letter gives the same bytes", async () => {
    const second = join(folder, "second.zip");
    await exportDraft(await readDraft(join(folder, "a.appeal.md")), "zip", second);
    assert.deepEqual(await readFile(second), await readFile(target));
  });
});

describe("an archive that is not what it should be", () => {
  it("damage is noticed wherever it is", async () => {
    const good = await readFile(target);
    for (const at of [40, Math.floor(good.length / 2), good.length - 60]) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      let isSame = false;
      try {
        const [before, after] = [readZip(good), readZip(bad)];
        isSame = JSON.stringify(before) === JSON.stringify(after);
      } catch {
        continue;
      }
      // What stands twice, such as a name in a local header, may differ unnoticed: what is unpacked is the same.
      assert.ok(isSame, `a changed byte at ${at}`);
    }
    assert.throws(() => readZip(Buffer.alloc(0)), /no archive/);
    assert.throws(() => readZip(good.subarray(0, good.length - 30)), /no archive/);
  });

  const PATHS: readonly (readonly [string, boolean])[] = [
    ["attachments/01_a.png", true],
    ["mail.txt", true],
    ["../a", false],
    ["a/../../b", false],
    ["/etc/passwd", false],
    ["C:/a", false],
    ["a\\..\\b", false],
    ["a//b", false],
    ["", false],
    ["a/\u0000", false],
    ["attachments/nul.txt", false],
  ];
  for (const [path, isSafe] of PATHS) it(`${JSON.stringify(path)} is ${isSafe ? "a" : "no"} path of a package`, () => assert.equal(isSafePath(path), isSafe));
});
