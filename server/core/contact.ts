import type { Message } from "./message.ts";
import { findPrivateData } from "./private-data.ts";
import { meets, type Span } from "./span.ts";

/** A way to reach somebody: where it stands and what it is. */
export interface Contact extends Span {
  readonly what: Message;
}

const PHONE: Message = { zh: "电话", en: "phone number" };

const REACHABLE: readonly { readonly what: Message; readonly expression: RegExp }[] = [
  { what: { zh: "邮箱", en: "e-mail address" }, expression: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g },
  { what: PHONE, expression: /(?<![\d*])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?[\d*]{4}){2}(?![\d*])/g },
  { what: PHONE, expression: /(?<![\d-])0\d{2,3}-?\d{7,8}(?!\d)/g },
  { what: PHONE, expression: /(?:phone|mobile|tel|call|reach|whatsapp|contact|text)\b[^\n.]{0,24}?\+?\d[\d ()-]{5,24}\d/gi },
  {
    what: { zh: "联系账号", en: "account" },
    expression: /(?:微信|wechat|weixin|vx|qq|telegram|line)(?:号|id)?\s*[:：是]?\s*(?=[\w-]{0,30}\d)[A-Za-z\d][\w-]{4,30}/gi,
  },
];
/** Numbers that only look like telephones. */
const NUMBERED = /(?:uid|id|号|工单|订单|单号|作品|编号|order|ticket|case|no\.?)[^\d\n]{0,6}$/i;
const CALLABLE = /(?:电话|手机|手机号|联系方式|联系|phone|mobile|tel)[^\d\n]{0,6}$/i;

/** In a published letter the address was there, and was made unreadable: `Phone: [private]`. */
const REDACTED =
  /(?:phone|e-?mail|contact|address|tel|电话|手机|邮箱|联系|地址)[^[\]【】\d]{0,40}?(?:\[(?:private|redacted|removed|hidden|已隐[去藏])\]|【已隐[去藏]】|(?<=[:：]\s{0,3})(?:█{3,}|x{6,}))/giu;

/** Where the writer can be reached: the first address or number in the text that is not somebody else's, or the place where one was struck out. */
export function findContact(text: string): Span | undefined {
  for (const { start, end } of contactsIn(text)) return { start, end };
  for (const { index, 0: found } of text.matchAll(REDACTED)) return { start: index, end: index + found.length };
  return undefined;
}

/** All of them, form by form. */
export function* contactsIn(text: string): Generator<Contact> {
  const others = findPrivateData(text);
  for (const { what, expression } of REACHABLE) {
    for (const match of text.matchAll(expression)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const before = text.slice(Math.max(0, span.start - 16), span.start);
      if (others.some((other) => meets(other, span))) continue;
      if (/^\d/.test(match[0]) && NUMBERED.test(before) && !CALLABLE.test(before)) continue;
      yield { ...span, what };
    }
  }
}
