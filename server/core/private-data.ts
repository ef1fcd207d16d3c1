import type { Message } from "./message.ts";
import type { Span } from "./span.ts";

export interface PrivateData extends Span {
  readonly what: Message;
}

/** Identity card numbers with a true check digit, and bank cards with a true Luhn sum. */
export function findIdNumbers(text: string): PrivateData[] {
  const found: PrivateData[] = [];
  for (const match of text.matchAll(/(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g)) {
    if (isIdentityNumber(match[0])) found.push({ start: match.index, end: match.index + match[0].length, what: { zh: "身份证号", en: "an identity card number" } });
  }
  for (const match of text.matchAll(/(?<![\dA-Za-z])(?:\d[ -]?){15,18}\d(?![\dA-Za-z])/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isCardNumber(match[0].replace(/[ -]/g, "")) && !found.some((other) => other.start < span.end && span.start < other.end)) found.push({ ...span, what: { zh: "银行卡号", en: "a bank card number" } });
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
