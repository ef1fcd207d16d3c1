import { isFor } from "./addresses.ts";
import { shortName } from "./checklist.ts";
import { quoteForYaml } from "./checks/header.ts";
import { type Addressee, findAddressee } from "./draft.ts";
import { oneLine } from "./email/header.ts";
import type { Case, Knowledge, Structure } from "./knowledge.ts";
import type { Language } from "./message.ts";
import { type NoticeFacts, noticeFacts } from "./notice-facts.ts";
import { stripBrackets } from "./placeholders.ts";
import { fillForm } from "./subject.ts";

export interface NewLetter {
  /** `kuaishou/email`. */
  readonly to: string;
  readonly case?: string | undefined;
  readonly language: Language;
  /** The day that it is started on, `20261121`: the core has no clock. */
  readonly day: string;
  /** The platform's notice as it was pasted; what it says is filled in, and its words are kept in `notice:`. */
  readonly notice?: string | undefined;
  readonly writer?: Writer | undefined;
}

/** Who writes, as far as the writer keeps it in settings; what is not there is left to fill in. */
export interface Writer {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly company?: string | undefined;
  /** Account IDs by platform. */
  readonly accounts?: Readonly<Record<string, string>> | undefined;
}

/** A letter to fill in: front matter, the parts of its channel's own structure, the evidence its case asks for. */
export function newLetter(
  knowledge: Knowledge,
  { to, case: caseId = "", language, day, notice = "", writer = {} }: NewLetter,
): { readonly text: string; readonly fileName: string } | undefined {
  const addressee = findAddressee(to, knowledge);
  if (!addressee) return undefined;
  const chosen = knowledge.cases.get(caseId);
  const said = notice.trim() === "" ? undefined : noticeFacts(notice, addressee.platform, language, knowledge);
  const made: Making = { knowledge, addressee, chosen, language, said, writer };
  const parts = [matterOf(made, notice), ...partsOf(made)];
  const about = chosen ? fileName(chosen.name[language]) : language === "zh" ? "申诉" : "appeal";
  return { text: `${parts.join("\n\n")}\n`, fileName: `${day}_${addressee.platform.platform}_${about}.appeal.md` };
}

interface Making {
  readonly knowledge: Knowledge;
  readonly addressee: Addressee;
  readonly chosen: Case | undefined;
  readonly language: Language;
  readonly said: NoticeFacts | undefined;
  readonly writer: Writer;
}

function place({ language }: Pick<Making, "language">, zh: string, en: string): string {
  return language === "zh" ? `〔${zh}〕` : `{{${en}}}`;
}

function matterOf(made: Making, notice: string): string {
  const { addressee, chosen, language, said, writer } = made;
  const { channel, id } = addressee;
  const account = accountOf(made);
  const subject = channel.subject && fillForm(channel.subject.form, { about: chosen, platform: addressee.platform, account, language });
  const addresses = channel.form === "mail" ? channel.addresses : [];
  const entries: (readonly [key: string, value: string | undefined])[] = [
    ["case", chosen?.case],
    ["to", addresses.length > 0 ? place(made, "收件地址", "address") : undefined],
    ["cc", addresses.some((known) => known.copy && isFor(known, chosen?.case)) ? place(made, "抄送地址", "address of the copy") : undefined],
    ["subject", subject ?? place(made, "主题", "subject")],
    ["account", account],
    ["content", said?.content],
    ["order", said?.order],
    ["name", clean(writer.name) ?? place(made, "姓名", "name")],
    ["company", clean(writer.company)],
    ["phone", clean(writer.phone) ?? place(made, "电话", "phone")],
    ["email", clean(writer.email)],
  ];
  const lines = entries.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${key === "case" || key === "email" ? quoteForYaml(value) : quoted(value)}`],
  );
  return ["---", `appeal: ${id}`, ...lines, ...noticeLines(notice), "---"].join("\n");
}

/** The account of the writer's profile before the one in the notice: that may be another's. */
function accountOf(made: Making): string {
  const { platform } = made.addressee;
  return (
    clean(made.writer.accounts?.[platform.platform]) ??
    made.said?.account ??
    place(made, platform.account?.name.zh ?? "账号ID", platform.account?.name.en ?? "account ID")
  );
}

function clean(value: string | undefined): string | undefined {
  const line = oneLine(value ?? "");
  return line === "" ? undefined : line;
}

/** The notice's words as a block text: nothing in it can be taken for YAML. */
function noticeLines(notice: string): string[] {
  const lines = notice
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, "")
    .split("\n")
    .map((line) => line.trim());
  const text = lines
    .join("\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
  return text === "" ? [] : ["notice: |-", ...text.split("\n").map((line) => `  ${line}`)];
}

/** The parts in the structure's order; the evidence stands where the structure has it, else last. */
function partsOf(made: Making): string[] {
  const { knowledge, addressee, language, chosen } = made;
  const { roles } = knowledge;
  const outline = (role: string) => (chosen?.skeletons[role] ?? roles.get(role)?.skeleton)?.[language] ?? "";
  const structure = knowledge.structures.get(addressee.channel.structures[0] ?? "three-part") as Structure;
  const heading = (role: string) => `# ${roles.get(role)?.labels[language][0] ?? role}`;
  const { exhibits, files } = evidenceOf(made, structure.parts.includes("evidence"));
  const evidence = exhibits.length > 0 ? [`${heading("evidence")}\n\n${exhibits.join("\n")}`] : [];
  const parts = structure.parts.flatMap((role) => (role === "evidence" ? evidence : [`${heading(role)}\n\n${fillIn(outline(role), made)}`]));
  return [...parts, ...(structure.parts.includes("evidence") ? [] : evidence), ...(files.length > 0 ? [files.join("\n")] : [])];
}

