import type { Message } from "./message.ts";
import { putApart, type Span } from "./span.ts";

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

/** Shapes of numbers and addresses; words around them are the business of the phrases in privacy.yaml. */
const FORMS: readonly Form[] = [
  {
    what: IDENTITY,
    expression: /(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
    holds: isIdentityNumber,
  },
  { what: IDENTITY, expression: /(?:身份证|身份證|证件号|身分證)(?:号码|號碼|号|號)?(?:是|为|：|:)?\s*\d{15,18}[Xx]?(?!\d)/g },
  { what: CARD, expression: /(?<![\dA-Za-z])(?:\d[ -]?){15,18}\d(?![\dA-Za-z])/g, holds: (text) => isCardNumber(text.replace(/[ -]/g, "")) },
  {
    what: CARD,
    expression:
      /(?:银行卡|储蓄卡|信用卡|退休卡|[建工农中招邮](?:[行商]卡?|卡)|卡号|card (?:number|no\.?)|my card|account no\.?|iban|sort code)[^\d\n。]{0,12}\d[\d -]{10,22}\d/gi,
  },
  { what: PASSPORT, expression: /(?:护照|護照|passport)[^\n。]{0,14}?[A-Z]{1,2}\d{7,8}(?!\d)/gi },
  { what: OFFICIAL, expression: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  {
    what: OFFICIAL,
    expression:
      /\b(?:PAN|Aadhaar|BVN|NIN|SSN|TIN|national ID|tax (?:ID|PIN|number)|ID card|driving licen[cs]e|social security number)\b[^\n.]{0,24}?[A-Z0-9][A-Z0-9 -]{0,20}\d[A-Z0-9 -]{4,20}/gi,
  },
  { what: OFFICIAL, expression: /(?:税号|纳税人识别号|社保号|驾驶证号?|回乡证|港澳通行证|证号)[^\n。，]{0,6}[A-Z0-9]{8,}/g },
  {
    what: ADDRESS,
    expression:
      /[\p{Script=Han}]{2,12}(?:路|街|巷|弄|胡同|大道|里|村|苑|园|小区|花园|新村|家属院|社区|道)[\p{Script=Han}\d ]{0,9}?[\d一二三四五六七八九十]+ ?(?:号楼|號樓|栋|棟|幢|座|单元|單元|弄|号院)(?: ?[\p{Script=Han}\d-]){0,14}/gu,
  },
  {
    what: ADDRESS,
    expression:
      /(?:住|住在|住址|家在|我家|寒舍|屋企喺|租住于)[^\n。，,]{2,16}?[\d一二三四五六七八九十附]+ ?(?:号|號|栋|棟|幢|楼|樓|室|弄|户|单元|巷)(?: ?[\p{Script=Han}\d-]){0,8}/gu,
  },
  {
    what: ADDRESS,
    expression:
      /\b(?:lives?|live|living|resid\w+|stays?|flat|home|house|address)\b[^\n.]{0,40}?\b\d{1,5}[a-z]?,? (?:[A-Z][\w']+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Terrace|Mews|Way|Place|Crescent|Gardens?|Row|Square|Hill|Walk|Grove)\b/g,
  },
  {
    what: ADDRESS,
    expression:
      /\b(?:of|at) \d{1,4}[a-z]? (?:[A-Z][\w']+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Terrace|Mews|Place|Crescent|Row|Grove)\b/g,
  },
  {
    what: OTHERS_PHONE,
    expression:
      /(?:他|她|其|对方|對面|该员工|司机|师傅|邻居|老板|老师|园长|经理|客服|主播|前夫|前妻|投诉人|家长)[^\n。；]{0,26}?(?:手机|电话|電話|座机|微信|号码)?[^\n。；]{0,6}?(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g,
  },
  {
    what: OTHERS_PHONE,
    expression:
      /\b(?:his|her|their|the (?:fellow|agent|buyer|seller|guy|woman|man|manager|driver)|\w+'s) (?:private |personal |own |direct |home )?(?:phone|number|mobile|cell|whatsapp|extension|line|email)\b[^\n.]{0,20}?(?:\+?\d[\d -]{5,}\d|[\w.]+@[\w.]+)/gi,
  },
  { what: OTHERS_PHONE, expression: /\b(?:his|her|their) name is [A-Z]\w+(?: [A-Z]\w+)?[^\n.]{0,30}?(?:phone|on|at) \+?\d[\d -]{5,}\d/g },
];

/** Data about persons that a letter should not hold: where it stands and what it is. */
export function findPrivateData(text: string): PrivateData[] {
  const found: PrivateData[] = [];
  for (const { what, expression, holds } of FORMS) {
    for (const match of text.matchAll(expression)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!holds || holds(match[0])) putApart(found, { ...span, what });
    }
  }
  return found;
}

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
export function findInName(name: string): PrivateData[] {
  const found = findPrivateData(name);
  const phones = [...name.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, what: PHONE }));
  return [...found, ...phones.filter((phone) => !found.some((other) => other.start < phone.end && phone.start < other.end))].sort((a, b) => a.start - b.start);
}
