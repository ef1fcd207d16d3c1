import type { Draft } from "../draft.ts";
import type { Field } from "../front-matter.ts";
import { plainText } from "../markdown.ts";
import { findPlaceholders } from "../placeholders.ts";
import { proposeSubject } from "../subject.ts";
import { titleOf } from "./headings.ts";

// C0, C1, line separators, and the marks that would turn a header around; the simple left-to-right and right-to-left marks are text.
const CONTROLS = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]+/gu;

/** Text that fits on one line of a header, whatever it was: line breaks and control characters become blanks. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, " ").replace(/ {2,}/g, " ").trim();
}

/** The writer's subject, else the channel's form where nothing in it is open, else the title, else the case. */
export function composeSubject(draft: Draft): string {
  const { fields } = draft.letter.frontMatter;
  const written = oneLine(textOf(fields.get("subject")));
  if (written !== "") return written;
  const proposed = proposeSubject(draft);
  if (proposed !== undefined && findPlaceholders(proposed).length === 0) return oneLine(proposed);
  const title = titleOf(draft);
  const named = oneLine(textOf(fields.get("title")) || (title ? plainText(title) : ""));
  return named || oneLine(draft.case?.name[draft.language] ?? (draft.language === "zh" ? "申诉" : "Appeal"));
}

/** The addresses of a field: a list, or texts with commas, semicolons or 、 between them. */
export function readAddresses(field: Field | undefined): string[] {
  if (!field) return [];
  // In a front matter that YAML cannot read, a list is still the text that was typed: ["a@b.cn", "c@d.cn"].
  const texts = field.items.length > 0 ? field.items.map(({ text }) => text) : [field.value.replace(/^\[(.*)\]$/, "$1")];
  return texts
    .flatMap((text) => oneLine(text).match(/(?:"[^"]*"|<[^>]*>|[^,，;；、"<])+/g) ?? [])
    .map((address) => address.trim().replace(/^"([^"]*)"$/, "$1"))
    .filter((address) => address !== "");
}

/** An address with the name in front of it, if it has the form of one. */
export function readAddress(text: string): { readonly name: string; readonly address: string } | undefined {
  const form = /^(?:(.*?)\s*<([^<>]*)>|(.*))$/s.exec(text.trim());
  const address = (form?.[2] ?? form?.[3] ?? "").trim();
  if (!/^[^\s@<>()[\]\\,;:"＠]+@[^\s@<>()[\]\\,;:"＠]+\.[^\s@<>()[\]\\,;:"＠.]{2,}$/.test(address)) return undefined;
  return { name: (form?.[1] ?? "").replace(/^"(.*)"$/, "$1").trim(), address };
}

/** What a field of the front matter says; the first item where it is a list. */
export function textOf(field: Field | undefined): string {
  return (field?.value || field?.items[0]?.text) ?? "";
}
