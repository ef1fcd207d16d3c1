import type { Nodes, Root } from "mdast";
import { wordsOfHtml } from "./html-words.ts";
import { spanOf, walk } from "./markdown.ts";
import type { Span } from "./span.ts";

/** Stands in the prose for code, an image or a bare URL: something is here, but no words. */
export const OBJECT = "\uFFFC";

/** The unit in which wording is searched: nothing is found across two passages. */
export interface Passage {
  readonly kind: "paragraph" | "heading" | "cell";
  readonly span: Span;
  readonly node: Nodes;
  /** In a block quote: the words of somebody else. */
  readonly quoted: boolean;
  /** The list item or table row around it: evidence in one cell vouches for the whole row. */
  readonly row: Span | undefined;
  /** In the first row of a table: it names what stands below. */
  readonly isHead: boolean;
  /** The block that it stands in. */
  readonly parent: Nodes | undefined;
}

export interface Prose {
  /** As long as the source; everything that is not prose is blank, line breaks are kept. */
  readonly text: string;
  readonly passages: readonly Passage[];
}

/** Takes the words of a tree out of its source, each at its own place. */
export function readProse(source: string, tree: Root): Prose {
  const out = blank(source);
  const passages: Passage[] = [];
  walk(tree, (node, ancestors) => {
    switch (node.type) {
      case "yaml":
      case "definition":
        return false;
      case "html":
        if (isBlock(node, ancestors) && writeHtml(source, spanOf(node), out)) passages.push(passageOf("paragraph", node, ancestors));
        return false;
      case "paragraph":
      case "heading":
      case "tableCell":
        passages.push(passageOf(node.type === "tableCell" ? "cell" : node.type, node, ancestors));
        return undefined;
      case "text":
        writeText(source, node.value, spanOf(node), out);
        return undefined;
      case "inlineCode":
      case "code":
      case "image":
      case "imageReference":
      case "footnoteReference":
        out[spanOf(node).start] = OBJECT;
        return false;
      case "link":
        if (isBareUrl(source, node)) {
          out[spanOf(node).start] = OBJECT;
          return false;
        }
        return undefined;
      default:
        return undefined;
    }
  });
  return { text: out.join(""), passages };
}

function passageOf(kind: Passage["kind"], node: Nodes, ancestors: readonly Nodes[]): Passage {
  return {
    kind,
    span: spanOf(node),
    node,
    quoted: ancestors.some((above) => above.type === "blockquote"),
    row: rowOf(ancestors),
    isHead: isHeadCell(node, ancestors),
    parent: ancestors.at(-1),
  };
}

/** HTML that stands alone, and is no tag among the words of a paragraph. */
function isBlock(node: Nodes, ancestors: readonly Nodes[]): boolean {
  return !ancestors.some(({ type }) => type === "paragraph" || type === "heading" || type === "tableCell") && node.type === "html";
}

/** Copies the words between tags to where they stand: the mail shows them. Whether there are any. */
function writeHtml(source: string, { start, end }: Span, out: string[]): boolean {
  const words = wordsOfHtml(source.slice(start, end)).replace(/(?<=[\r\n])[ \t]*>+/g, (marks) => " ".repeat(marks.length));
  if (words.trim() === "") return false;
  for (let at = 0; at < words.length; at++) if (/\S/.test(words[at] as string)) out[start + at] = words[at] as string;
  return true;
}

function blank(source: string): string[] {
  const out = new Array<string>(source.length);
  for (let i = 0; i < source.length; i++) out[i] = source[i] === "\n" || source[i] === "\r" ? (source[i] as string) : " ";
  return out;
}

function rowOf(ancestors: readonly Nodes[]): Span | undefined {
  const row = ancestors.findLast((above) => above.type === "listItem" || above.type === "tableRow");
  return row && spanOf(row);
}

function isHeadCell(node: Nodes, ancestors: readonly Nodes[]): boolean {
  const table = ancestors.findLast((above) => above.type === "table");
  return node.type === "tableCell" && table?.children[0] === ancestors.at(-1);
}

function isBareUrl(source: string, node: Extract<Nodes, { type: "link" }>): boolean {
  const first = source[spanOf(node).start];
  return first !== "[";
}

/** Copies a text node's words to where they stand, leaving out escapes, entities, and the marks that continue a quote or an item. */
function writeText(source: string, value: string, { start, end }: Span, out: string[]): void {
  let read = 0;
  for (let at = start; at < end; ) {
    const char = source[at] as string;
    if (char === "\n" || char === "\r") {
      at++;
      if (char === "\r" && source[at] === "\n") at++;
      while (read < value.length && (value[read] === "\n" || value[read] === "\r")) read++;
      while (at < end && " \t>".includes(source[at] as string) && source[at] !== value[read]) at++;
      continue;
    }
    if (char === value[read]) {
      const entity = char === "&" ? entityAt(source, at, value, read) : 0;
      out[at] = char;
      at += Math.max(1, entity);
      read++;
    } else if (char === "\\") {
      at++;
    } else if (char === "&") {
      const length = /^&[#\w]{1,32};/.exec(source.slice(at, at + 34))?.[0].length ?? 1;
      const decoded = String.fromCodePoint(value.codePointAt(read) ?? 0x20);
      if (decoded.length === 1) out[at] = decoded === "\n" ? " " : decoded;
      at += length;
      read += decoded.length;
    } else if (char === "\0") {
      at++;
      read++;
    } else {
      at++; // Blanks at the end of a line are in the source only.
    }
  }
}

/** The length of an entity that stands for an ampersand, or 0 where the ampersand is meant as it is. */
function entityAt(source: string, at: number, value: string, read: number): number {
  const entity = /^&(?:amp|#38|#x26);/i.exec(source.slice(at, at + 6))?.[0];
  if (!entity) return 0;
  return value.startsWith(entity, read) ? 0 : entity.length;
}
