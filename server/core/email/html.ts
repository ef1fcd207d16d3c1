import type { Element, ElementContent, Properties, RootContent } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { composeClosing } from "./closing.ts";
import type { Email, EmailAttachment } from "./email.ts";
import { element, textNode, wordsOf } from "./hast.ts";
import { STYLES, styleOf } from "./styles.ts";

export interface HtmlOptions {
  /** Adds to every block the 0-based line of the source that it comes from, and to pictures the path of their file: for the preview. */
  readonly lines?: boolean | undefined;
  /** Where a picture is: `cid:` in a mail (the default), `data:` in a file. Undefined shows its words instead. */
  readonly picture?: ((attachment: EmailAttachment) => string | undefined) | undefined;
}

const INLINE: ReadonlySet<string> = new Set(["a", "br", "code", "del", "em", "strong", "sup"]);
const writer = unified().use(rehypeStringify).freeze();

/** The mail as one `div` with inline styles, to be put into a page, a mail or the clipboard. */
export function renderHtml(email: Email, options: HtmlOptions = {}): string {
  const body = email.body.children.filter(isContent).map((node) => dress(node, email, options));
  const closing = composeClosing(email).map((node) => dress(node, email, {}));
  const rule = closing.length > 0 && body.length > 0 ? [element("hr", { style: STYLES.hr })] : [];
  return stringify(element("div", { lang: languageTag(email), style: STYLES[email.language] }, [...body, ...rule, ...closing]));
}

/** The mail as a whole page: what `.html` and the HTML part of `.eml` are. */
export function renderPage(email: Email, options: HtmlOptions = {}): string {
  const head = [
    element("meta", { charSet: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("title", {}, [textNode(email.subject)]),
    ...email.to.map((address) => element("meta", { name: "appeal-letters:to", content: address })),
    ...email.cc.map((address) => element("meta", { name: "appeal-letters:cc", content: address })),
  ].map(stringify);
  return `<!doctype html>\n<html lang="${languageTag(email)}">\n<head>\n${head.join("\n")}\n</head>\n<body style="margin:16px">\n${renderHtml(email, options)}\n</body>\n</html>\n`;
}

function stringify(node: Element): string {
  return writer.stringify({ type: "root", children: [node] });
}

function languageTag({ language }: Email): string {
  return language === "zh" ? "zh-CN" : "en";
}

function isContent(node: RootContent): node is ElementContent {
  return node.type === "element" || node.type === "text";
}

function dress(node: ElementContent, email: Email, options: HtmlOptions): ElementContent {
  if (node.type !== "element") return node;
  if (node.tagName === "img") return dressPicture(node, email, options);
  if (node.tagName === "table") return dressTable(node, email, options);
  const children = node.children.map((child) => dress(child, email, options));
  return { type: "element", tagName: node.tagName, properties: { ...node.properties, ...style(styleOf(node.tagName)), ...lineOf(node, options) }, children };
}

function style(value: string): Properties {
  return value === "" ? {} : { style: value };
}

function lineOf(node: Element, { lines }: HtmlOptions): Properties {
  const line = node.position?.start.line;
  return lines && line !== undefined && !INLINE.has(node.tagName) ? { "data-line": line - 1 } : {};
}

function dressPicture(node: Element, email: Email, options: HtmlOptions): ElementContent {
  const attachment = email.attachments.find(({ contentId }) => node.properties["src"] === `cid:${contentId}`);
  const src = attachment && (options.picture ? options.picture(attachment) : `cid:${attachment.contentId}`);
  if (!attachment || src === undefined)
    return textNode(
      email.language === "zh"
        ? `[图：${wordsOf(node)}${attachment ? `，见附件${attachment.number}` : ""}]`
        : `[Picture: ${wordsOf(node)}${attachment ? `, see attachment ${attachment.number}` : ""}]`,
    );
  const path = options.lines ? { "data-path": attachment.path } : {};
  return element("img", { ...node.properties, src, ...path, ...style(styleOf("img")), ...lineOf(node, options) });
}

/** Three lines: above, under the head, below; the first column shaded, figures bold where the writer set none. */
function dressTable(table: Element, email: Email, options: HtmlOptions): Element {
  const hasBold = JSON.stringify(table.children).includes('"tagName":"strong"');
  const rows = rowsOf(table);
  const dressRow = (row: Element, index: number): Element => {
    const cells = row.children.filter((cell): cell is Element => cell.type === "element");
    const dressed = cells.map((cell, column): Element => {
      const { align, ...rest } = cell.properties;
      const isLast = index === rows.length - 1;
      const kind = [
        index === 0 ? STYLES.head : STYLES.cell,
        isLast ? STYLES.last : "",
        column === 0 && index > 0 && cells.length > 1 ? STYLES.key : "",
        typeof align === "string" ? `text-align:${align}` : "text-align:left",
      ];
      const children = cell.children.map((child) => dress(child, email, options));
      const figure = index > 0 && column > 0 && !hasBold && isFigure(wordsOf(cell));
      return element(
        cell.tagName,
        { ...rest, ...(align === undefined ? {} : { align }), style: kind.filter(Boolean).join(";") },
        figure ? [element("strong", {}, children)] : children,
      );
    });
    return element("tr", lineOf(row, options), dressed);
  };
  const [head, ...body] = rows.map(dressRow);
  const groups = [...(head ? [element("thead", {}, [head])] : []), ...(body.length > 0 ? [element("tbody", {}, body)] : [])];
  return element("table", { cellPadding: "0", cellSpacing: "0", style: STYLES.table, ...lineOf(table, options) }, groups);
}

function rowsOf(node: Element): Element[] {
  return node.children.flatMap((child) => (child.type !== "element" ? [] : child.tagName === "tr" ? [child] : rowsOf(child)));
}

/** A number with its unit or sign, and nothing else: 1,200 元, 35%, 3 天. */
function isFigure(words: string): boolean {
  return /^\s*[+\-−±≈~约]?\s*[¥￥$€]?\s*\d[\d,.]*\s*(?:%|‰|[\p{L}]{1,4})?\s*$/u.test(words);
}
