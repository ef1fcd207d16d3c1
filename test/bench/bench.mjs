// Measures what a person waits for, beside the floor that no server can go below.
// usage: npm run bench [-- ROUNDS]
import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { png } from "../evidence/draw-evidence.mjs";

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");

const root = fileURLToPath(new URL("../../", import.meta.url));
const rounds = Number(process.argv[2] ?? 50);
const SIZES = [2_000, 20_000, 200_000];
const LETTERS = 1000;
const ATTACHMENTS = 100;

const build = spawnSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: root, stdio: "inherit" });
if (build.status !== 0) process.exit(1);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${rounds} rounds\n`);

const keystrokes = [];
for (const size of SIZES) {
  const text = letterOf(size);
  const floor = await typeAndWait([join(root, "test/bench/echo-server.mjs"), "--stdio"], text);
  const own = await typeAndWait([join(root, "dist/server.cjs"), "--stdio"], text);
  keystrokes.push([
    `${Buffer.byteLength(text) / 1000} kB`,
    ms(floor.median),
    ms(floor.p95),
    ms(own.median),
    ms(own.p95),
    ratio(own.median, floor.median),
    ratio(own.p95, floor.p95),
  ]);
}
table("Keystroke to diagnostics, over stdio", ["letter", "echo median", "echo p95", "ours median", "ours p95", "median ×", "p95 ×"], keystrokes);

table("A letter of 2 kB in one process, nothing remembered", ["part", "median", "p95"], partRows());

const folder = mkdtempSync(join(tmpdir(), "appeal-bench-"));
try {
  mkdirSync(join(folder, "many"));
  writeFileSync(join(folder, "one.appeal.md"), letterOf(2000));
  for (let index = 0; index < LETTERS; index++) writeFileSync(join(folder, "many", `${index}.appeal.md`), letterOf(2000, index));
  const cli = join(root, "dist/cli.mjs");
  const empty = processes(["-e", "0"], 10);
  const one = processes([cli, "check", join(folder, "one.appeal.md")], 10);
  const many = processes([cli, "check", "--format", "json", join(folder, "many")], 3);
  table(
    "Command line, cold",
    ["command", "median", "p95", "× node -e 0", "per letter"],
    [
      ["node -e 0", ms(empty.median), ms(empty.p95), "1.0", ""],
      ["check, 1 letter", ms(one.median), ms(one.p95), ratio(one.median, empty.median), ms(one.median)],
      [`check, ${LETTERS} letters`, ms(many.median), ms(many.p95), ratio(many.median, empty.median), ms(many.median / LETTERS)],
    ],
  );
} finally {
  rmSync(folder, { recursive: true });
}

table("Findings to preview and export, a letter of 2 kB", ["what", "median", "p95"], await mailRows());

table("A letter with attachments", ["letter", "first", "keystroke median", "keystroke p95", "× without"], await attachmentRows());

const bundles = globSync("dist/*.{js,cjs,mjs}", { cwd: root }).sort();
const groups = Map.groupBy(bundles, (path) => (/^dist\/cli/.test(path) ? "dist/cli.mjs and its parts" : path));
table(
  "Bundles, minified",
  ["bundle", "size", "gzipped"],
  [...groups].map(([name, paths]) => [
    name,
    kB(sum(paths, (path) => statSync(root + path).size)),
    kB(sum(paths, (path) => gzipSync(readFileSync(root + path)).length)),
  ]),
);

/** The matcher with every phrase of every rule, the model of tone, and all that is around them. */
function partRows() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "test/bench/parts.ts"), String(rounds)], {
    input: letterOf(2000),
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(String(stderr));
  const { phrases, times } = JSON.parse(String(stdout));
  const names = { parse: "parse", matcher: `matcher alone, ${phrases} phrases`, tone: "model of tone alone", review: "all checks" };
  return Object.entries(names).map(([part, name]) => [name, ms(quantiles(times[part]).median), ms(quantiles(times[part]).p95)]);
}

/** The same letter with a hundred links, and with a hundred true files on disk: first they are looked into, then remembered. */
async function attachmentRows() {
  const place = mkdtempSync(join(tmpdir(), "appeal-bench-"));
  try {
    mkdirSync(join(place, "evidence"));
    for (let index = 1; index <= ATTACHMENTS; index++)
      writeFileSync(join(place, "evidence", `${index}.png`), Buffer.concat([png(index), Buffer.alloc(200_000)]));
    const letter = (address) => {
      const labels = Array.from({ length: ATTACHMENTS }, (_, index) => `[证据${index + 3}]`);
      return `${letterOf(2000)}\n${labels.map((label) => `另见${label}。`).join("")}\n\n${labels.map((label, index) => `${label}: ${address(index + 1)}\n`).join("")}`;
    };
    const uri = pathToFileURL(join(place, "a.appeal.md")).href;
    const command = [join(root, "dist/server.cjs"), "--stdio"];
    const without = await typeAndWait(
      command,
      letter((number) => `https://example.com/${number}`),
      uri,
    );
    const withFiles = await typeAndWait(
      command,
      letter((number) => `evidence/${number}.png`),
      uri,
    );
    const row = (name, { first, median, p95 }) => [name, ms(first), ms(median), ms(p95), ratio(median, without.median)];
    return [row(`${ATTACHMENTS} links`, without), row(`${ATTACHMENTS} files of 200 kB`, withFiles)];
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** What comes after the findings: the preview's content, and every export that is a text. Each time the letter is another one. */
async function mailRows() {
  const child = spawn(process.execPath, [join(root, "dist/server.cjs"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onRequest((_method, params) => (params?.items ? params.items.map(() => ({})) : null));
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } });
  await client.sendNotification("initialized", {});
  const uri = "file:///bench/mail.appeal.md";
  const text = letterOf(2000);
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  const asked = [["appealLetters/preview", {}], ...["txt", "html", "fields", "json"].map((format) => ["appealLetters/render", { format }])];
  const times = new Map();
  let version = 1;
  for (let round = 0; round < rounds + 10; round++) {
    for (const [method, more] of asked) {
      version++;
      const contentChanges = [{ text: text.replace("我的账号", `我的账号${"甲乙丙丁"[version % 4]}`) }];
      void client.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
      await client.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
      const start = performance.now();
      await client.sendRequest(method, { uri, ...more });
      const name = more.format ? `export ${more.format}` : "preview";
      if (round >= 10) times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  client.dispose();
  return [...times].map(([name, each]) => [name, ms(quantiles(each).median), ms(quantiles(each).p95)]);
}

/** Changes one character in the middle and waits for the diagnostics of that version; as many times as there are rounds. */
async function typeAndWait(command, text, uri = "file:///bench/a.appeal.md") {
  const child = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onRequest((_method, params) => (params?.items ? params.items.map(() => ({})) : null));
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } });
  await client.sendNotification("initialized", {});
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  const pull = () => client.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const { line, character } = middleOf(text);
  const times = [];
  const opened = performance.now();
  await pull();
  const first = performance.now() - opened;
  const warmUp = 10;
  for (let version = 2; version < rounds + warmUp + 2; version++) {
    const start = performance.now();
    const range = { start: { line, character }, end: { line, character: version === 2 ? character : character + 1 } };
    void client.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text: "甲乙丙丁"[version % 4] }] });
    await pull();
    if (version >= warmUp + 2) times.push(performance.now() - start);
  }
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  client.dispose();
  return { first, ...quantiles(times) };
}

