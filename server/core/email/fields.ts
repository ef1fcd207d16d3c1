import type { Root, RootContent } from "hast";
import type { Draft } from "../draft.ts";
import { type Message, same } from "../message.ts";
import type { Part } from "../parts.ts";
import type { Email, FieldLimit, FormField, Shortening, SignatureLine } from "./email.ts";
import { wordsOf } from "./hast.ts";
import { signatureText } from "./signature.ts";
import { renderBlocks } from "./text.ts";

type Content = Pick<Email, "subject" | "language" | "body" | "attachments" | "links" | "signature">;

interface Block {
  readonly node: Root["children"][number];
  readonly part: Part | undefined;
}

/** The letter as the boxes of the channel's form; a channel that has none is subject, text and contact. `contact` is all that the front matter has. */
export function composeFields(draft: Draft, email: Content, contact: readonly SignatureLine[]): FormField[] {
  const blocks = blocksOf(draft, email);
  const { fields: given, form, limits } = draft.to.channel;
  const own: Filled[] =
    given.length === 0
      ? [{ id: "text", name: { zh: "正文", en: "Text" }, blocks, titled: true, limit: limits.characters, instead: "" }]
      : given.map((field, index) => ({
          id: field.id,
          name: field.name,
          blocks: blocks.filter(({ part }) => (part ? fieldOf(part, draft) : homeless(draft)) === index),
          titled: field.parts.length > 1,
          limit: field.characters ?? (given.length === 1 ? limits.characters : undefined),
          instead: field.parts.every((role) => role === "contact") ? contactFor(field.id, contact, draft) : "",
        }));
  const rest = signatureText(email.signature, draft.language);
  return [
    ...(form === "mail" ? [measure("subject", { zh: "主题", en: "Subject" }, email.subject, undefined, [])] : []),
    ...own.map((field) => fill(field, draft, email)),
    ...(rest === "" || given.some(({ parts }) => parts.includes("contact"))
      ? []
      : [measure("contact", { zh: "联系方式", en: "Contact" }, rest, undefined, [])]),
  ];
}

/** A box for an address takes the address alone. */
function contactFor(id: string, contact: readonly SignatureLine[], draft: Draft): string {
  const key = (["email", "phone", "name"] as const).find((each) => id.includes(each.replace("email", "mail")));
  return key === undefined ? signatureText(contact, draft.language) : (contact.find((line) => line.key === key)?.value ?? "");
}

interface Filled {
  readonly id: string;
  readonly name: Message;
  readonly blocks: readonly Block[];
  readonly titled: boolean;
  readonly limit: FieldLimit | undefined;
  /** Stands where the letter has no text for it. */
  readonly instead: string;
}

function fill(field: Filled, draft: Draft, email: Content): FormField {
  const text =
    renderBlocks(
      field.blocks.map(({ node }) => node).filter((node) => field.titled || !isHeading(node)),
      email,
    ) || field.instead;
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

/** The field that asks for a part; of several, the one whose name the part's title has. */
function fieldOf(part: Part, draft: Draft): number {
  const fields = draft.to.channel.fields;
  const title = draft.letter.source.slice(part.title.start, part.title.end).toLowerCase();
  const named = fields.findIndex(({ parts, name }) => parts.includes(part.role) && (title.includes(name.zh) || title.includes(name.en.toLowerCase())));
  const index = named >= 0 ? named : fields.findIndex(({ parts }) => parts.includes(part.role));
  return index < 0 ? homeless(draft) : index;
}

/** Where text goes that no field asks for: to the problem, so that nothing is lost. */
function homeless(draft: Draft): number {
  return Math.max(
    0,
    draft.to.channel.fields.findIndex(({ parts }) => parts.includes("problem")),
  );
}

/** What could go, the easiest to miss first, until the text would fit. The writer decides. */
function shorten(field: Filled, draft: Draft, email: Content, excess: number): Shortening[] {
  const wanted = new Set(draft.structure.parts);
  const textOf = (node: RootContent) => renderBlocks([node], email);
  const candidates: Shortening[] = [];
  const add = (reason: Message, text: string) => {
    if (text !== "" && !candidates.some((other) => other.text === text)) candidates.push({ reason, text, saves: count(text) + 1 });
  };
  const times = new Map<string, number>();
  for (const sentence of draft.letter.sentences) {
    const text = draft.letter.source.slice(sentence.start, sentence.end);
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  for (const [text, said] of times) {
    if (said > 1) candidates.push({ reason: { zh: "说过不止一遍", en: "Said more than once" }, text, saves: (said - 1) * count(text) });
  }
  for (const { node, part } of field.blocks) {
    if (!part && !isHeading(node) && count(textOf(node)) <= 40)
      add({ zh: "称呼、客套或落款，表单里不需要", en: "Salutation or closing: a form needs none" }, textOf(node));
  }
  for (const { node, part } of field.blocks) {
    if (node.type === "element" && node.tagName === "blockquote")
      add({ zh: "平台自己的话，审核人已经知道", en: "The platform's own words: the reviewer has them" }, textOf(node));
    if (part && !wanted.has(part.role) && part.role !== "request")
      add(sameName("可以放到附件里：", "Could go into an attachment: ", draft, part.role), textOf(node));
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
