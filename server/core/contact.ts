import { findPrivateData } from "./private-data.ts";
import type { Span } from "./span.ts";

const REACHABLE = [
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g,
  /(?<![\d*])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?[\d*]{4}){2}(?![\d*])/g,
  /(?<![\d-])0\d{2,3}-?\d{7,8}(?!\d)/g,
  /(?:phone|mobile|tel|call|reach|whatsapp|contact|text)\b[^\n.]{0,24}?\+?\d[\d ()-]{5,24}\d/gi,
  /(?:微信|wechat|weixin|vx|qq|telegram|line)(?:号|id)?\s*[:：是]?\s*(?=[\w-]{0,30}\d)[A-Za-z\d][\w-]{4,30}/gi,
];
/** Numbers that only look like telephones. */
const NUMBERED = /(?:uid|id|号|工单|订单|单号|作品|编号|order|ticket|case|no\.?)[^\d\n]{0,6}$/i;
const CALLABLE = /(?:电话|手机|手机号|联系方式|联系|phone|mobile|tel)[^\d\n]{0,6}$/i;

/** Where the writer can be reached: addresses and numbers in the text that are not somebody else's. */
export function findContact(text: string): Span | undefined {
  const others = findPrivateData(text);
  for (const form of REACHABLE) {
    for (const match of text.matchAll(form)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const before = text.slice(Math.max(0, span.start - 16), span.start);
      if (others.some((other) => other.start < span.end && span.start < other.end)) continue;
      if (/^\d/.test(match[0]) && NUMBERED.test(before) && !CALLABLE.test(before)) continue;
      return span;
    }
  }
  return undefined;
}
