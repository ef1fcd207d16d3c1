import type { Nodes, Root } from "mdast";
import { wordsOfHtml } from "./html-words.ts";
import { plainText, spanOf, walk } from "./markdown.ts";
import type { Span } from "./span.ts";

/** Something that shows what the letter says: a local file or an address in the cloud. */
export interface EvidenceItem {
  /** What the letter calls it: `证据1` of a definition, else the words of the link or the image. */
  readonly label: string;
  readonly form: "definition" | "link" | "image";
  /** The address as the letter has it. */
  readonly url: string;
  /** The path that a local address means, without %-escapes, `?` and `#`; undefined for an address in the cloud. */
  readonly path: string | undefined;
  readonly title: string | undefined;
  readonly span: Span;
  /** Where the address itself stands. */
  readonly urlSpan: Span;
}

/** A place where the letter points at evidence. */
export interface Citation extends Span {
  readonly label: string;
  readonly form: "reference" | "link" | "image";
  /** The item it leads to; undefined when the label is not defined. */
  readonly item: EvidenceItem | undefined;
}

/** A second definition of a label: Markdown goes by the first, and this one shows nothing. */
export interface SecondDefinition {
  readonly item: EvidenceItem;
  readonly first: EvidenceItem;
}

export interface Evidence {
  readonly items: readonly EvidenceItem[];
  readonly seconds: readonly SecondDefinition[];
  readonly citations: readonly Citation[];
}

/** The labels of Markdown definitions are alike in any case and with any blanks. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Collects what a letter shows and where it says so. Addresses of mail, telephone and places inside the letter are none. */
export function readEvidence(source: string, tree: Root): Evidence {
  const items: EvidenceItem[] = [];
  const references: { label: string; span: Span; node: Nodes }[] = [];
  const inHtml: { label: string; span: Span }[] = [];
  const citations: Citation[] = [];
  const defined = new Map<string, EvidenceItem>();
  const seconds: SecondDefinition[] = [];
  walk(tree, (node) => {
    switch (node.type) {
      case "definition": {
        const item = itemOf(source, node, "definition", node.label ?? node.identifier, node.url, node.title);
        const key = labelKey(node.label ?? node.identifier);
        const first = defined.get(key);
        if (item && first) seconds.push({ item, first });
        else if (item) {
          items.push(item);
          defined.set(key, item);
        }
        return undefined;
      }
      case "html": {
        // The mail shows [证据1] in it as it is typed, beside the list that says what that is.
        const { start } = spanOf(node);
        for (const { index, 0: text, 1: label = "" } of wordsOfHtml(source.slice(start, spanOf(node).end)).matchAll(/\[([^\][\r\n]{1,60})\]/g))
          inHtml.push({ label, span: { start: start + index, end: start + index + text.length } });
        return undefined;
      }
      case "linkReference":
      case "imageReference":
        references.push({ label: node.label ?? node.identifier, span: spanOf(node), node });
        return undefined;
      case "link":
      case "image": {
        const words = node.type === "link" ? plainText(node) : (node.alt ?? "");
        const bare = node.type === "link" && source[spanOf(node).start] !== "[";
        const item = itemOf(source, node, node.type, words, node.url, node.title);
        if (item && !(bare && item.path !== undefined)) {
          items.push(item);
          citations.push({ ...spanOf(node), label: words, form: node.type, item });
        }
        return undefined;
      }
      default:
        return undefined;
    }
  });
  for (const { label, span } of references) citations.push({ ...span, label, form: "reference", item: defined.get(labelKey(label)) });
  for (const { label, span } of inHtml) {
    const item = defined.get(labelKey(label));
    if (item) citations.push({ ...span, label, form: "reference", item });
  }
  citations.sort((a, b) => a.start - b.start);
  return { items, seconds, citations };
}

function itemOf(
  source: string,
  node: Nodes,
  form: EvidenceItem["form"],
  label: string,
  url: string,
  title: string | null | undefined,
): EvidenceItem | undefined {
  if (url === "" || url.startsWith("#")) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme && scheme !== "http" && scheme !== "https" && scheme !== "file") return undefined;
  const span = spanOf(node);
  return { label, form, url, path: scheme ? undefined : pathOf(url), title: title ?? undefined, span, urlSpan: urlSpanOf(source, span, form, url) };
}

/** The file that an address means; a `#` or a `?` that was typed as it is belongs to the address, not to the file. */
export function pathOf(url: string): string {
  const bare = url.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare; // A lone % is a name's own character.
  }
}

function urlSpanOf(source: string, span: Span, form: EvidenceItem["form"], url: string): Span {
  const text = source.slice(span.start, span.end);
  const open = form === "definition" ? text.indexOf("]:") + 2 : openOf(text);
  const at = text.indexOf(url, Math.max(0, open));
  if (at >= 0) return { start: span.start + at, end: span.start + at + url.length };
  const typed = /^\s*(?:<([^>\n]*)>|([^\s)]+))/.exec(text.slice(Math.max(0, open)));
  const words = typed?.[1] ?? typed?.[2] ?? "";
  const start = span.start + Math.max(0, open) + (typed ? typed[0].lastIndexOf(words) : 0);
  return { start, end: start + words.length };
}

/** What stands in the round brackets of a link, up to its end: an address, perhaps a title. */
const RESOURCE = /^\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)$/s;

/** Behind the first `](` that the rest of a link fits to; another may stand in its words or in its title. */
function openOf(text: string): number {
  const last = text.lastIndexOf("](") + 2;
  for (let at = text.indexOf("](") + 2; at < last && at >= 2; at = text.indexOf("](", at) + 2) if (RESOURCE.test(text.slice(at))) return at;
  return last;
}
