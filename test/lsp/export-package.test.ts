import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { readZip } from "../../server/formats/read-zip.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { EXPORT_PROGRESS_NOTIFICATION, EXPORT_REQUEST, type ExportProgress, type ExportResult } from "../../server/protocol.ts";
import { jpeg, mp4, pdf, png } from "../evidence/draw-evidence.mjs";
import { editorsOfTests } from "./harness.ts";

const start = editorsOfTests();
const folder = mkdtempSync(join(tmpdir(), "appeal-package-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "evidence"));
const FILES: Readonly<Record<string, Uint8Array>> = { "1.png": png(1), "2.jpg": jpeg(2), "3.pdf": pdf(["通知"]), "4.mp4": mp4(3 * 1024 ** 2) };
for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(folder, "evidence", name), bytes);

const uri = pathToFileURL(join(folder, "a.appeal.md")).href;
const TEXT = `账号 1234567890 被封，见${Object.keys(FILES).map((_, index) => `[证据${index + 1}]`)}。\n\n${Object.keys(FILES)
  .map((name, index) => `[证据${index + 1}]: evidence/${name}\n`)
  .join("")}`;
const PARAMS = { uri, format: "zip", progress: "here" };

function open(host: Host = nodeHost) {
  return start({ host, init: { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "letters" }] } });
}

test("a package says how far it is, up to a hundred, and holds the very files", async () => {
  const editor = await open();
  await editor.open(uri, TEXT);
  const target = join(folder, "证据包.zip");
  const result = await editor.request<ExportResult>(EXPORT_REQUEST, { ...PARAMS, target: pathToFileURL(target).href });
  assert.ok("bytes" in result, JSON.stringify(result));
  const entries = readZip(readFileSync(target));
  for (const [index, bytes] of Object.values(FILES).entries())
    assert.deepEqual(Buffer.from(entries.find(({ path }) => path.startsWith(`attachments/0${index + 1}_`))?.bytes ?? []), Buffer.from(bytes));
  const last = await editor.heard<ExportProgress>(EXPORT_PROGRESS_NOTIFICATION, ({ percent }) => percent === 100);
  assert.equal(last.progress, "here");
});

test("one that is cancelled ends at once, and leaves neither a package nor a piece of one", async () => {
  const [begun, ended] = [signalled(), signalled()];
  const host: Host = {
    ...nodeHost,
    async hash(each, signal) {
      if (!signal) return nodeHost.hash(each);
      // As a disk that takes for ever: only the signal ends it.
      begun.resolve();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ended.resolve();
      throw signal.reason;
    },
  };
  const editor = await open(host);
  await editor.open(uri, TEXT);
  const before = readdirSync(folder);
  const target = join(folder, "cancelled.zip");
  const answer = await editor.cancelled(EXPORT_REQUEST, { ...PARAMS, target: pathToFileURL(target).href }, begun.promise);
  assert.match(String(answer), /cancel/i);
  await ended.promise;
  assert.ok(!existsSync(target));
  assert.deepEqual(readdirSync(folder), before);
});

test("a file that goes away while it is packed is named, and nothing is written", async () => {
  const path = join(folder, "evidence/5.png");
  writeFileSync(path, png(5));
  const host: Host = {
    ...nodeHost,
    async hash(each, signal) {
      const found = await nodeHost.hash(each, signal);
      if (each.endsWith("5.png") && signal) rmSync(path, { force: true });
      return found;
    },
  };
  const editor = await open(host);
  await editor.open(uri, "账号 1234567890 见[证据1]。\n\n[证据1]: evidence/5.png\n");
  const target = join(folder, "gone.zip");
  const result = await editor.request<ExportResult>(EXPORT_REQUEST, { ...PARAMS, target: pathToFileURL(target).href });
  assert.match("problem" in result ? result.problem : "", /5\.png/);
  assert.ok(!existsSync(target) && readdirSync(folder).every((name) => !name.endsWith(".tmp")));
});

function signalled() {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve: () => resolve() };
}
