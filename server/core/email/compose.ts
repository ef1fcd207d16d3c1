import { attachmentsOf } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { composeBody, isPicture } from "./body.ts";
import type { Email, EmailAttachment, EvidenceLink, SignatureLine } from "./email.ts";
import { composeFields } from "./fields.ts";
import { composeSubject, oneLine, readAddresses, textOf } from "./header.ts";

/** Puts together what will be sent. Cannot fail: what the letter does not say is not in the mail. */
export function composeEmail(draft: Draft): Email {
  const fields = draft.letter.frontMatter.fields;
  const attachments = composeAttachments(draft);
  const email = {
    subject: composeSubject(draft),
    to: readAddresses(fields.get("to")),
    cc: readAddresses(fields.get("cc")),
    from: oneLine(textOf(fields.get("name"))) || undefined,
    language: draft.language,
    body: composeBody(draft, attachments),
    attachments,
    links: composeLinks(draft),
    signature: composeSignature(draft),
  };
  return { ...email, fields: composeFields(draft, email) };
}

function composeAttachments(draft: Draft): EmailAttachment[] {
  const shown = new Set(draft.letter.evidence.citations.filter((citation) => citation.form === "image").map(({ item }) => item?.path));
  const pictures = imageReferences(draft);
  const names = new Map<string, number>();
  return attachmentsOf(draft).map((attachment, index) => {
    const isShown = (shown.has(attachment.path) || pictures.has(attachment.path)) && isPicture(attachment.name);
    const contentId = isShown ? `evidence-${index + 1}@appeal-letters` : undefined;
    return { ...attachment, name: uniqueName(attachment.name, names), number: index + 1, contentId };
  });
}

/** Paths that `![…][证据1]` shows: citations say of a reference only where it leads. */
function imageReferences(draft: Draft): ReadonlySet<string | undefined> {
  const { source, evidence } = draft.letter;
  return new Set(evidence.citations.filter(({ form, start }) => form === "reference" && source[start] === "!").map(({ item }) => item?.path));
}

/** The file's own name, without what no name may have; a second file of the same name gets a number. */
function uniqueName(name: string, taken: Map<string, number>): string {
  const safe = oneLine(name).replace(/[/\\]/g, "_").replace(/^\.+(?=.)/, "") || "file";
  const count = (taken.get(safe.toLowerCase()) ?? 0) + 1;
  taken.set(safe.toLowerCase(), count);
  return count === 1 ? safe : safe.replace(/(?=\.[^.]*$|$)/, ` (${count})`);
}

function composeLinks(draft: Draft): EvidenceLink[] {
  return draft.letter.evidence.items
    .filter(({ form, url }) => form === "definition" && /^https?:/i.test(url))
    .map(({ label, title, url }) => ({ label: oneLine(label), title: title && oneLine(title), url: oneLine(url) }));
}

/** What closes the letter, without what a line or the contact part of it already says. */
function composeSignature(draft: Draft): SignatureLine[] {
  const { letter, language } = draft;
  const contact = draft.parts.filter(({ role, found }) => role === "contact" && found !== "wording").map(({ body }) => letter.source.slice(body.start, body.end)).join("\n");
  const lines = letter.prose.text.split(/[\r\n]+/).map((line) => line.trim());
  const isSaid = (value: string) => contact.includes(value) || lines.some((line) => line === value || (line.endsWith(value) && /^[^。，,.!！]{1,12}[：:]\s*$/.test(line.slice(0, -value.length))));
  const account = draft.to.platform.account?.name ?? { zh: "账号", en: "account" };
  const labels: readonly (readonly [SignatureLine["key"], string])[] =
    language === "zh"
      ? [["name", "申诉人"], ["account", account.zh], ["phone", "联系电话"], ["email", "联系邮箱"]]
      : [["name", "Name"], ["account", account.en.replace(/^[a-z]/, (first) => first.toUpperCase())], ["phone", "Phone"], ["email", "E-mail"]];
  return labels.flatMap(([key, label]) => {
    const value = oneLine(textOf(letter.frontMatter.fields.get(key)));
    return value === "" || isSaid(value) ? [] : [{ key, label, value }];
  });
}
