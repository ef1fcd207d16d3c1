import type { Draft } from "../draft.ts";
import type { SignatureLine } from "./email.ts";
import { oneLine, textOf } from "./header.ts";

/** Who writes and how to answer, as far as the front matter says. */
export function composeSignature(draft: Draft): SignatureLine[] {
  const { letter, language } = draft;
  const account = draft.to.platform.account?.name ?? { zh: "账号", en: "account" };
  const labels: readonly (readonly [SignatureLine["key"], string])[] =
    language === "zh"
      ? [
          ["name", "申诉人"],
          ["company", "单位"],
          ["account", account.zh],
          ["phone", "联系电话"],
          ["email", "联系邮箱"],
        ]
      : [
          ["name", "Name"],
          ["company", "Company"],
          ["account", account.en.replace(/^[a-z]/, (first) => first.toUpperCase())],
          ["phone", "Phone"],
          ["email", "E-mail"],
        ];
  return labels.flatMap(([key, label]) => {
    const value = oneLine(textOf(letter.frontMatter.fields.get(key)));
    return value === "" ? [] : [{ key, label, value }];
  });
}

/** Whether the letter closes with a value itself: in its contact part, or on a line of its own. */
export function isSaid(value: string, { letter, parts }: Draft): boolean {
  const contact = parts.filter(({ role, found }) => role === "contact" && found !== "wording");
  if (contact.some(({ body }) => letter.source.slice(body.start, body.end).includes(value))) return true;
  const lines = letter.prose.text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.some((line) => line === value || (line.endsWith(value) && /^[^。，,.!！]{1,12}[：:]\s*$/.test(line.slice(0, -value.length))));
}

/** The lines of a signature under each other. */
export function signatureText(lines: readonly SignatureLine[], language: Draft["language"]): string {
  return lines.map(({ label, value }) => `${label}${language === "zh" ? "：" : ": "}${value}`).join("\n");
}
