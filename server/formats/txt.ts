import type { Email } from "../core/email/email.ts";
import { renderText, type TextOptions } from "../core/email/text.ts";
import { bytesOf, compareText, type Format, PARTS, textOfBytes } from "./format.ts";

/** Addresses and subject on top, then the mail as one would type it. */
export const txt: Format = {
  id: "txt",
  title: { zh: "纯文本", en: "Plain text" },
  extension: "txt",
  needsNode: undefined,
  takes: "nothing",
  render,
  write: async (email, { text }) => bytesOf(render(email, text)),
  readBack: async (written, email, { text }) => compareText(PARTS.text, render(email, text), textOfBytes(written)),
};

function render(email: Email, options: TextOptions = {}): string {
  const zh = email.language === "zh";
  const line = (label: string, value: string) => (value === "" ? [] : [`${label}${zh ? "：" : ": "}${value}`]);
  const head = [
    ...line(zh ? "收件人" : "To", email.to.join(zh ? "；" : "; ")),
    ...line(zh ? "抄送" : "Cc", email.cc.join(zh ? "；" : "; ")),
    ...line(zh ? "主题" : "Subject", email.subject),
  ];
  const newline = options.newline ?? "\n";
  return `${head.join(newline)}${newline}${newline}${renderText(email, options)}`;
}
