/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = [
  "账号被封禁",
  "请复核",
  "👨‍👩‍👧‍👦",
  "🇨🇳",
  "𠮷野家",
  "\u200Fעברית\u200E",
  "مرحبا",
  "e\u0301te\u0301",
  "“引号”",
  "①②③",
  "100%",
  "¥1,200",
  "UID 1234567890",
  "a & b < c > d",
  '"quoted"',
  "it's",
  "=?UTF-8?B?5L2g?=",
  "From here",
  ".",
  "..",
  "--",
  "\\*",
  "&amp;",
  "&#10;",
  "&#0;",
  "\u00A0",
  "\u3000",
  "\u2028",
  "\uFEFF",
  "\u0085",
  "\t",
  "<b>x</b>",
  "<!-- note -->",
  "<script>alert(1)</script>",
  "`code`",
  "**重点**",
  "*em*",
  "~~旧~~",
  "https://example.com/路径?q=1&x=2",
  "[词](https://example.com)",
  "[坏](javascript:alert(1))",
  "[数据](data:text/html,x)",
  "a@example.com",
  "ＡＢＣ",
  "ｶﾀｶﾅ",
  "\uD83D",
  "[证据1]",
  "[证据2]",
  "[处罚通知]",
  "![截图](图片/截图%20一.png)",
  "![远](https://evil.example/x.png)",
  "注[^1]",
  "长".repeat(300),
  "long-word-".repeat(40),
];
const ENGLISH = [
  "The account",
  "was suspended",
  "on 12 March",
  "please review",
  "Exhibit 1",
  "naïve café",
  "—",
  "it’s",
  "x".repeat(120),
  "http://example.com/a_b",
  "**key**",
  "See [the notice](evidence/notice.txt)",
  "1. not a list",
  "😀",
];
const SUBJECTS = [
  "【账号申诉-误判复核-1234567890】",
  "UID1234567890_账号误封",
  "[视频工单] 申诉",
  "长".repeat(300),
  "Subject: x",
  "😀 申诉 \u200Fעברית",
  "a\\r\\nBcc: evil@example.com",
  "=?utf-8?Q?fake?=",
  "  两端空格  ",
  '"引号" \\\\ 反斜杠',
  "Plain ASCII subject",
  "名，，名",
];
const ADDRESSES = ["kefu@example.com", "快手客服 <kefu@example.com>", '\\"Wang, Li\\" <wang@example.com>', "a@例子.中国", "x+y@example.co.uk"];
const NAMES = ["张三", "O'Brien, Pat", "李四\\nBcc: evil@example.com", "\u202Eevil", "王五😀"];

/** The files that generated letters may name, by their path. */
export const FILES: Readonly<Record<string, Uint8Array>> = {
  "evidence/20240312_处罚通知.png": bytes(1, 2000),
  "图片/截图 一.png": bytes(2, 57),
  "evidence/notice.txt": new TextEncoder().encode("line one\nline two\r\n\r\n.\nFrom x\n"),
  "evidence/empty.pdf": new Uint8Array(),
  [`evidence/${"很长的文件名".repeat(10)}.mp4`]: bytes(3, 70_001),
  'evidence/a;b="c"\'d.pdf': bytes(4, 1),
  "other/20240312_处罚通知.png": bytes(5, 300),
  "evidence/r\u0301esume\u0301 100%.jpg": bytes(6, 58),
};

