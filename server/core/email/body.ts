import type { ElementContent, Root } from "hast";
import type { Heading } from "mdast";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype, { defaultHandlers, type Options } from "remark-rehype";
import { unified } from "unified";
import { extensionOf, normalPath } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { pathOf } from "../evidence.ts";
import { plainText } from "../markdown.ts";
import type { EmailAttachment } from "./email.ts";
import { element, textNode, trimBreaks } from "./hast.ts";
import { numberHeadings } from "./headings.ts";
import { joinLines } from "./line-breaks.ts";
import { BODY_SCHEMA } from "./schema.ts";

type Handlers = NonNullable<Options["handlers"]>;
type State = Parameters<NonNullable<Handlers["text"]>>[0];

/** Pictures that every mail program shows; caniemail.com: WebP, AVIF and SVG are not among them. */
export const PICTURES: ReadonlySet<string> = new Set(["png", "jpg", "gif"]);

/** The letter's text as sanitised HTML. The tree that was parsed is used as it is. */
export function composeBody(draft: Draft, attachments: readonly EmailAttachment[]): Root {
  const processor = unified()
    .use(remarkRehype, { handlers: handlersFor(draft, attachments) })
    .use(rehypeSanitize, BODY_SCHEMA);
  const body = processor.runSync(draft.letter.tree) as Root;
  clean(body);
  return body;
}

/** Control characters and broken surrogate pairs are no text: no format could hold them. */
function clean(node: Root | ElementContent): void {
  if (node.type === "text") node.value = node.value.replace(/\p{Cs}/gu, "\uFFFD").replace(/[^\P{Cc}\t\n]/gu, "");
  else if ("children" in node) for (const child of node.children) clean(child as ElementContent);
}

