import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judge } from "../rules/judge.ts";

const head = (structure: string, to = "general") => `---\nappeal: ${to}\nstructure: ${structure}\naccount: "1029384756"\n---\n\n`;

const missing = (text: string) =>
  judge({ text })
    .findings.filter(({ rule }) => rule.id === "missing-part")
    .map(({ message }) => /“(.*?)”/.exec(message.en)?.[1]);

/** Letters of every structure that are complete and have no title at all. */
const complete: Readonly<Record<string, string>> = {
  "four-part in Chinese": `${head("four-part")}您好，我的账号1029384756在2026年11月3日被限制直播15天，原因写的是“引导私下交易”。

因为停播，我和两位助播这半个月没有收入，已预约的3场直播也取消了。

希望贵方复核11月2日20:15的直播片段；如属误判，请恢复直播权限。

我的电话是13900001234，工作日随时可以联系到我。
`,
  "four-part in English": `${head("four-part")}My account 1029384756 was suspended from live streaming on 3 November 2026 for “off-platform trading”.

Two assistants have had no income since, and three booked streams were cancelled.

Please review the clip of 2 November, 20:15, and restore streaming if this was a mistake.

You can reach me at +1 555 0100 or sam@example.com on weekdays.
`,
  "timeline in Chinese": `${head("timeline")}11月1日 20:00 发布视频《炖排骨》。
11月2日 08:30 收到站内信，称视频“血腥”。
11月3日 09:12 账号被封禁30天。

截图在附件里，一共三张：站内信、封禁页面、视频原片截图。

请贵方人工复核，并解除封禁。
`,
  "timeline in English": `${head("timeline")}1 November, 20:00: I published “Braised ribs”.
2 November, 08:30: a message said the video was “graphic”.
3 November, 09:12: the account was suspended for 30 days.

Three screenshots are attached: the message, the suspension page, and the frame in question.

Please have a person review this and lift the suspension.
`,
  "video-ticket in Chinese": `${head("video-ticket")}[视频工单]

我的账号1029384756，11月3日直播间被封，误判为“录播”。我当晚是真人直播，有录屏为证。

网盘：https://pan.baidu.com/s/1abcdefg 提取码：ab12，有效期30天。请复核并解封直播间。
`,
  "counter-notice in Chinese": `${head("counter-notice")}本人林小雨，电话13900001234。

被删除的作品是《红烧排骨的做法》，链接 https://www.douyin.com/video/7300000000000000000 。

该视频由本人于2026年10月2日自行拍摄、剪辑，原始工程文件见附件。

本人对上述内容的真实性负责，如有不实，愿承担法律责任。
`,
  "counter-notice in English": `${head("counter-notice", "github/form")}My name is Sam Marlowe, sam@example.com.

The material that was removed is https://github.com/marlowe-dev/ytgrab/blob/main/lib/decode.js.

I wrote that file myself in 2023; the commit history and the design notes show it.

I swear, under penalty of perjury, that I have a good faith belief that the material was removed or disabled as a result of a mistake or misidentification of the material to be removed or disabled.
`,
};

describe("parts without titles", () => {
  for (const [name, text] of Object.entries(complete)) test(`${name}: every part is known by its wording`, () => assert.deepEqual(missing(text), []));

  test("what is not there is still missing", () => {
    assert.deepEqual(missing(`${head("four-part")}我的账号1029384756在2026年11月3日被封禁，请复核。\n`), ["Impact", "Contact"]);
    assert.deepEqual(missing(`${head("four-part")}My account 1029384756 was suspended on 3 November 2026. Please review it.\n`), ["Impact", "Contact"]);
    assert.deepEqual(missing(`${head("timeline")}我的账号在2026年11月3日 09:12被封禁，请复核。\n`), ["Timeline", "Evidence"]);
    assert.deepEqual(missing(`${head("timeline")}My account was suspended on 3 November 2026. Please review it.\n`), ["Timeline", "Evidence"]);
    assert.deepEqual(missing(`${head("counter-notice")}本人林小雨，电话13900001234。请恢复我的账号。\n`), [
      "The work and its address",
      "Prima facie proof",
      "Statement",
    ]);
  });

  test("cited evidence is the part of evidence", () => {
    assert.deepEqual(missing(`${head("timeline")}3月1日发布视频。3月2日被封（[证据1][]）。请复核。\n\n[证据1]: evidence/20260302_封禁.png\n`), []);
  });
});

describe("a counter-notice", () => {
  const address: readonly (readonly [string, string])[] = [
    ["counter-notice in Chinese", "，住址：浙江省杭州市西湖区文一路1号，电话13900001234"],
    ["counter-notice in English", ", 1 Main Street, Springfield, IL 62701, sam@example.com"],
  ];
  for (const [name, words] of address)
    test(`${name}: the law asks for an address, and for no request`, () => {
      const text = (complete[name] as string).replace(/，电话\d+|, sam@\S+(?=\.\n)/, words);
      assert.ok(text.includes(words));
      const found = judge({ text }).findings.map(({ rule }) => rule.id);
      assert.deepEqual(
        found.filter((id) => id === "private-data" || id === "missing-request"),
        [],
      );
    });

  test("another letter needs no address", () => {
    const text = `${head("three-part")}本人林小雨，住址：浙江省杭州市西湖区文一路1号。账号1029384756在2026年11月3日被封禁，请复核。\n`;
    assert.ok(judge({ text }).findings.some(({ rule }) => rule.id === "private-data"));
  });
});

test("an attachment is not looked for at the address of the removed work", () => {
  const text = complete["counter-notice in Chinese"] as string;
  const found = judge({ text }).findings.find(({ rule }) => rule.id === "unlinked-evidence");
  assert.deepEqual(
    found?.fixes.map(({ title }) => title.zh),
    ["新增证据1并引用"],
  );
});
