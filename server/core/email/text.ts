import type { Element, ElementContent, RootContent } from "hast";
import { composeClosing } from "./closing.ts";
import type { Email } from "./email.ts";
import { renderInline } from "./text-inline.ts";
import { renderTable } from "./text-table.ts";
import { displayWidth } from "./width.ts";
import { wrapLine } from "./wrap.ts";

export interface TextOptions {
  /** Columns of a line; undefined leaves every paragraph on one line. */
  readonly width?: number | undefined;
  readonly newline?: "\n" | "\r\n" | undefined;
}

/** What rendering needs to know of the mail around a block. */
export type TextSource = Pick<Email, "language" | "attachments" | "links">;

export interface TextContext {
  readonly email: TextSource;
  readonly width: number | undefined;
  /** Addresses that stand in the text already, or in the list at its end: each is shown once. */
  readonly shown: Set<string>;
}

const BLOCKS: ReadonlySet<string> = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "pre", "hr"]);

/** The mail as a careful person would type it: letter, list of evidence, signature. */
export function renderText(email: Email, { width, newline = "\n" }: TextOptions = {}): string {
  const text = renderBlocks(email.body.children, email, width);
  const closing = renderNodes(composeClosing(email), { email, width, shown: new Set() });
  return `${[text, closing].filter((part) => part !== "").join("\n\n")}\n`.replaceAll("\n", newline);
}

/** Some blocks of a body as text, without an end of line behind the last. */
export function renderBlocks(nodes: readonly RootContent[], email: TextSource, width?: number | undefined): string {
  return renderNodes(nodes, { email, width, shown: new Set(email.links.map(({ url }) => url)) });
}

function renderNodes(nodes: readonly RootContent[], context: TextContext): string {
  return stack(nodes, context)
    .map((block, index, all) => (index > 0 ? gapBefore(block, all[index - 1] as string[]) : "") + block.join("\n"))
    .join("");
}

/** A blank line; none between `如下：` and its list. */
function gapBefore(block: readonly string[], before: readonly string[]): string {
  return /[:：]$/.test(before.at(-1) ?? "") && /^(?:- |\d+\. )/.test(block[0] ?? "") ? "\n" : "\n\n";
}

/** Each block with its lines; words between blocks make a paragraph of their own. */
function stack(nodes: readonly RootContent[], context: TextContext): string[][] {
  const blocks: string[][] = [];
  let words: ElementContent[] = [];
  const flush = () => {
    const lines = paragraph(words, context);
    if (lines.length > 0) blocks.push(lines);
    words = [];
  };
  for (const node of nodes) {
    if (node.type === "element" && BLOCKS.has(node.tagName)) {
      flush();
      const lines = renderBlock(node, context);
      if (lines.length > 0) blocks.push(lines);
    } else if (node.type === "element" || node.type === "text") words.push(node);
  }
  flush();
  return blocks;
}

function paragraph(nodes: readonly ElementContent[], context: TextContext): string[] {
  const text = renderInline(nodes, context);
  return text === "" ? [] : text.split("\n").flatMap((line) => wrapLine(line, context));
}

function renderBlock(node: Element, context: TextContext): string[] {
  switch (node.tagName) {
    case "ul":
    case "ol":
      return renderList(node, context);
    case "blockquote":
      return stack(node.children, narrower(context, 2)).flatMap((block, index) => [...(index > 0 ? [">"] : []), ...block.map((line) => `> ${line}`.trimEnd())]);
    case "table":
      return renderTable(node, context);
    case "pre":
      return renderInline(node.children, context, "verbatim").replace(/\n$/, "").split("\n");
    case "hr":
      return ["-".repeat(20)];
    default:
      return paragraph(node.children, context);
  }
}

function renderList(list: Element, context: TextContext): string[] {
  const items = list.children.filter((child): child is Element => child.type === "element" && child.tagName === "li");
  const start = Number(list.properties["start"] ?? 1);
  const rendered = items.map((item, index) => {
    const marker = list.tagName === "ol" ? `${start + index}. ` : "- ";
    const indent = " ".repeat(displayWidth(marker, { ambiguous: 1 }));
    const blocks = stack(item.children, narrower(context, indent.length));
    const lines = blocks.flatMap((block, at) => [...(at > 0 && isLoose(item) ? [""] : []), ...block]);
    return {
      isLoose: isLoose(item),
      lines: (lines.length === 0 ? [""] : lines).map((line, at) => (at === 0 ? marker + line : line === "" ? "" : indent + line).trimEnd()),
    };
  });
  const gap = rendered.some((item) => item.isLoose);
  return rendered.flatMap(({ lines }, index) => [...(gap && index > 0 ? [""] : []), ...lines]);
}

/** An item of several paragraphs keeps them apart. */
function isLoose(item: Element): boolean {
  return item.children.filter((child) => child.type === "element" && child.tagName === "p").length > 1;
}

function narrower(context: TextContext, by: number): TextContext {
  return context.width === undefined ? context : { ...context, width: Math.max(20, context.width - by) };
}
