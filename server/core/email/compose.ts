import { attachmentsOf } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { composeBody, isPicture } from "./body.ts";
import type { Email, EmailAttachment, EvidenceLink } from "./email.ts";
import { composeFields } from "./fields.ts";
import { composeSubject, oneLine, readAddresses, textOf } from "./header.ts";
import { composeSignature, isSaid } from "./signature.ts";

/** Puts together what will be sent. Cannot fail: what the letter does not say is not in the mail. */
export function composeEmail(draft: Draft): Email {
  const fields = draft.letter.frontMatter.fields;
  const attachments = composeAttachments(draft);
  const signature = composeSignature(draft);
  const email = {
    subject: composeSubject(draft),
    to: readAddresses(fields.get("to")),
    cc: readAddresses(fields.get("cc")),
    from: oneLine(textOf(fields.get("name"))) || undefined,
    language: draft.language,
    body: composeBody(draft, attachments),
    attachments,
    links: composeLinks(draft),
    signature: signature.filter(({ value }) => !isSaid(value, draft)),
  };
  return { ...email, fields: composeFields(draft, email, signature) };
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
  const safe =
    oneLine(name)
      .replace(/[/\\]/g, "_")
      .replace(/^\.+(?=.)/, "") || "file";
  const count = (taken.get(safe.toLowerCase()) ?? 0) + 1;
  taken.set(safe.toLowerCase(), count);
  return count === 1 ? safe : safe.replace(/(?=\.[^.]*$|$)/, ` (${count})`);
}

function composeLinks(draft: Draft): EvidenceLink[] {
  return draft.letter.evidence.items
    .filter(({ form, url }) => form === "definition" && /^https?:/i.test(url))
    .map(({ label, title, url }) => ({ label: oneLine(label), title: title && oneLine(title), url: oneLine(url) }));
}