function bytes(seed: number, length: number): Uint8Array {
  const next = seeded(seed);
  return Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** A letter with something of everything, wild and yet Markdown that a person could have typed. */
export function generateLetter(seed: number): string {
  const next = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const some = (chance: number) => next() < chance;
  const english = seed % 4 === 0;
  const words = (count: number) =>
    Array.from({ length: count }, () => pick(english && some(0.9) ? ENGLISH : WORDS)).join(english ? " " : some(0.3) ? " " : "，");
  const sentence = () => words(1 + Math.floor(next() * 8)) + (english ? "." : "。");
  const list = (depth: number): string =>
    Array.from(
      { length: 1 + Math.floor(next() * 3) },
      (_, index) =>
        `${"   ".repeat(depth)}${depth % 2 === 0 ? `${index + 1}.` : "-"} ${some(0.2) ? "[x] " : ""}${sentence()}${depth < 3 && some(0.4) ? `\n${list(depth + 1)}` : ""}`,
    ).join("\n");
  const table = () => {
    const columns = 1 + Math.floor(next() * 5);
    const row = () => `| ${Array.from({ length: columns }, () => words(1).replace(/[|\n]/g, " ")).join(" | ")} |`;
    return [
      row(),
      `|${Array.from({ length: columns }, () => pick(["---", ":-:", "--:", ":--"])).join("|")}|`,
      ...Array.from({ length: Math.floor(next() * 5) }, row),
    ].join("\n");
  };
  const block = () =>
    pick([
      sentence,
      sentence,
      () => `${sentence()}\n${sentence()}`,
      () => list(0),
      table,
      () => `> ${sentence()}\n>\n> - ${sentence()}`,
      () => `\`\`\`\n${words(3)}\n  ${words(2)}\n\`\`\``,
      () => "---",
      () => `**标签：**${sentence()}`,
      () => `<div>\n${words(2)}\n</div>`,
      () => `第一行  \n第二行\\\n第三行`,
    ])();
  const body = (english ? ["Problem", "Cause", "Plan"] : ["问题", "原因", "方案"]).flatMap((title) => [
    `${"#".repeat(1 + Math.floor(next() * 2))} ${title}`,
    ...Array.from({ length: 1 + Math.floor(next() * 4) }, block),
  ]);
  const definitions = Object.keys(FILES)
    .filter(() => some(0.5))
    .map((path, index) => `[证据${index + 1}]: <${path.replace(/%/g, "%25")}>${some(0.5) ? ' "2024-03-12 截图"' : ""}`);
  const quoted = (value: string) => `"${value.replace(/(?<!\\)"/g, '\\"')}"`;
  const front = [
    `appeal: ${english ? "general" : pick(["kuaishou/email", "douyin/email", "douyin/app", "kuaishou", "general"])}`,
    ...(some(0.6) ? [`subject: ${quoted(pick(SUBJECTS))}`] : []),
    ...(some(0.5) ? [`case: ${pick(["account-ban", "copyright", "hacked"])}`] : []),
    ...(some(0.3) ? [`structure: ${pick(["three-part", "four-part", "timeline"])}`] : []),
    ...(some(0.7) ? [some(0.5) ? `to: ${quoted(pick(ADDRESSES))}` : `to: [${quoted(pick(ADDRESSES))}, ${quoted(pick(ADDRESSES))}]`] : []),
    ...(some(0.4) ? [`cc: ${quoted(`${pick(ADDRESSES)}, ${pick(ADDRESSES)}`)}`] : []),
    ...(some(0.7) ? ["account: 7123456789012345678"] : []),
    ...(some(0.7) ? [`name: ${quoted(pick(NAMES))}`] : []),
    ...(some(0.5) ? ["phone: 13800000000", "email: me@example.com"] : []),
    ...(some(0.2)
      ? [
          "title: 一封申诉信",
          "language: zh",
          "content: 987654321",
          "shop: 小店",
          "order: 20240312001",
          "notice: 违规通知",
          "date: 2024-03-12",
          "sent:",
          "  - { date: 2024-03-15, channel: email, ticket: A1 }",
          "allow: [emotional]",
          "supplement: true",
        ]
      : []),
  ];
  const newline = seed % 5 === 0 ? "\r\n" : "\n";
  const text = [`---\n${front.join("\n")}\n---`, ...body, '[处罚通知]: https://pan.example.com/s/abc "完整视频"', ...definitions, "[^1]: 脚注的话。"].join(
    "\n\n",
  );
  return (seed % 7 === 0 ? "\uFEFF" : "") + text.replaceAll("\n", newline);
}
