import type { Email } from "../core/email/email.ts";
import { renderHtml } from "../core/email/html.ts";
import { renderText } from "../core/email/text.ts";
import { bytesOf, compareLists, compareText, type Difference, type Format, type Materials, PARTS, textOfBytes } from "./format.ts";

/**
 * The Email with everything, for other programs. Version 1; later versions only add keys.
 * `attachments[].path` is as the letter has it, `size` in bytes, `sha256` where the file was read.
 */
export interface JsonEmail {
  readonly version: 1;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly from: string | undefined;
  readonly language: "zh" | "en";
  readonly text: string;
  readonly html: string;
  readonly fields: readonly JsonField[];
  readonly attachments: readonly JsonAttachment[];
  readonly links: readonly { readonly label: string; readonly title: string | undefined; readonly url: string }[];
  readonly signature: readonly { readonly key: string; readonly label: string; readonly value: string }[];
}

interface JsonField {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly characters: number;
  readonly limit: number | undefined;
  readonly shortening: readonly { readonly reason: string; readonly text: string; readonly saves: number }[];
}

interface JsonAttachment {
  readonly number: number;
  readonly name: string;
  readonly label: string;
  readonly title: string | undefined;
  readonly path: string;
  readonly contentId: string | undefined;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
}

export const json: Format = {
  id: "json",
  title: { zh: "JSON 数据", en: "JSON data" },
  extension: "json",
  needsNode: undefined,
  takes: "nothing",
  render: (email) => render(email),
  write: async (email, materials) => bytesOf(render(email, materials)),
  readBack: async (written, email, materials) => compare(JSON.parse(textOfBytes(written)) as JsonEmail, email, materials),
};

function render(email: Email, materials?: Materials): string {
  return `${JSON.stringify(toJson(email, materials), undefined, 2)}\n`;
}

function toJson(email: Email, materials?: Materials): JsonEmail {
  const { subject, to, cc, from, language, links, signature } = email;
  return {
    version: 1,
    subject,
    to,
    cc,
    from,
    language,
    text: renderText(email, materials?.text),
    html: renderHtml(email),
    fields: email.fields.map((field) => ({
      id: field.id,
      name: field.name[language],
      text: field.text,
      characters: field.characters,
      limit: field.limit?.value,
      shortening: field.shortening.map(({ reason, text, saves }) => ({ reason: reason[language], text, saves })),
    })),
    attachments: email.attachments.map(({ number, name, item, path, contentId, fact }) => {
      const file = materials?.files.find(({ attachment }) => attachment.number === number);
      return { number, name, label: item.label, title: item.title, path, contentId, size: file?.size ?? fact?.size, sha256: file?.hash ?? fact?.hash };
    }),
    links,
    signature,
  };
}

function compare(found: JsonEmail, email: Email, materials: Materials): Difference[] {
  return [
    ...compareText(PARTS.subject, email.subject, found.subject),
    ...compareLists(PARTS.to, email.to, found.to),
    ...compareLists(PARTS.cc, email.cc, found.cc),
    ...compareText(PARTS.text, renderText(email, materials.text), found.text),
    ...compareText(PARTS.html, renderHtml(email), found.html),
    ...compareLists(
      PARTS.names,
      email.attachments.map(({ name }) => name),
      found.attachments.map(({ name }) => name),
    ),
  ];
}
