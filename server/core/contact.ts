import type { Message } from "./message.ts";
import { findPrivateData } from "./private-data.ts";
import { meets, type Span } from "./span.ts";
import { fromLists, type WordLists } from "./word-lists.ts";

/** A way to reach somebody: where it stands and what it is. */
export interface Contact extends Span {
  readonly what: Message;
}

const PHONE: Message = { zh: "电话", en: "phone number" };

const CONTACT_WORDS = fromLists((lists) => ({
  reachable: [
    { what: { zh: "邮箱", en: "e-mail address" }, expression: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g },
    { what: PHONE, expression: /(?<![\d*])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?[\d*]{4}){2}(?![\d*])/g },
    { what: PHONE, expression: /(?<![\d-])0\d{2,3}-?\d{7,8}(?!\d)/g },
    { what: PHONE, expression: new RegExp(`${lists.one("callable", "en")}[^\\n.]{0,24}?\\+?\\d[\\d ()-]{5,24}\\d`, "gi") },
    {
      what: { zh: "联系账号", en: "account" },
      expression: new RegExp(`${lists.one("chats")}(?:号|id)?\\s*[:：是]?\\s*(?=[\\w-]{0,30}\\d)[A-Za-z\\d][\\w-]{4,30}`, "gi"),
    },
  ],
  /** Numbers behind it only look like telephones. */
  numbered: new RegExp(`${lists.one("numbered")}[^\\d\\n]{0,6}$`, "i"),
  callable: new RegExp(`${lists.one("phone-words")}[^\\d\\n]{0,6}$`, "i"),
  /** In a published letter the address was there, and was made unreadable: `Phone: [private]`. */
  redacted: new RegExp(
    `${lists.one("struck-out")}[^[\\]【】\\d]{0,40}?(?:\\[(?:private|redacted|removed|hidden|已隐[去藏])\\]|【已隐[去藏]】|(?<=[:：]\\s{0,3})(?:█{3,}|x{6,}))`,
    "giu",
  ),
}));

type Words = { readonly lists: WordLists };

/** Where the writer can be reached: the first address or number in the text that is not somebody else's, or the place where one was struck out. */
export function findContact(text: string, knowledge: Words): Span | undefined {
  for (const { start, end } of contactsIn(text, knowledge)) return { start, end };
  for (const { index, 0: found } of text.matchAll(CONTACT_WORDS(knowledge).redacted)) return { start: index, end: index + found.length };
  return undefined;
}

/** All of them, form by form. */
export function* contactsIn(text: string, knowledge: Words): Generator<Contact> {
  const { reachable, numbered, callable } = CONTACT_WORDS(knowledge);
  let others: readonly Span[] | undefined;
  for (const { what, expression } of reachable) {
    for (const match of text.matchAll(expression)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const before = text.slice(Math.max(0, span.start - 16), span.start);
      others ??= findPrivateData(text, knowledge);
      if (others.some((other) => meets(other, span))) continue;
      if (/^\d/.test(match[0]) && numbered.test(before) && !callable.test(before)) continue;
      yield { ...span, what };
    }
  }
}
