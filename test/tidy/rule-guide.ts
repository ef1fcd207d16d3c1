import { formatBytes } from "../../server/core/bytes.ts";
import type { Case, Channel, Knowledge, Platform } from "../../server/core/knowledge.ts";
import type { Language } from "../../server/core/message.ts";
import type { Rule } from "../../server/core/rule.ts";

const MOST_EXAMPLES = 3;

/** The guide to the rules: what each says, why, and how it looks. Its anchors are the ids of the rules. */
export function ruleGuide(knowledge: Knowledge): string {
  const sections = [
    "<!-- Generated from the rule files by `npm run generate`: change those. -->",
    "# 规则 Rules",
    "每条规则说一件事：信里有什么，为什么审核人会在意，改成什么样。\n“不好”里的句子都会被这条规则发现，“好”里的都不会；它们同时是测试。",
    "A rule says what stands in the letter, why a reviewer minds, and how it could read instead.\nEvery bad example is found by its rule and no good one is; they are the tests as well.",
    rulesTable(knowledge.rules),
    ...knowledge.rules.map(ruleSection),
    "# 渠道和限制 Channels and limits",
    "没有官方出处的数字都标为“未确认”，只作提醒，从不阻止发送。\nA number without an official source is marked as unconfirmed: it warns and never blocks.",
    channelsTable(knowledge),
    "# 案由和证据 Cases and evidence",
    ...[...knowledge.cases.values()].map(caseSection),
    "# 来源 Sources",
    table(
      ["", "来源 Source", "日期 Date"],
      [...knowledge.sources].map(([id, { name, date }]) => [id, `${name.zh} · ${name.en}`, date]),
    ),
  ];
  return `${sections.join("\n\n")}\n`;
}

function rulesTable(rules: readonly Rule[]): string {
  return table(
    ["规则 Rule", "级别 Severity", "说什么", "What it says"],
    rules.map(({ id, severity, message }) => [`[\`${id}\`](#${id})`, severity, said(message.zh), said(message.en)]),
  );
}

function ruleSection(rule: Rule): string {
  const parts = [
    `## ${rule.id}`,
    `${rule.severity} · \`check: ${rule.check}\``,
    `${said(rule.message.zh)}。${rule.why.zh}`,
    `${said(rule.message.en)}. ${rule.why.en}`,
  ];
  for (const kind of ["bad", "good"] as const) {
    const texts = (["zh", "en"] as const).flatMap((language) => examplesOf(rule, kind, language));
    if (texts.length > 0) parts.push(kind === "bad" ? "**不好 Bad**" : "**好 Good**", ...texts);
  }
  return parts.join("\n\n");
}

function examplesOf(rule: Rule, kind: "bad" | "good", language: Language): string[] {
  const shown = rule.examples.filter((each) => each.kind === kind && each.language === language).slice(0, MOST_EXAMPLES);
  return shown.map(({ example }) => fenced(example.fixed === undefined ? example.text : `${example.text.trimEnd()}\n\n→\n\n${example.fixed}`));
}

function channelsTable({ platforms }: Knowledge): string {
  const rows = [...platforms.values()].flatMap((platform) => platform.channels.map((channel) => channelRow(platform, channel)));
  return table(["appeal:", "结构 Structures", "限制 Limits", "答复 Answer"], rows);
}

function channelRow(platform: Platform, channel: Channel): string[] {
  const { limits } = channel;
  const bytes = (value: number) => formatBytes(value);
  const plain = (value: number | readonly string[]) => (typeof value === "number" ? String(value) : value.join(" "));
  const says: [string, { value: number | string[]; source: string; date: string; verified: boolean } | undefined, (value: never) => string][] = [
    ["附件 files ≤", limits.attachmentCount, plain],
    ["每个 each ≤", limits.attachmentBytes, bytes],
    ["总共 in all ≤", limits.attachmentsTotalBytes, bytes],
    ["类型 types", limits.attachmentTypes, plain],
    ["GIF ≤", limits.gifBytes, bytes],
    ["视频 video ≤", limits.videoBytes, bytes],
    ["字数 characters ≤", limits.characters, plain],
    ["每部分 each part ≤", limits.partCharacters, plain],
    ["链接有效天数 days a link lives ≥", limits.linkDays, plain],
    ["几天内 within days", limits.appealDays, plain],
    ["次数 appeals", limits.appeals, plain],
  ];
  const shown = says.flatMap(([name, limit, format]) => (limit ? [`${name} ${format(limit.value as never)} (${origin(limit)})`] : []));
  if (channel.subject) shown.push(`主题 subject \`${channel.subject.form}\` (${origin(channel.subject)})`);
  const answer = channel.answer ? `${channel.answer.days} ${channel.answer.unit} (${origin(channel.answer)})` : "";
  return [`\`${platform.platform}/${channel.id}\` ${platform.name.zh}${channel.name.zh}`, channel.structures.join(", "), shown.join("；"), answer];
}

function caseSection({ case: id, name, evidence }: Case): string {
  return `## ${id}\n\n${name.zh} · ${name.en}\n\n${evidence.map((item) => `- ${item.name.zh} · ${item.name.en} (${origin(item)})`).join("\n")}`;
}

function origin({ source, date, verified }: { readonly source: string; readonly date: string; readonly verified: boolean }): string {
  return `${source}, ${date}${verified ? "" : ", 未确认 unconfirmed"}`;
}

/** A message without the places that a letter fills in. */
function said(text: string): string {
  return text.replace(/\{\w+\}/g, "…").replace(/…(?:[ …]*…)+/g, "…");
}

function fenced(text: string): string {
  return `\`\`\`markdown\n${text.trimEnd()}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|").replace(/\n/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
