import type { Root, RootContent } from "hast";
import type { Draft } from "../draft.ts";
import { type Message, same } from "../message.ts";
import type { Part } from "../parts.ts";
import type { Email, FieldLimit, FormField, Shortening } from "./email.ts";
import { wordsOf } from "./hast.ts";
import { renderBlocks } from "./text.ts";

type Content = Pick<Email, "subject" | "language" | "body" | "attachments" | "links" | "signature">;

interface Block {
  readonly node: Root["children"][number];
  readonly part: Part | undefined;
}

/** The letter as the boxes of the channel's form; a channel that has none is subject, text and contact. */
export function composeFields(draft: Draft, email: Content): FormField[] {
  const blocks = blocksOf(draft, email);
  const contact = email.signature.map(({ label, value }) => `${label}${draft.language === "zh" ? "：" : ": "}${value}`).join("\n");
  const given = draft.to.channel.fields;
  const limit = draft.to.channel.limits.characters;
  const own: Filled[] =
    given.length === 0
      ? [{ id: "text", name: { zh: "正文", en: "Text" }, blocks, titled: true, limit }]
      : given.map((field, index) => ({
          id: field.id,
          name: field.name,
          blocks: blocks.filter(({ part }) => (part ? fieldOf(part, draft) : homeless(draft)) === index),
          titled: field.parts.length > 1,
          limit: field.characters ?? (given.length === 1 ? limit : undefined),
        }));
  const mail = draft.to.channel.form === "mail";
  return [
    ...(mail ? [measure("subject", { zh: "主题", en: "Subject" }, email.subject, undefined, [])] : []),
    ...own.map((field) => fill(field, draft, email)),
    ...(contact === "" || given.some(({ parts }) => parts.includes("contact")) ? [] : [measure("contact", { zh: "联系方式", en: "Contact" }, contact, undefined, [])]),
  ];
}

interface Filled {
  readonly id: string;
  readonly name: Message;
  readonly blocks: readonly Block[];
  readonly titled: boolean;
  readonly limit: FieldLimit | undefined;
}

function fill(field: Filled, draft: Draft, email: Content): FormField {
  const text = renderBlocks(field.blocks.map(({ node }) => node).filter((node) => field.titled || !isHeading(node)), email);
  const suggestions = field.limit && count(text) > field.limit.value ? shorten(field, draft, email, count(text) - field.limit.value) : [];
  return measure(field.id, field.name, text, field.limit, suggestions);
}

function measure(id: string, name: Message, text: string, limit: FieldLimit | undefined, shortening: readonly Shortening[]): FormField {
  const kept = limit && { value: limit.value, source: limit.source, date: limit.date, verified: limit.verified };
  return { id, name, text, characters: count(text), limit: kept, shortening };
}

function count(text: string): number {
  return [...text].length;
}

/** Every block of the body with the labelled part it stands in. */
function blocksOf(draft: Draft, email: Content): Block[] {
  const parts = draft.parts.filter(({ found }) => found !== "wording");
  return email.body.children
    .filter((node) => node.type === "element")
    .map((node) => {
      const at = node.position?.start.offset;
      return { node, part: at === undefined ? undefined : parts.findLast(({ start, end }) => start <= at && at < end) };
    });
}

function fieldOf(part: Part, draft: Draft): number {
  const index = draft.to.channel.fields.findIndex(({ parts }) => parts.includes(part.role));
  return index < 0 ? homeless(draft) : index;
}

/** Where text goes that no field asks for: to the problem, so that nothing is lost. */
function homeless(draft: Draft): number {
  return Math.max(0, draft.to.channel.fields.findIndex(({ parts }) => parts.includes("problem")));
}

/** What could go, the easiest to miss first, until the text would fit. The writer decides. */
function shorten(field: Filled, draft: Draft, email: Content, excess: number): Shortening[] {
  const wanted = new Set(draft.structure.parts);
  const textOf = (node: RootContent) => renderBlocks([node], email);
  const candidates: Shortening[] = [];
  const add = (reason: Message, text: string) => {
    if (text !== "" && !candidates.some((other) => other.text === text)) candidates.push({ reason, text, saves: count(text) + 1 });
  };
  const seen = new Set<string>();
  for (const sentence of draft.letter.sentences) {
    const text = draft.letter.source.slice(sentence.start, sentence.end);
    if (seen.has(text) && count(text) > 6) add({ zh: "说了两遍", en: "Said twice" }, text);
    seen.add(text);
  }
  for (const { node, part } of field.blocks) {
    if (!part && !isHeading(node) && count(textOf(node)) <= 40) add({ zh: "称呼、客套或落款，表单里不需要", en: "Salutation or closing: a form needs none" }, textOf(node));
  }
  for (const { node, part } of field.blocks) {
    if (node.type === "element" && node.tagName === "blockquote") add({ zh: "平台自己的话，审核人已经知道", en: "The platform's own words: the reviewer has them" }, textOf(node));
    if (part && !wanted.has(part.role) && part.role !== "request") add(sameName("可以放到附件里：", "Could go into an attachment: ", draft, part.role), textOf(node));
  }
  for (const { node } of field.blocks) if (isHeading(node)) add({ zh: "小标题", en: "A heading" }, textOf(node));
  const longest = draft.letter.sentences
    .map(({ start, end }) => draft.letter.source.slice(start, end))
    .filter((text) => count(text) > 40)
    .sort((a, b) => count(b) - count(a));
  for (const text of longest) add({ zh: "最长的句子，可以写短", en: "A long sentence that could be shorter" }, text);
  let saved = 0;
  return candidates.filter(({ saves }) => {
    if (saved >= excess) return false;
    saved += saves;
    return true;
  });
}

function sameName(zh: string, en: string, draft: Draft, role: string): Message {
  const name = draft.knowledge.roles.get(role)?.name ?? same(role);
  return { zh: zh + name.zh, en: en + name.en };
}

function isHeading(node: RootContent): boolean {
  return node.type === "element" && /^h[1-6]$/.test(node.tagName) && wordsOf(node) !== "";
}