/** What the notice and the profile say goes into the places that ask for it; every other place stays. */
function fillIn(skeleton: string, made: Making): string {
  const { said, writer } = made;
  const account = accountOf(made);
  const known: Readonly<Record<string, string | undefined>> = {
    账号ID: stripBrackets(account) === account ? account : undefined,
    通知写的理由: said?.reason,
    处罚: said?.sanction,
    哪条规则: said?.rule,
    处罚编号或内容ID: said?.number ?? said?.content ?? said?.order,
    姓名: clean(writer.name),
    电话: clean(writer.phone),
    邮箱: clean(writer.email),
  };
  const english: Readonly<Record<string, string>> = {
    "account ID": "账号ID",
    "reason in the notice": "通知写的理由",
    sanction: "处罚",
    "which rule": "哪条规则",
    "case or content ID": "处罚编号或内容ID",
    name: "姓名",
    phone: "电话",
    "e-mail": "邮箱",
  };
  const filled = skeleton.replace(/〔([^〔〕\n]+)〕|\{\{([^{}\n]+)\}\}/g, (whole, zh?: string, en?: string) => known[zh ?? english[en ?? ""] ?? ""] ?? whole);
  // The day and the number of the notice belong to the sanction, and to nothing else that a letter tells.
  const { day, openDay, number } = said ?? {};
  const numbered =
    number === undefined
      ? filled
      : filled.replace(
          /(?<=因[^，]+被[^，]+)(?=，)|(?<=: on .+ it was .+ for .+)(?=, and )/,
          made.language === "zh" ? `（编号 ${number}）` : ` (number ${number})`,
        );
  // What cannot be told is asked, with the notice's own words beside the place.
  const asked = openDay === undefined ? undefined : place(made, `日期：通知写“${openDay}”`, `date: the notice says “${openDay}”`);
  const dated = day ?? asked;
  return dated === undefined ? numbered : numbered.replace(/〔日期〕(?=因)|(?<=: on )\{\{date\}\}/, () => dated);
}

/** What the case asks for, as far as the channel takes files: what is more goes together into the last one. */
function evidenceOf({ chosen, addressee, language }: Making, isPart: boolean): { exhibits: string[]; files: string[] } {
  const names = chosen?.evidence.map((entry) => shortName(entry)[language]) ?? (isPart ? [place({ language }, "它说明什么", "what it shows")] : []);
  const most = addressee.channel.limits.attachmentCount?.value ?? Number.POSITIVE_INFINITY;
  const groups = names.length <= most ? names.map((name) => [name]) : [...names.slice(0, most - 1).map((name) => [name]), names.slice(most - 1)];
  const zh = language === "zh";
  const label = (index: number) => (zh ? `证据${index + 1}` : `Exhibit ${index + 1}`);
  const say = (group: readonly string[]) =>
    group.length === 1 ? (group[0] as string) : zh ? `${group.join("、")}（合成一个 PDF）` : `${group.join(", ")} (in one PDF)`;
  const fileOf = (group: readonly string[]) =>
    `${place({ language }, "日期", "date")}_${stripBrackets(group[0] as string) === group[0] ? fileName(group[0]) : place({ language }, "事件", "event")}.${group.length === 1 ? "png" : "pdf"}`;
  return {
    // A colon behind an English label would make the line a definition.
    exhibits: groups.map((group, index) => `${index + 1}. [${label(index)}]${zh ? "：" : " – "}${say(group)}`),
    files: groups.map((group, index) => `[${label(index)}]: evidence/${fileOf(group)} "${say(group).replace(/"/g, "”")}"`),
  };
}

/** Digits would lose some of theirs to YAML, and brackets mean lists to it. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function fileName(name: string): string {
  return name.replace(/[\s/\\:*?"<>|()（）、，,]+/g, "-").replace(/^-|-$/g, "");
}
