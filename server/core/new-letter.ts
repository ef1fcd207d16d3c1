import { findAddressee } from "./draft.ts";
import type { Knowledge, Structure } from "./knowledge.ts";
import type { Language } from "./message.ts";

export interface NewLetter {
  /** `kuaishou/email`. */
  readonly to: string;
  readonly case?: string | undefined;
  readonly language: Language;
  /** The day that it is started on, `20261121`: the core has no clock. */
  readonly day: string;
}

/** A letter to fill in: front matter, the parts of its channel's own structure, the evidence its case asks for. */
export function newLetter(
  knowledge: Knowledge,
  { to, case: caseId = "", language, day }: NewLetter,
): { readonly text: string; readonly fileName: string } | undefined {
  const addressee = findAddressee(to, knowledge);
  if (!addressee) return undefined;
  const { platform, channel, id } = addressee;
  const chosen = knowledge.cases.get(caseId);
  const structure = knowledge.structures.get(channel.structures[0] ?? "three-part") as Structure;
  const place = (zh: string, en: string) => (language === "zh" ? `〔${zh}〕` : `{{${en}}}`);
  const account = place(platform.account?.name.zh ?? "账号ID", platform.account?.name.en ?? "account ID");
  const subject = channel.subject?.form.replace(
    /\{(\w+)\}/g,
    (whole, name: string) =>
      ({
        type: chosen?.type[language] ?? place("申诉类型", "type of appeal"),
        request: chosen?.request[language] ?? place("核心诉求", "what is asked for"),
        account,
      })[name] ?? whole,
  );
  const matter = [
    `appeal: ${id}`,
    ...(chosen ? [`case: ${caseId}`] : []),
    `subject: ${quoted(subject ?? place("主题", "subject"))}`,
    `account: ${quoted(account)}`,
    `name: ${quoted(place("姓名", "name"))}`,
    `phone: ${quoted(place("电话", "phone"))}`,
  ];
  const heading = (role: string) => knowledge.roles.get(role)?.labels[language][0] ?? role;
  const parts = structure.parts
    .filter((role) => role !== "evidence")
    .map((role) => `# ${heading(role)}\n\n${knowledge.roles.get(role)?.skeleton[language] ?? ""}`);
  const label = (index: number) => (language === "zh" ? `证据${index + 1}` : `Exhibit ${index + 1}`);
  const exhibits = chosen?.evidence.map(({ name }) => name[language]) ?? [];
  if (exhibits.length > 0)
    parts.push(
      `# ${heading("evidence")}\n\n${exhibits.map((name, index) => `${index + 1}. [${label(index)}]${language === "zh" ? "：" : ": "}${name}`).join("\n")}`,
    );
  const files = exhibits.map((name, index) => `[${label(index)}]: evidence/${place("日期", "date")}_${fileName(name)}.png "${name.replace(/"/g, "”")}"`);
  const text = [`---\n${matter.join("\n")}\n---`, ...parts, ...(files.length > 0 ? [files.join("\n")] : [])].join("\n\n");
  const about = chosen ? fileName(chosen.name[language]) : language === "zh" ? "申诉" : "appeal";
  return { text: `${text}\n`, fileName: `${day}_${platform.platform}_${about}.appeal.md` };
}

/** Digits would lose some of theirs to YAML, and brackets mean lists to it. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function fileName(name: string): string {
  return name.replace(/[\s/\\:*?"<>|()（）、，,]+/g, "-").replace(/^-|-$/g, "");
}