function handlersFor(draft: Draft, attachments: readonly EmailAttachment[]): Handlers {
  const zh = draft.language === "zh";
  const byPath = new Map(attachments.map((attachment) => [normalPath(attachment.path), attachment]));
  const numbers: ReadonlyMap<Heading, string> = numberHeadings(draft);
  const lines = draft.letter.source.split(/\r\n|\r|\n/);
  const attachmentAt = (url: string) => (/^[a-z][a-z0-9+.-]+:|^#|^$/i.test(url) ? undefined : byPath.get(normalPath(pathOf(url))));
  const note = (words: string) => textNode(zh ? `（${words}）` : ` (${words})`);
  const numbered = ({ number }: EmailAttachment) => (zh ? `附件${number}` : `attachment ${number}`);
  const picture = (alt: string) => textNode(zh ? `[图：${alt}]` : `[Picture: ${alt}]`);

  const link = (
    state: State,
    node: { children: unknown },
    url: string,
    words: string,
    whole: () => ElementContent | ElementContent[] | undefined,
  ): ElementContent[] => {
    const children = state.all(node as Parameters<State["all"]>[0]) as ElementContent[];
    const attachment = attachmentAt(url);
    if (attachment) return /\d|[一二三四五六七八九十]$/.test(words) ? children : [...children, note(numbered(attachment))];
    if (!isSafe(url)) return children;
    return [whole() ?? children].flat();
  };

  const image = (url: string, words: string): ElementContent[] => {
    const attachment = attachmentAt(url);
    if (attachment?.contentId !== undefined)
      return [element("img", { src: `cid:${attachment.contentId}`, alt: words || attachment.name, ...widthOf(attachment) })];
    if (attachment) return [textNode(words || attachment.name), note(numbered(attachment))];
    if (!/^https?:/i.test(url)) return [picture(words)];
    return [picture(words), textNode(" "), element("a", { href: encodeURI(decodeSafely(url)) }, [textNode(url)])];
  };

  return {
    // Comments hold what the writer allows; every other HTML is words that somebody typed.
    html(_state, node: { value: string }, parent) {
      const shown = node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
      const content = shown.trim() === "" ? [] : /^<br ?\/?>$/i.test(shown) ? [element("br")] : joinLines(shown.trim(), () => true, zh);
      const isBlock = parent?.type !== "paragraph" && parent !== undefined && ["root", "blockquote", "listItem", "footnoteDefinition"].includes(parent.type);
      return isBlock && content.length > 0 ? element("p", {}, content) : content;
    },
    text(state, node: Parameters<NonNullable<Handlers["text"]>>[1] & { value: string }) {
      if (!/[\r\n]/.test(node.value)) return defaultHandlers.text(state, node);
      const first: number = node.position?.start.line ?? 1;
      return joinLines(node.value, (index) => isBreakMeant(lines[first - 1 + index] ?? "", zh), zh);
    },
    paragraph(state, node: Parameters<State["all"]>[0] & { position?: unknown }) {
      const children = trimBreaks(state.all(node) as ElementContent[]);
      if (children.length === 0) return undefined;
      const paragraph = element("p", {}, children);
      state.patch(node as Parameters<State["patch"]>[0], paragraph);
      return paragraph;
    },
    heading(state, node: Heading) {
      if (plainText(node).trim() === "") return undefined;
      const heading = defaultHandlers.heading(state, node);
      const number = numbers.get(node);
      if (number !== undefined) heading.children.unshift(textNode(number));
      return heading;
    },
    listItem(state, node, parent) {
      const item = defaultHandlers.listItem(state, { ...node, checked: null }, parent);
      if (typeof node.checked === "boolean") {
        const into = item.children.find((child) => child.type === "element" && child.tagName === "p");
        (into?.type === "element" ? into : item).children.unshift(textNode(node.checked ? "☑ " : "☐ "));
      }
      return item;
    },
    link: (state, node) => link(state, node, node.url, plainText(node), () => defaultHandlers.link(state, node)),
    linkReference(state, node) {
      const definition = state.definitionById.get(String(node.identifier).toUpperCase());
      if (!definition) return defaultHandlers.linkReference(state, node);
      const label = String(node.label ?? node.identifier);
      const content = link(state, node, definition.url, label, () => defaultHandlers.linkReference(state, node));
      if (plainText(node) === label)
        return isBracketed(draft.letter.source, node.position?.start.offset ?? 0) ? content : [textNode("["), ...content, textNode("]")];
      return attachmentAt(definition.url) ? [...content, note(label)] : content;
    },
    image: (_state, node) => image(node.url, node.alt ?? ""),
    imageReference(state, node) {
      const definition = state.definitionById.get(String(node.identifier).toUpperCase());
      return definition ? image(definition.url, node.alt ?? "") : defaultHandlers.imageReference(state, node);
    },
    ...footnotes(zh),
  };
}

/** A footnote is a number in brackets, and its words follow the letter: links within a mail lead nowhere. */
function footnotes(zh: boolean): Handlers {
  const order: string[] = [];
  return {
    footnoteReference(_state, node: { identifier: string }) {
      if (!order.includes(node.identifier)) order.push(node.identifier);
      return element("sup", {}, [textNode(`[${order.indexOf(node.identifier) + 1}]`)]);
    },
    root(state, node) {
      const root = defaultHandlers.root(state, node) as Root;
      const items: ElementContent[] = [];
      for (let index = 0; index < order.length; index++) {
        const definition = state.footnoteById.get((order[index] as string).toUpperCase());
        items.push(element("p", {}, [textNode(`[${index + 1}] `), ...(definition ? inline(state.all(definition) as ElementContent[]) : [])]));
      }
      if (items.length > 0) root.children.push(element("hr"), element("p", {}, [element("strong", {}, [textNode(zh ? "注释" : "Notes")])]), ...items);
      return root as unknown as ElementContent;
    },
  };
}

function inline(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node, index) => (node.type === "element" && node.tagName === "p" ? [...(index > 0 ? [element("br")] : []), ...node.children] : [node]));
}

/** Whether what stands here is in brackets of its line, or behind a colon: （证据1、证据2） needs no more of them. */
function isBracketed(source: string, at: number): boolean {
  const before = source.slice(Math.max(source.lastIndexOf("\n", at - 1) + 1, at - 500), at);
  const depth = [...before].reduce(
    (open, character) => ("（(【".includes(character) ? open + 1 : "）)】".includes(character) ? Math.max(0, open - 1) : open),
    0,
  );
  return depth > 0 || /[：:]\s*$/.test(before);
}

function isSafe(url: string): boolean {
  return /^(?:https?|mailto|tel):/i.test(url);
}

function widthOf({ fact }: EmailAttachment): { width?: number } {
  return fact?.width === undefined ? {} : { width: Math.min(fact.width, 600) };
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/**
 * Whether a line break was meant, and is none that an editor made to wrap a line: Chinese writers break after a sentence or
 * a short line; in English only a short line counts.
 */
function isBreakMeant(line: string, zh: boolean): boolean {
  const short = [...line].reduce((width, character) => width + (character > "\u2E7F" ? 2 : 1), 0) < 40;
  return short || (zh && /[。！？；：…!?;:」』”’）)】》]\s*$/.test(line));
}

/** Whether the body shows a file of this name as a picture where the letter has it as one. */
export function isPicture(name: string): boolean {
  return PICTURES.has(extensionOf(name));
}
