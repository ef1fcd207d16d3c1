import type { Element, ElementContent } from "hast";
import { wordsOf } from "./hast.ts";
import type { TextContext } from "./text.ts";

/** Words of a paragraph, a line each where it has line breaks. */
export function renderInline(nodes: readonly ElementContent[], context: TextContext, blanks: "folded" | "verbatim" = "folded"): string {
  const text = nodes.map((node) => renderNode(node, context, blanks)).join("");
  return blanks === "verbatim" ? text : text.replace(/[ \t]*\n[ \t]*/g, "\n").replace(/^[ \t\n]+|[ \t\n]+$/g, "");
}

function renderNode(node: ElementContent, context: TextContext, blanks: "folded" | "verbatim"): string {
  if (node.type === "text") return blanks === "verbatim" ? node.value : node.value.replace(/[ \t\r\n]+/g, " ");
  if (node.type !== "element") return "";
  const zh = context.email.language === "zh";
  const inside = () => node.children.map((child) => renderNode(child, context, blanks)).join("");
  switch (node.tagName) {
    case "br":
      return "\n";
    case "del":
      return zh ? `（删去：${inside()}）` : `(deleted: ${inside()})`;
    case "img":
      return renderPicture(node, context);
    case "a":
      return renderLink(node, inside(), context);
    default:
      return inside();
  }
}

function renderPicture(node: Element, { email }: TextContext): string {
  const attachment = email.attachments.find(({ contentId }) => node.properties["src"] === `cid:${contentId}`);
  const alt = wordsOf(node);
  if (!attachment) return alt;
  return email.language === "zh" ? `[图：${alt}，见附件${attachment.number}]` : `[Picture: ${alt}, see attachment ${attachment.number}]`;
}

/** Words, and the address behind them the first time that it comes up. */
function renderLink(node: Element, words: string, { email, shown }: TextContext): string {
  const href = String(node.properties["href"] ?? "");
  if (href === "" || isSameAddress(words, href)) {
    if (href !== "") shown.add(href);
    return words;
  }
  const address = href.replace(/^(?:mailto|tel):/i, "");
  if (shown.has(href) || words.includes(address)) return words;
  shown.add(href);
  return email.language === "zh" ? `${words}（${address}）` : `${words} (${address})`;
}

/** Whether the words are the address itself, with or without its scheme and escapes. */
function isSameAddress(words: string, href: string): boolean {
  const bare = (url: string) => {
    try {
      return decodeURI(url)
        .replace(/^(?:https?:\/\/|mailto:|tel:)/i, "")
        .replace(/\/$/, "");
    } catch {
      return url;
    }
  };
  return bare(words.trim()) === bare(href);
}
