import type { Message } from "./message.ts";
import { putApart, type Span } from "./span.ts";
import { fromLists, type WordLists } from "./word-lists.ts";

export interface PrivateData extends Span {
  readonly what: Message;
}

interface Form {
  readonly what: Message;
  readonly expression: RegExp;
  /** What the shape alone does not tell. */
  readonly holds?: (text: string) => boolean;
}

const IDENTITY: Message = { zh: "身份证号", en: "an identity card number" };
const CARD: Message = { zh: "银行卡号", en: "a bank card number" };
const PASSPORT: Message = { zh: "护照号", en: "a passport number" };
const OFFICIAL: Message = { zh: "证件或税务号码", en: "an official number" };
/** The one kind that has its place in a letter: the contact part. */
export const ADDRESS: Message = { zh: "住址", en: "a home address" };
const OTHERS_PHONE: Message = { zh: "他人的联系方式", en: "somebody else's contact details" };

/** A number of a house or a flat. */
const COUNT = "[\\d一二三四五六七八九十]+ ?";

/** Shapes of numbers and addresses, with the words of word-lists.yaml; further words around them are the business of the phrases in privacy.yaml. */
const FORMS = fromLists((lists): readonly Form[] => {
  const [zh, en] = [(list: string) => lists.one(list, "zh"), (list: string) => lists.one(list, "en")];
  return [
    {
      what: IDENTITY,
      expression: /(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
      holds: isIdentityNumber,
    },
    { what: IDENTITY, expression: new RegExp(`${zh("identity-words")}(?:是|为|：|:)?\\s*\\d{15,18}[Xx]?(?!\\d)`, "g") },
    { what: CARD, expression: /(?<![\dA-Za-z])(?:\d[ -]?){15,18}\d(?![\dA-Za-z])/g, holds: (text) => isCardNumber(text.replace(/[ -]/g, "")) },
    { what: CARD, expression: new RegExp(`${lists.one("card-words")}[^\\d\\n。]{0,12}\\d[\\d -]{10,22}\\d`, "gi") },
    { what: PASSPORT, expression: new RegExp(`${lists.one("passport-words")}[^\\n。]{0,14}?[A-Z]{1,2}\\d{7,8}(?!\\d)`, "gi") },
    { what: OFFICIAL, expression: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
    { what: OFFICIAL, expression: new RegExp(`${en("official-words")}[^\\n.]{0,24}?[A-Z0-9][A-Z0-9 -]{0,20}\\d[A-Z0-9 -]{4,20}`, "gi") },
    { what: OFFICIAL, expression: new RegExp(`${zh("official-words")}[^\\n。，]{0,6}[A-Z0-9]{8,}`, "g") },
    {
      what: ADDRESS,
      expression: new RegExp(
        `[\\p{Script=Han}]{2,12}${zh("streets")}[\\p{Script=Han}\\d ]{0,9}?${COUNT}${zh("buildings")}(?: ?[\\p{Script=Han}\\d-]){0,14}`,
        "gu",
      ),
    },
    {
      what: ADDRESS,
      expression: new RegExp(`${zh("living")}[^\\n。，,]{2,16}?[\\d一二三四五六七八九十附]+ ?${zh("dwellings")}(?: ?[\\p{Script=Han}\\d-]){0,8}`, "gu"),
    },
    {
      what: ADDRESS,
      expression: new RegExp(`${en("living")}[^\\n.]{0,40}?\\b\\d{1,5}[a-z]?,? (?:[A-Z][\\w']+ ){1,3}${en("streets")}`, "g"),
    },
    { what: ADDRESS, expression: new RegExp(`\\b(?:of|at) \\d{1,4}[a-z]? (?:[A-Z][\\w']+ ){1,3}${en("sure-streets")}`, "g") },
    {
      what: OTHERS_PHONE,
      expression: new RegExp(
        `${zh("other-persons")}[^\\n。；]{0,26}?${zh("reaching")}?[^\\n。；]{0,6}?(?<!\\d)(?:1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8})(?!\\d)`,
        "g",
      ),
    },
    {
      what: OTHERS_PHONE,
      expression: new RegExp(
        `(?:${en("other-persons")}|\\b\\w+'s) (?:private |personal |own |direct |home )?${en("reaching")}[^\\n.]{0,20}?(?:\\+?\\d[\\d -]{5,}\\d|[\\w.]+@[\\w.]+)`,
        "gi",
      ),
    },
    { what: OTHERS_PHONE, expression: /\b(?:his|her|their) name is [A-Z]\w+(?: [A-Z]\w+)?[^\n.]{0,30}?(?:phone|on|at) \+?\d[\d -]{5,}\d/g },
  ];
});

/** Data about persons that a letter should not hold: where it stands and what it is. */
export function findPrivateData(text: string, knowledge: { readonly lists: WordLists }): PrivateData[] {
  const found: PrivateData[] = [];
  for (const { what, expression, holds } of FORMS(knowledge)) {
    for (const match of text.matchAll(expression)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!holds || (holds(match[0]) && !ORDER(knowledge).test(text.slice(Math.max(0, match.index - 24), match.index)))) putApart(found, { ...span, what });
    }
  }
  return found;
}

/** A number that is called an order, a parcel or a ticket right before it may pass a check digit by chance. */
const ORDER = fromLists((lists) => new RegExp(`${lists.one("order-words")}[\\s:：#.是为]*$`, "i"));

/** GB 11643-1999: the last character is a check digit over the weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, modulo 11. */
export function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

/** ISO/IEC 7812: 16 to 19 digits that pass Luhn and begin as bank cards do (62 UnionPay, 4 Visa, 5 Mastercard, 35, 37). */
export function isCardNumber(digits: string): boolean {
  if (!/^(?:62|4|5[1-5]|35|37)\d{13,17}$/.test(digits) || digits.length < 16) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Keeps four characters at either end of a long number, two of a short one. */
export function mask(text: string, sign = "*"): string {
  const kept = text.length >= 15 ? 4 : text.length >= 8 ? 2 : 0;
  return text.slice(0, kept) + sign.repeat(text.length - 2 * kept) + text.slice(text.length - kept);
}

/** Numbers that may be somebody's, with what may stand between their groups. */
const NUMBER = /[A-Z]{0,2}\d(?:[ -]?\d){5,}[Xx]?/g;

/** The longest number of a text, which is what makes it private. */
export function longestNumber(text: string): { readonly index: number; readonly text: string } | undefined {
  const [longest] = [...text.matchAll(NUMBER)].sort((a, b) => b[0].length - a[0].length);
  return longest && { index: longest.index, text: longest[0] };
}

/** A text in which no long number can be read. */
export function maskNumbers(text: string): string {
  return text.replace(NUMBER, (number) => mask(number));
}

/** The same; of one without numbers, the beginning alone: for lists that others may look at too. */
export function veil(text: string): string {
  const masked = maskNumbers(text);
  return masked === text && text.length > 8 ? `${text.slice(0, 6)}…` : masked;
}

/** The same for a log, which may be sent to strangers: every number from eleven digits on is masked. */
export function hideNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){10,}[Xx]?/g, (number) => mask(number));
}

const PHONE: Message = { zh: "手机号", en: "a mobile number" };

/** The same in the name of a file, where a number has nothing around it that says whose it is. */
export function findInName(name: string, knowledge: { readonly lists: WordLists }): PrivateData[] {
  const found = findPrivateData(name, knowledge);
  const phones = [...name.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, what: PHONE }));
  return [...found, ...phones.filter((phone) => !found.some((other) => other.start < phone.end && phone.start < other.end))].sort((a, b) => a.start - b.start);
}