/** A letter of about so many bytes in UTF-8, with front matter, parts, lists, evidence and a fault here and there. */
function letterOf(bytes, seed = 1) {
  const sentences = [
    "我的账号 1234567890 在 3 月 12 日 21:05 收到处罚通知，理由是“异地登录”（[证据1]）。",
    "当天我在**杭州**直播，使用的是同一台手机；后台登录记录可以核对（[证据2]）。",
    "系统可能把同城的两次基站切换判断为异地登录，实际上设备没有更换。",
    "这段时间有 3 场直播无法开播，影响 12 位合作商家的排期。",
    "我已经绑定常用设备，并关闭了不用的授权；今后出差前会先报备。",
    "请复核处罚编号 20240312-7781，并恢复直播权限。",
    "再不处理我就找媒体曝光。",
  ];
  const head = `---\nappeal: kuaishou/email\naccount: "1234567890"\nsubject: 【账号申诉-误判复核-1234567890】\n---\n\n# 问题\n\n`;
  const tail = "\n# 方案\n\n已绑定常用设备。\n\n[证据1]: https://example.com/1\n[证据2]: https://example.com/2\n";
  let random = seed;
  let text = head;
  for (let count = 0; Buffer.byteLength(text) < bytes - Buffer.byteLength(tail); count++) {
    random = (random * 48271) % 2147483647;
    text +=
      sentences[random % sentences.length] +
      (count % 3 === 2 ? "\n\n" : "") +
      (count % 12 === 11 ? "- 3 月 12 日：收到通知\n- 3 月 13 日：提交申诉\n\n" : "") +
      (count % 60 === 20 ? "# 原因\n\n" : "");
  }
  return `${text}\n${tail}`;
}

function middleOf(text) {
  const lines = text.split("\n");
  let line = lines.length >> 1;
  while (!/^[我当系这请]/.test(lines[line] ?? "我")) line++;
  return { line, character: 2 };
}

function processes(args, times) {
  const all = [];
  for (let round = 0; round < times; round++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, maxBuffer: 1e9 });
    if (status === 2 || status === null) throw new Error(`${args.join(" ")}: ${stderr}`);
    all.push(performance.now() - start);
  }
  return quantiles(all);
}

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return { median: at(0.5), p95: at(0.95) };
}

function table(title, head, rows) {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  ");
  console.log([title, line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line), ""].join("\n"));
}

function sum(items, value) {
  return items.reduce((total, item) => total + value(item), 0);
}

function ms(value) {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

function kB(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

function ratio(value, floor) {
  return (value / floor).toFixed(1);
}
