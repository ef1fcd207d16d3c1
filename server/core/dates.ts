import { putApart, type Span } from "./span.ts";

/** A day that a text names; what it leaves out is undefined. */
export interface NamedDay extends Span {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FORMS: readonly { readonly expression: RegExp; readonly order: readonly ("year" | "month" | "day")[] }[] = [
  { expression: /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)(?:(?<=月\s*\d+)\s*[日号])?/g, order: ["year", "month", "day"] },
  { expression: /(?<![\d.])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?!\d)/g, order: ["month", "day"] },
  {
    expression: /(?<![一二三四五六七八九十])([一二三四五六七八九]|十[一二]?)月([一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?)[日号]/g,
    order: ["month", "day"],
  },
  {
    // 11.03 is a day only by what stands around it: 3.2 is a clause of a rule, 4.9 a mark, 2.10 a version.
    expression:
      /(?<=^|[，。；,;于在自到号\n])(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])(?=[日号]?\s*(?:因|被|收到|发布|上传|开播|直播|早上|晚上|上午|下午|凌晨|中午|\d{1,2}[:：]\d{2}))/g,
    order: ["month", "day"],
  },
  {
    // 11/3 is a month and a day in Chinese, where it stands as a day does; 1/3 elsewhere is a third.
    expression:
      /(?<=^|[，。；,;于在自到号\n])(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])(?=[日号]?\s*(?:因|被|收到|发布|上传|开播|直播|早上|晚上|上午|下午|凌晨|中午|\d{1,2}[:：]\d{2}))/g,
    order: ["month", "day"],
  },
  {
    // 26/11/3: a year is never written with one digit, so that the day comes last. 03/11/26 stays open.
    expression: /(?<![\d/.-])(2\d|3\d)\/(0?[1-9]|1[0-2])\/([1-9])(?![\d/-])/g,
    order: ["year", "month", "day"],
  },
  // Only one of two numbers can be the day where it is more than twelve.
  { expression: /(?<![\d/.-])(1[3-9]|2\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-](\d{4})(?![\d/-])/g, order: ["day", "month", "year"] },
  { expression: /(?<![\d/.-])(0?[1-9]|1[0-2])[/.-](1[3-9]|2\d|3[01])[/.-](\d{4})(?![\d/-])/g, order: ["month", "day", "year"] },
  { expression: /(?<=\bon )(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])(?![\d/])/gi, order: ["day", "month"] },
  { expression: /(?<=\bon )(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01])(?![\d/])/gi, order: ["month", "day"] },
  {
    expression: /(?<!\w)(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\.?,? (\d{4}))?(?!\w)/gi,
    order: ["day", "month", "year"],
  },
  {
    expression: /(?<!\w)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?!\w)/gi,
    order: ["month", "day", "year"],
  },
];

/** Days that a text names, in the order of the text: 2024年3月12日, 3月12日, 2024-03-12, 12 March 2024, March 12. */
export function findDays(text: string): NamedDay[] {
  const found: NamedDay[] = [];
  for (const { expression, order } of FORMS) {
    for (const match of text.matchAll(expression)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const value = (part: "year" | "month" | "day") => {
        const raw = match[order.indexOf(part) + 1];
        if (raw === undefined || !order.includes(part)) return undefined;
        const named = MONTHS.indexOf(raw.slice(0, 3).toLowerCase());
        return named >= 0 ? named + 1 : /\d/.test(raw) ? Number(raw) : readNumeral(raw);
      };
      const [month = 0, day = 0] = [value("month"), value("day")];
      if (month >= 1 && month <= 12 && day >= 1 && day <= 31) putApart(found, { ...span, year: inFull(value("year")), month, day });
    }
  }
  return found;
}

/** 26 is 2026. */
function inFull(year: number | undefined): number | undefined {
  return year !== undefined && year < 100 ? 2000 + year : year;
}

/** A day that only who wrote it can tell: 03/11/2026 is in March or in November. */
export const OPEN_DAY = /(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])|(?<=\bon )\d{1,2}\/\d{1,2}(?![\d/])/i;

/** 十二, 二十, 三十一. */
export function readNumeral(words: string): number {
  const [tens, ones] = words.includes("十") ? words.split("十") : ["", words];
  const digit = (sign = "") => "一二三四五六七八九".indexOf(sign) + 1;
  return (words.includes("十") ? (tens === "" ? 1 : digit(tens)) * 10 : 0) + (ones === "" ? 0 : digit(ones));
}

/** Whether two named days can be the same one: a year that one of them leaves out is no difference. */
export function areSameDay(a: NamedDay, b: NamedDay): boolean {
  return a.month === b.month && a.day === b.day && (a.year === undefined || b.year === undefined || a.year === b.year);
}

/** How a letter writes a day. */
export function sayDay({ year, month, day }: Pick<NamedDay, "year" | "month" | "day">, language: "zh" | "en"): string {
  if (language === "zh") return `${year === undefined ? "" : `${year}年`}${month}月${day}日`;
  const name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1] ?? "";
  return `${day} ${name}${year === undefined ? "" : ` ${year}`}`;
}
