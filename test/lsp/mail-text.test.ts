import assert from "node:assert/strict";
import { test } from "node:test";
import { MAIL_TEXT_REQUEST, MAILTO_REQUEST, type MailTextModel, type MailtoModel } from "../../server/protocol.ts";
import { editorsOfTests } from "./harness.ts";
import { LETTER } from "./letters.ts";

const start = editorsOfTests();
const TEXT =
  '---\nappeal: kuaishou/email\nto: kefu@example.com\ncc: [a@example.com, b@example.com]\nsubject: 【账号申诉-误判复核-1234567890】\naccount: "1234567890"\nname: 王小明\n---\n\n# 问题\n\n账号 1234567890 于 3 月 12 日被封禁（见[证据1]、[证据2]），请复核。\n\n[证据1]: evidence/a.png\n[证据2]: evidence/b.png\n';

test("the mail reads from top to bottom: state, head, text, files, what is left, each with its place", async () => {
  const editor = await start({ files: new Map([["evidence/a.png", 2048]]), init: { initializationOptions: { locale: "zh-cn", knowsLabels: true } } });
  await editor.open(LETTER, TEXT);
  const { text, places } = await editor.request<MailTextModel>(MAIL_TEXT_REQUEST, { uri: LETTER });
  const lines = text.split("\n");
  assert.match(lines[0] ?? "", /^还有 \d+ 处要处理，列在最后。$/);
  for (const line of [
    "写给：快手，邮件",
    "主题：【账号申诉-误判复核-1234567890】",
    "收件人：kefu@example.com",
    "抄送：a@example.com、b@example.com",
    "发件人：王小明",
    "附件，共 2 个",
    "1. a.png，2 kB",
    "2. b.png，文件不存在",
  ])
    assert.ok(lines.includes(line), `${line}\n${text}`);
  const sourceOf = (words: string) => places.find(({ line }) => lines[line]?.startsWith(words))?.source;
  assert.equal(sourceOf("主题："), 4);
  assert.equal(sourceOf("2. b.png"), 14);
  const order = ["写给：", "正文", "附件，", "要处理的"].map((words) => lines.findIndex((line) => line.startsWith(words)));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

test("a letter with nothing left says so first and last", async () => {
  const editor = await start({
    settings: { rules: Object.fromEntries(["missing-part", "unsupported-claim", "undated", "missing-evidence"].map((id) => [id, "off"])) },
  });
  await editor.open(
    LETTER,
    '---\nappeal: general\naccount: "1234567890"\n---\n\n# Problem\n\nMy account 1234567890 was suspended on 12 March. Please review it.\n',
  );
  const { text } = await editor.request<MailTextModel>(MAIL_TEXT_REQUEST, { uri: LETTER });
  assert.match(text, /^Ready to send: nothing is left\.\n/);
  assert.match(text, /\nWhat is left: nothing\n$/);
});

test("a mail is offered to mail programs only where a link can hold it, with what the link cannot carry", async () => {
  const editor = await start();
  const short = TEXT.replace(/# 问题[\s\S]*?。\n/, "请复核[证据1][证据2]。\n");
  await editor.open(LETTER, short);
  const fitting = await editor.request<MailtoModel>(MAILTO_REQUEST, { uri: LETTER });
  assert.match(fitting.url ?? "", /^mailto:kefu@example\.com\?cc=a@example\.com,b@example\.com&subject=%E3%80%90/);
  assert.equal(fitting.length, fitting.url?.length);
  assert.equal(fitting.attachments, 2);
  await editor.change(LETTER, 2, [{ text: short.replace("请复核", "请复核".repeat(100)) }]);
  const long = await editor.request<MailtoModel>(MAILTO_REQUEST, { uri: LETTER });
  assert.equal(long.url, undefined);
  assert.ok(long.length > long.limit && long.limit === 2000);
  await editor.change(LETTER, 3, [{ text: short.replace("kuaishou/email", "kuaishou/app") }]);
  assert.equal(await editor.request(MAILTO_REQUEST, { uri: LETTER }), null);
});
