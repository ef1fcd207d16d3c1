import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction } from "vscode-languageserver-protocol";
import { nodeHost } from "../../server/node-host.ts";
import { ATTACH_REQUEST, type AttachResult, FILES_REQUEST, type LetterEdits, type LetterFile, RELINK_REQUEST } from "../../server/protocol.ts";
import { jpeg, mp4, pdf, png } from "../evidence/draw-evidence.mjs";
import { lockedPdf, photo, tiff } from "../facts/draw.ts";
import { editorsOfTests } from "./harness.ts";
import { actionsAt, PARTS } from "./letters.ts";

const start = editorsOfTests();
const folder = mkdtempSync(join(tmpdir(), "appeal-files-"));
mkdirSync(join(folder, "evidence"));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string, bytes: Uint8Array, size?: number) => {
  writeFileSync(join(folder, "evidence", name), bytes);
  if (size !== undefined) truncateSync(join(folder, "evidence", name), Math.round(size));
};
const at = (path: string) => pathToFileURL(join(folder, path)).href;
const uri = at("a.appeal.md");
const OWN = { host: nodeHost, init: { initializationOptions: { locale: "zh-cn" }, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "letters" }] } };

function letter(to: string, ...paths: readonly string[]): string {
  const cited = paths.map((_, index) => `见[证据${index + 1}]`).join("，");
  return `${PARTS.replace("appeal: general", `appeal: ${to}`)}\n${cited}。\n\n${paths.map((path, index) => `[证据${index + 1}]: ${path}`).join("\n")}\n`;
}

function workOf(actions: readonly CodeAction[]): (readonly [string, readonly unknown[]])[] {
  return actions.flatMap(({ command }) => (command ? [[command.command, command.arguments ?? []] as const] : []));
}

