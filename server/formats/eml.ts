import type { Email } from "../core/email/email.ts";
import { readAddress } from "../core/email/header.ts";
import { renderPage } from "../core/email/html.ts";
import { renderText } from "../core/email/text.ts";
import type { Message } from "../core/message.ts";
import { compareLists, compareText, type Difference, type Format, type Materials, PARTS } from "./format.ts";

/** The whole mail is held in memory to be read back, 1.37 times as large; mailboxes take a small part of it. */
const HOLDS = 512 * 1024 ** 2;

/** A mail that has not been sent: Outlook, Apple Mail and Thunderbird open it as a draft. */
export const eml: Format = {
  id: "eml",
  title: { zh: "邮件草稿", en: "Mail draft" },
  extension: "eml",
  needsNode: {
    zh: "邮件文件要装进全部附件，只有桌面版能逐段读取文件；网页版请用纯文本或网页格式",
    en: "A mail file holds all attachments, which only the desktop version can read piece by piece; on the web, use text or a web page",
  },
  takes: "attachments",
  holds: HOLDS,
  render: undefined,
  write,
  readBack,
};

async function write(email: Email, materials: Materials): Promise<AsyncIterable<Uint8Array> | { readonly problem: Message }> {
  const lost = [...email.to, ...email.cc].find((address) => readAddress(address) === undefined);
  if (lost !== undefined)
    return { problem: { zh: `“${lost}”不是完整的邮箱地址，邮件文件里不能写`, en: `“${lost}” is not a complete mail address and cannot stand in a mail file` } };
  const [{ default: MailComposer }, { createHash }, { Readable }] = await Promise.all([
    import("nodemailer/lib/mail-composer"),
    import("node:crypto"),
    import("node:stream"),
  ]);
  const text = renderText(email, { ...materials.text, newline: "\r\n" });
  const html = renderPage(email).replaceAll("\n", "\r\n");
  const print = createHash("sha256")
    .update(JSON.stringify([email.subject, email.to, email.cc, text, html, materials.now.getTime(), materials.files.map(({ hash }) => hash)]))
    .digest("hex");
  // Base64 for Chinese and quoted-printable for English: both are read alike everywhere, format=flowed is not.
  const contentTransferEncoding = email.language === "zh" ? "base64" : "quoted-printable";
  const composer = new MailComposer({
    to: email.to.map((address) => readAddress(address) as { name: string; address: string }),
    cc: email.cc.map((address) => readAddress(address) as { name: string; address: string }),
    ...subjectHeader(email.subject),
    date: materials.now,
    messageId: `<${print.slice(0, 32)}@appeal-letters.invalid>`,
    textEncoding: "B",
    baseBoundary: print.slice(32, 56),
    text: { content: text, contentTransferEncoding },
    html: { content: html, contentTransferEncoding },
    attachments: materials.files.map(({ attachment, read }) => ({
      filename: attachment.name,
      content: Readable.from(read(), { objectMode: false }),
      ...(attachment.contentId === undefined ? {} : { cid: attachment.contentId }),
    })),
    disableUrlAccess: true,
    disableFileAccess: true,
  });
  return composer.compile().createReadStream() as AsyncIterable<Uint8Array>;
}

/** A subject that looks encoded already would be decoded by the reader: it is encoded once more, so that it arrives as it was typed. */
function subjectHeader(subject: string): { subject?: string; headers: Record<string, string | { prepared: true; foldLines: true; value: string }> } {
  if (!subject.includes("=?")) return { subject, headers: { "X-Unsent": "1" } };
  const words = subject.match(/.{1,10}/gsu) ?? [];
  const value = words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
  return { headers: { "X-Unsent": "1", Subject: { prepared: true, foldLines: true, value } } };
}

async function readBack(written: Uint8Array, email: Email, materials: Materials): Promise<Difference[]> {
  const [{ default: PostalMime }, { createHash }, { domainToASCII }] = await Promise.all([import("postal-mime"), import("node:crypto"), import("node:url")]);
  const found = await PostalMime.parse(written, { attachmentEncoding: "arraybuffer" });
  const normal = (name: string, address: string) => {
    const at = address.lastIndexOf("@");
    return `${name} <${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}>`;
  };
  const wanted = (addresses: readonly string[]) => addresses.map(readAddress).map((each) => normal(each?.name ?? "", each?.address ?? ""));
  const read = (addresses: typeof found.to) => (addresses ?? []).map(({ name, address }) => normal(name, address ?? ""));
  const files = found.attachments.map(({ filename, content, contentId }) => ({
    name: `${filename}${contentId ? ` ${contentId}` : ""}`,
    size: String((content as ArrayBuffer).byteLength),
    hash: createHash("sha256")
      .update(new Uint8Array(content as ArrayBuffer))
      .digest("hex"),
  }));
  const expected = materials.files.map(({ attachment: { name, contentId }, size, hash }) => ({
    name: `${name}${contentId ? ` <${contentId}>` : ""}`,
    size: String(size),
    hash,
  }));
  const sorted = <T extends { name: string }>(list: T[]) => list.sort((a, b) => (a.name < b.name ? -1 : 1));
  sorted(files);
  sorted(expected);
  return [
    ...compareText(PARTS.subject, email.subject, found.subject ?? ""),
    ...compareLists(PARTS.to, wanted(email.to), read(found.to)),
    ...compareLists(PARTS.cc, wanted(email.cc), read(found.cc)),
    ...compareText(PARTS.text, renderText(email, materials.text), found.text ?? ""),
    ...compareText(PARTS.html, renderPage(email), found.html ?? ""),
    ...compareLists(
      PARTS.names,
      expected.map(({ name }) => name),
      files.map(({ name }) => name),
    ),
    ...compareLists(
      PARTS.sizes,
      expected.map(({ size }) => size),
      files.map(({ size }) => size),
    ),
    ...compareLists(
      PARTS.hashes,
      expected.map(({ hash }) => hash),
      files.map(({ hash }) => hash),
    ),
  ];
}
