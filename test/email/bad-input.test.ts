import assert from "node:assert/strict";
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { exportToDisk } from "../../server/formats/export-to-disk.ts";
import type { Format } from "../../server/formats/format.ts";
import { txt } from "../../server/formats/txt.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { exportDraft, NOW, readDraft } from "./drafts.ts";

let folder = "";
let letter = "";
let target = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "appeal-bad-"));
  letter = join(folder, "a.appeal.md");
  target = join(folder, "out", "mail.eml");
  await mkdir(join(folder, "out"));
  await writeFile(join(folder, "证据.png"), new Uint8Array(3_000_000).fill(7));
  await writeFile(letter, "封禁[证据1]。\n\n[证据1]: 证据.png\n");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A host that does something to the disk before the nth stretch is read. */
function meddling(at: number, meddle: () => Promise<unknown>): Host {
  let reads = 0;
  return {
    ...nodeHost,
    async read(...what) {
      reads++;
      if (reads === at) await meddle();
      return nodeHost.read(...what);
    },
  };
}

/** A format whose writing fails as a disk does, after some bytes. */
function failing(code: string): Format {
  const write = async function* () {
    yield new Uint8Array(10);
    throw Object.assign(new Error(code), { code });
  };
  return { ...txt, write: async () => write() };
}

async function refused(problem: RegExp, host?: Host): Promise<void> {
  const result = await exportDraft(await readDraft(letter), "eml", target, host);
  assert.ok("problem" in result, "it is refused");
  assert.match(result.problem.en, problem);
  assert.notEqual(result.problem.zh, result.problem.en);
  assert.deepEqual(await readdir(join(folder, "out")), [], "nothing is left behind");
}

describe("an export that cannot be right leaves nothing behind", () => {
  for (const [format, most] of [
    ["eml", "512 MB"],
    ["zip", "1.9 GB"],
  ] as const)
    it(`files that are too much for ${format} are refused from their sizes, unread`, async () => {
      const film = await open(join(folder, "证据.png"), "w");
      await film.truncate(10 * 1024 ** 3);
      await film.close();
      const draft = await readDraft(letter);
      const never = () => assert.fail("it was read");
      const result = await exportDraft(draft, format, target, { ...nodeHost, hash: never, read: never });
      assert.ok("problem" in result, "it is refused");
      assert.match(result.problem.en, new RegExp(`10 GB together.* holds ${most.replace(".", "\\.")}; the largest is “证据\\.png”`));
      assert.match(result.problem.zh, /最大的是“证据\.png”（10 GB）/);
      assert.deepEqual(await readdir(join(folder, "out")), []);
    });

  it("a file that is missing", async () => {
    await rm(join(folder, "证据.png"));
    await refused(/“证据\.png” does not exist/);
  });
  it("a folder instead of a file", async () => {
    await writeFile(letter, "[证据1]\n\n[证据1]: out\n");
    await refused(/“out” is a folder/);
  });
  it("a file outside the letter's folder", async () => {
    await writeFile(letter, "[证据1]\n\n[证据1]: ../../etc/passwd\n");
    await refused(/outside/);
  });
  it("a file that changed since it was checked", async () => {
    const draft = await readDraft(letter);
    await writeFile(join(folder, "证据.png"), "new");
    const result = await exportDraft(draft, "eml", target);
    assert.match("problem" in result ? result.problem.en : "", /has changed since it was checked/);
  });
  it("a file that grows while it is read", () =>
    refused(
      /changed while it was exported/,
      meddling(2, () => writeFile(join(folder, "证据.png"), "x", { flag: "a" })),
    ));
  it("a file that is cut short while it is read", () =>
    refused(
      /changed while it was exported/,
      meddling(2, () => writeFile(join(folder, "证据.png"), "")),
    ));
  it("a file that goes away while it is read", () =>
    refused(
      /changed while it was exported/,
      meddling(2, () => rm(join(folder, "证据.png"))),
    ));
  it("other bytes than those that were hashed", () => refused(/attachment contents should be/, { ...nodeHost, hash: async () => "0".repeat(64) }));
  it("a lost @ in an address", async () => {
    await writeFile(letter, "---\nto: kefukuaishou.com\n---\n\n请复核。\n");
    await refused(/“kefukuaishou\.com” is not a complete mail address/);
  });

  for (const [code, words] of [
    ["ENOSPC", "the disk is full"],
    ["EACCES", "no permission"],
    ["EROFS", "read-only"],
  ] as const) {
    it(`a disk that says ${code}`, async () => {
      const draft = await readDraft(letter);
      const result = await exportToDisk(failing(code), { ...draft, format: "txt", target, host: nodeHost, now: NOW });
      assert.match("problem" in result ? result.problem.en : "", new RegExp(`${words}.*No file was left behind`));
      assert.deepEqual(await readdir(join(folder, "out")), []);
    });
  }
  it("a folder that is not there", async () => {
    const result = await exportDraft(await readDraft(letter), "txt", join(folder, "nowhere", "a.txt"));
    assert.match("problem" in result ? result.problem.zh : "", /文件夹不存在/);
  });
  it("a folder of the target's name", async () => {
    const result = await exportDraft(await readDraft(letter), "txt", join(folder, "out"));
    assert.match("problem" in result ? result.problem.en : "", /folder of this name/);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
  it("a target that is the letter or its evidence", async () => {
    for (const own of [letter, join(folder, "证据.png")]) {
      const before = await readFile(own);
      const result = await exportDraft(await readDraft(letter), "eml", own);
      assert.match("problem" in result ? result.problem.en : "", /is a file of the letter itself/);
      assert.deepEqual(await readFile(own), before);
    }
  });
  it("what was there before stays when an export fails", async () => {
    await writeFile(target, "before");
    await rm(join(folder, "证据.png"));
    await exportDraft(await readDraft(letter), "eml", target);
    assert.equal(await readFile(target, "utf8"), "before");
  });
  it("a format that does not exist is answered with those that do", async () => {
    const result = await exportDraft(await readDraft(letter), "doc", target);
    assert.match("problem" in result ? result.problem.en : "", /eml, txt, html/);
  });
});

describe("large things", () => {
  it("an attachment of 50 MB goes whole", async () => {
    const file = await open(join(folder, "证据.png"), "w");
    await file.truncate(50 * 1024 * 1024);
    await file.close();
    const result = await exportDraft(await readDraft(letter), "eml", target);
    assert.ok("bytes" in result, "problem" in result ? result.problem.en : "");
    assert.equal((await stat(target)).size, result.bytes);
  });
  it("a letter of 1 MB goes whole", async () => {
    await writeFile(letter, "账号被封禁，请复核。".repeat(35).concat("\n\n").repeat(1000));
    const draft = await readDraft(letter);
    for (const id of ["txt", "html", "eml"]) {
      const result = await exportDraft(draft, id, `${target}.${id}`);
      assert.ok("bytes" in result, "problem" in result ? result.problem.en : "");
    }
  });
});
