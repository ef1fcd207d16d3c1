import type { ElementContent } from "hast";
import { formatBytes } from "../bytes.ts";
import type { Email, EmailAttachment } from "./email.ts";
import { element, textNode } from "./hast.ts";

/** What follows the letter in a mail: the list of its evidence, then who wrote it. */
export function composeClosing(email: Pick<Email, "language" | "attachments" | "links" | "signature">): ElementContent[] {
  return [...evidenceList(email), ...signature(email)];
}

function evidenceList({ language, attachments, links }: Pick<Email, "language" | "attachments" | "links">): ElementContent[] {
  const zh = language === "zh";
  const colon = zh ? "：" : ": ";
  const list = (title: string, tag: "ol" | "ul", items: ElementContent[][]) =>
    items.length === 0
      ? []
      : [
          element("p", {}, [element("strong", {}, [textNode(title + colon.trimEnd())])]),
          element(
            tag,
            {},
            items.map((item) => element("li", {}, item)),
          ),
        ];
  return [
    ...list(
      zh ? "附件" : "Attachments",
      "ol",
      attachments.map((attachment) => [textNode(describe(attachment, colon, zh))]),
    ),
    ...list(
      zh ? "在线材料" : "Online material",
      "ul",
      links.map(({ label, title, url }) => [
        textNode(`${[label, title].filter(Boolean).join(colon)}${title ? " " : colon}`),
        element("a", { href: url }, [textNode(url)]),
      ]),
    ),
  ];
}

/** 证据1：处罚通知截图（20240312_处罚通知.png，34 kB）; without a title 证据1：20240312_处罚通知.png（34 kB）. */
function describe({ item, name, fact }: EmailAttachment, colon: string, zh: boolean): string {
  const words = [item.label, item.title].flatMap((text) => (text === undefined || text.trim() === "" || text === name ? [] : [text.trim()]));
  const size = fact?.size === undefined ? [] : [formatBytes(fact.size)];
  const [shown, inside] = words.length > 1 ? [words, [name, ...size]] : [[...words, name], size];
  const brackets = inside.length === 0 ? "" : zh ? `（${inside.join("，")}）` : ` (${inside.join(", ")})`;
  return shown.join(colon) + brackets;
}

function signature({ language, signature }: Pick<Email, "language" | "signature">): ElementContent[] {
  if (signature.length === 0) return [];
  const colon = language === "zh" ? "：" : ": ";
  return [
    element(
      "p",
      {},
      signature.flatMap(({ label, value }, index) => [...(index > 0 ? [element("br")] : []), textNode(`${label}${colon}${value}`)]),
    ),
  ];
}