test("each fault of a file is answered by the work that repairs it", async () => {
  file("大图.png", png(1), 6 * 1024 ** 2);
  file("录屏.mp4", mp4(6 * 1024 ** 2), 6 * 1024 ** 2);
  file("现场.jpg", photo(tiff("II", "placed")));
  file("材料.pdf", lockedPdf());
  file("小图.gif", Buffer.from("GIF89a\x10\0\x10\0\x80\0\0;", "latin1"));
  file("空.png", new Uint8Array());
  file("旧照.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), 4096);
  const cases: readonly [string, string][] = [
    ["evidence/大图.png", "makeSmaller"],
    ["evidence/录屏.mp4", "makeSmaller"],
    ["evidence/现场.jpg", "removePosition"],
    ["evidence/材料.pdf", "chooseFile"],
    ["evidence/小图.gif", "chooseFile"],
    ["evidence/空.png", "chooseFile"],
    ["evidence/不在.png", "chooseFile"],
  ];
  const text = letter("kuaishou/email", ...cases.map(([path]) => path));
  const editor = await start(OWN);
  await editor.open(uri, text);
  for (const [path, work] of cases) assert.deepEqual(workOf(await actionsAt(editor, uri, path, text)), [[`appealLetters.${work}`, [uri, path]]], path);
});

test("a photo of a telephone is led to a JPEG, and what is too large and cannot be made smaller to another file", async () => {
  file("旧照.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), 4096);
  file("大照.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), 30 * 1024 ** 2);
  file("大.pdf", pdf(["通知"]), 30 * 1024 ** 2);
  const cases: readonly [string, string, readonly string[], RegExp | undefined][] = [
    ["kuaishou/email", "evidence/旧照.heic", ["saveAsJpeg", "chooseFile"], /HEIC 文件.*另存为 JPEG.*iPhone.*Mac.*Windows/],
    ["douyin/email", "evidence/大照.heic", ["saveAsJpeg", "chooseFile"], /另存为 JPEG/],
    ["douyin/email", "evidence/大.pdf", ["chooseFile"], undefined],
  ];
  for (const [to, path, works, way] of cases) {
    const text = letter(to, path);
    const editor = await start(OWN);
    await editor.open(uri, text);
    assert.deepEqual(
      workOf(await actionsAt(editor, uri, path, text)),
      works.map((work) => [`appealLetters.${work}`, [uri, path]]),
      path,
    );
    const messages = (await editor.pull(uri)).items.map(({ message }) => message).join("\n");
    if (way) assert.match(messages, way);
    else assert.doesNotMatch(messages, /JPEG/);
  }
});

test("a file that is named by its place on the machine is one finding, which leads to the file", async () => {
  file("通知 1.png", png(1));
  const inside = at("evidence/通知 1.png");
  const text = letter("general", inside, "file:///elsewhere/a%20b.png", "http://192.168.1.20/c.png");
  const editor = await start(OWN);
  await editor.open(uri, text);
  const found = (await editor.pull(uri)).items.filter(({ code }) => ["dropped-link", "private-link", "attachment-outside"].includes(String(code)));
  assert.deepEqual(
    found.map(({ code, range }) => [code, range.start.line]),
    ["private-link", "private-link", "private-link"].map((code, index) => [code, text.split("\n").findIndex((line) => line.startsWith("[证据1]:")) + index]),
  );
  const actions = async (place: string) =>
    (await actionsAt(editor, uri, place, text)).map(({ title, edit, command }) => [
      title,
      ...(command?.arguments ?? []),
      ...(edit?.documentChanges ?? []).flatMap((change) => ("edits" in change ? change.edits.map((each) => ("newText" in each ? each.newText : "")) : [])),
    ]);
  assert.deepEqual((await actions(inside)).slice(0, 2), [
    ["改为相对地址“evidence/通知 1.png”", "evidence/通知%201.png"],
    ["换一个文件代替“通知 1.png”…", uri, inside],
  ]);
  assert.deepEqual((await actions("file:///elsewhere"))[0], ["换一个文件代替“a b.png”…", uri, "file:///elsewhere/a%20b.png"]);
  assert.deepEqual((await actions("http://192"))[0]?.[0], "换一个文件代替“c.png”…");
  const relinked = await editor.request<LetterEdits>(RELINK_REQUEST, { uri, from: "file:///elsewhere/a%20b.png", to: inside });
  assert.deepEqual(
    relinked?.edits.map(({ text: words }) => words),
    ["evidence/通知%201.png"],
  );
});

test("an editor that has no such commands is offered none", async () => {
  file("大图.png", png(1), 6 * 1024 ** 2);
  const text = letter("kuaishou/email", "evidence/大图.png");
  const editor = await start({ host: nodeHost, init: { initializationOptions: {} } });
  await editor.open(uri, text);
  assert.deepEqual(workOf(await actionsAt(editor, uri, "evidence/大图", text)), []);
});

test("of too much in all, the heaviest that can be made smaller are offered", async () => {
  for (const name of ["1", "2", "3", "4"]) file(`${name}.jpg`, jpeg(Number(name)), 4.4 * 1024 ** 2 + Number(name));
  file("5.pdf", pdf(["通知"]), 4.9 * 1024 ** 2);
  const paths = ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.pdf"].map((name) => `evidence/${name}`);
  const text = letter("douyin/email", ...paths);
  const editor = await start(OWN);
  await editor.open(uri, text);
  const { items } = await editor.pull(uri);
  const total = items.find(({ code }) => code === "attachments-total");
  assert.ok(total);
  const place = text.split("\n")[total.range.start.line]?.slice(total.range.start.character) ?? "";
  assert.deepEqual(
    workOf(await actionsAt(editor, uri, place, text)).map(([, args]) => args[1]),
    ["evidence/4.jpg", "evidence/3.jpg", "evidence/2.jpg"],
  );
});

test("the files of a letter are known with the room that each has", async () => {
  file("a.jpg", photo(tiff("MM", "placed")));
  file("b.mp4", mp4(6_000_000));
  file("c.pdf", pdf(["通知"]));
  const editor = await start(OWN);
  await editor.open(uri, letter("kuaishou/email", "evidence/a.jpg", "evidence/b.mp4", "evidence/c.pdf", "evidence/不在.png"));
  const files = await editor.request<LetterFile[]>(FILES_REQUEST, { uri });
  assert.deepEqual(
    files.map(({ name, kind, room, isLocated, seconds, names }) => [name, kind, room, isLocated, seconds, names.smaller]),
    [
      ["a.jpg", "picture", 5 * 1024 ** 2, true, undefined, "a_缩小"],
      ["b.mp4", "video", 5 * 1024 ** 2, false, 15, "b_缩小"],
      ["c.pdf", "other", 5 * 1024 ** 2, false, undefined, "c_缩小"],
    ],
  );
});

test("beside others, a file has what they leave of the total", async () => {
  file("a.jpg", jpeg(1));
  file("b.jpg", jpeg(2), 4.5 * 1024 ** 2);
  file("c.jpg", jpeg(3), 4.5 * 1024 ** 2);
  file("d.jpg", jpeg(4), 4.5 * 1024 ** 2);
  const editor = await start(OWN);
  await editor.open(uri, letter("douyin/email", ...["a", "b", "c", "d"].map((name) => `evidence/${name}.jpg`)));
  const [a] = await editor.request<LetterFile[]>(FILES_REQUEST, { uri });
  const left = 20 * 1024 ** 2 - 3 * 4.5 * 1024 ** 2 * (78 / 57);
  assert.ok(a?.room !== undefined && Math.abs(a.room - left * (57 / 78)) < 200, `${a?.room}`);
  const free = await start(OWN);
  await free.open(uri, letter("general", "evidence/a.jpg"));
  assert.equal((await free.request<LetterFile[]>(FILES_REQUEST, { uri }))[0]?.room, undefined);
});

test("every place that names a file names the new one, escaped as Markdown wants it", async () => {
  const text = `${PARTS}\n见[证据1]和[原图](./evidence/a%20b.png)。\n\n[证据1]: <evidence/a b.png> "通知"\n`;
  const editor = await start(OWN);
  await editor.open(uri, text, 7);
  const change = await editor.request<LetterEdits>(RELINK_REQUEST, { uri, from: "evidence/a b.png", to: at("evidence/a b_缩小.jpg") });
  assert.equal(change.version, 7);
  assert.deepEqual(
    change.edits.map(({ text: to }) => to),
    ["evidence/a%20b_缩小.jpg", "evidence/a%20b_缩小.jpg"],
  );
  assert.equal(await editor.request(RELINK_REQUEST, { uri, from: "evidence/a b.png", to: "file:///elsewhere/x.png" }), null);
});

test("dropped files are named, linked and cited; what lies beside the letter stays there", async () => {
  for (const name of readdirSync(join(folder, "evidence"))) rmSync(join(folder, "evidence", name));
  file("20240312_处罚通知.png", png(1));
  file("旧.png", png(2));
  const text = letter("kuaishou/email", "evidence/旧.png");
  const editor = await start(OWN);
  await editor.open(uri, text);
  const files = [
    { name: "2024-03-12 处罚通知.png", uri: "file:///elsewhere/2024-03-12%20%E5%A4%84%E7%BD%9A%E9%80%9A%E7%9F%A5.png", day: "20240401", extension: "png" },
    { name: "旧.png", uri: at("evidence/旧.png"), day: "20240401", extension: "png" },
    { name: "a b.png", uri: at("shared/a b.png"), day: "20240401", extension: "png" },
    { extension: "png" },
  ];
  const plan = await editor.request<AttachResult>(ATTACH_REQUEST, { uri, before: "账号被封禁", files });
  assert.equal(plan.citation, "（[证据2]、[证据1]、[证据3]、[证据4]）");
  assert.deepEqual(plan.targets.map(decodeURIComponent), [
    `${decodeURIComponent(pathToFileURL(folder).href)}/evidence/20240312_处罚通知-2.png`,
    "",
    "",
    `${decodeURIComponent(pathToFileURL(folder).href)}/evidence/图片.png`,
  ]);
  assert.equal(
    plan.definition?.text,
    [
      '\n[证据2]: evidence/20240312_处罚通知-2.png "2024-03-12 处罚通知"',
      '[证据3]: shared/a%20b.png "a-b"',
      '[证据4]: evidence/图片.png "$' + "{1:〔日期〕} $" + '{2:〔说明〕}"',
    ].join("\n"),
  );
});

test("a letter that was never saved has no files to work on", async () => {
  const editor = await start(OWN);
  await editor.open("untitled:Untitled-1", letter("kuaishou/email", "evidence/旧.png"));
  assert.deepEqual(await editor.request(FILES_REQUEST, { uri: "untitled:Untitled-1" }), []);
  assert.equal(await editor.request(ATTACH_REQUEST, { uri: "untitled:Untitled-1", before: "", files: [{ extension: "png" }] }), null);
});
