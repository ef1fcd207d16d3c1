import type { DefaultTreeAdapterTypes } from "parse5";
import { composeClosing } from "../core/email/closing.ts";
import type { Email, EmailAttachment } from "../core/email/email.ts";
import type { wordsOf } from "../core/email/hast.ts";
import { renderPage } from "../core/email/html.ts";
import { ELEMENTS } from "../core/email/styles.ts";
import { bytesOf, compareLists, compareText, type Difference, type FileMaterial, type Format, type Materials, PARTS, textOfBytes } from "./format.ts";

/** A page that holds all it shows, to be opened in a browser or pasted into web mail. */
export const html: Format = {
  id: "html",
  title: { zh: "网页", en: "Web page" },
  extension: "html",
  needsNode: undefined,
  takes: "pictures",
  render: (email, options) => renderPage(email, { picture: options?.picture ?? (() => undefined) }),
  async write(email, { files }) {
    const pictures = new Map<number, string>();
    for (const file of files) if (file.attachment.contentId !== undefined) pictures.set(file.attachment.number, await dataUrl(file));
    return bytesOf(renderPage(email, { picture: ({ number }) => pictures.get(number) }));
  },
  async readBack(written, email, materials) {
    const { parse } = await import("parse5");
    return compare(parse(textOfBytes(written)), email, materials);
  },
};

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

async function dataUrl({ attachment, read }: FileMaterial): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of read()) chunks.push(chunk);
  const { Buffer } = await import("node:buffer");
  return `data:${pictureType(attachment)};base64,${Buffer.concat(chunks).toString("base64")}`;
}

function pictureType({ name }: EmailAttachment): string {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  return extension === "png" ? "image/png" : extension === "gif" ? "image/gif" : "image/jpeg";
}

async function compare(page: Node, email: Email, materials: Materials): Promise<Difference[]> {
  const elements = elementsOf(page);
  const words = (nodes: readonly { readonly type: string }[]) => nodes.map((node) => wordsWithoutPictures(node as Parameters<typeof wordsOf>[0])).join("");
  const meta = (name: string) =>
    elements.filter((element) => element.tagName === "meta" && attribute(element, "name") === name).map((element) => attribute(element, "content") ?? "");
  const body = elements.find(({ tagName }) => tagName === "body");
  const squeeze = (text: string) => text.replace(/[ \t\r\n]+/g, "");
  return [
    ...compareText(PARTS.subject, email.subject, textOf(elements.find(({ tagName }) => tagName === "title"))),
    ...compareLists(PARTS.to, email.to, meta("appeal-letters:to")),
    ...compareLists(PARTS.cc, email.cc, meta("appeal-letters:cc")),
    ...compareText(PARTS.text, squeeze(words([...email.body.children, ...composeClosing(email)])), squeeze(textOf(body))),
    ...(await comparePictures(elements, materials)),
    ...elements.flatMap(unsafe),
  ];
}

async function comparePictures(elements: readonly Element[], { files }: Materials): Promise<Difference[]> {
  const { createHash } = await import("node:crypto");
  const { Buffer } = await import("node:buffer");
  const found = elements
    .filter(({ tagName }) => tagName === "img")
    .map((image) =>
      createHash("sha256")
        .update(Buffer.from((attribute(image, "src") ?? "").split(",")[1] ?? "", "base64"))
        .digest("hex"),
    );
  const expected = files.filter(({ attachment }) => attachment.contentId !== undefined).map(({ hash }) => hash);
  return compareLists(PARTS.hashes, [...new Set(expected)].sort(), [...new Set(found)].sort());
}

/** Everything that loads, runs or is not on the list of a mail's elements. */
function unsafe(element: Element): Difference[] {
  const bad = element.attrs.filter(
    ({ name, value }) =>
      /^on/i.test(name) ||
      (["href", "src", "action"].includes(name) && !/^(?:https?:|mailto:|tel:|data:image\/(?:png|jpeg|gif);)/i.test(value)) ||
      (name === "src" && !value.startsWith("data:")),
  );
  const isListed = ELEMENTS.has(element.tagName);
  return isListed && bad.length === 0 ? [] : [{ what: PARTS.unsafe, expected: "", found: `<${element.tagName}${bad.map(({ name }) => ` ${name}`).join("")}>` }];
}

function wordsWithoutPictures(node: Parameters<typeof wordsOf>[0]): string {
  if (node.type === "element") return node.tagName === "img" ? "" : node.children.map(wordsWithoutPictures).join("");
  return node.type === "text" ? node.value : "";
}

function elementsOf(node: Node): Element[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => [...("tagName" in child ? [child] : []), ...elementsOf(child)]);
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}
