import type { Email, FormField } from "../core/email/email.ts";
import type { TextOptions } from "../core/email/text.ts";
import { bytesOf, compareText, type Format, PARTS, textOfBytes } from "./format.ts";

/** What goes into each box of the channel's form, with its count and, where it is too long, what could go first. */
export const fields: Format = {
  id: "fields",
  title: { zh: "表单各栏", en: "Form fields" },
  extension: "fields.txt",
  needsNode: undefined,
  takes: "nothing",
  render,
  write: async (email, { text }) => bytesOf(render(email, text)),
  readBack: async (written, email, { text }) => compareText(PARTS.text, render(email, text), textOfBytes(written)),
};

function render(email: Email, { newline = "\n" }: TextOptions = {}): string {
  return `${email.fields.map((field) => renderField(field, email.language)).join("\n\n")}\n`.replaceAll("\n", newline);
}

function renderField({ name, text, characters, limit, shortening }: FormField, language: Email["language"]): string {
  const zh = language === "zh";
  const count = limit ? `${characters}/${limit.value}` : String(characters);
  const title = zh ? `【${name.zh}】（${count} 字）` : `[${name.en}] (${count} characters)`;
  if (shortening.length === 0) return `${title}\n${text}`;
  const lead = zh ? "超出字数。可以先删：" : "Too long. What could go first:";
  const items = shortening.map(
    ({ reason, text: words, saves }) => `- ${reason[language]}${zh ? `（省 ${saves} 字）：` : ` (saves ${saves}): `}${words.replace(/\n/g, " ")}`,
  );
  return [title, text, "", lead, ...items].join("\n");
}
