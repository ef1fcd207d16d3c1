// The dates alone: the library's own functions miss the worked weekends where clocks are behind Greenwich (1.5.7).
import calendar from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { SentLetter } from "../server/protocol.ts";

/** Where a sent letter stands. Days are `2026-11-21`, by the calendar of this machine. */
export interface FollowUp {
  readonly sent: string;
  /** The last day of the promised time; undefined where the channel promises none. */
  readonly until: string | undefined;
  /** `until` is a day of the past. */
  readonly isOver: boolean;
  /** Years whose public holidays are not known, so that the promised time may last longer than `until`. */
  readonly unknownYears: readonly number[];
}

/** Counts the promised time of a letter from the day after it was sent; undefined where its day is not known. */
export function followUp({ date, answer }: SentLetter, today: string): FollowUp | undefined {
  const sent = date === undefined ? undefined : readDay(date);
  if (date === undefined || sent === undefined) return undefined;
  if (!answer) return { sent: date, until: undefined, isOver: false, unknownYears: [] };
  const { unit, days } = answer;
  const until = unit === "working-days" ? workdayAfter(sent, days) : plusDays(sent, unit === "hours" ? Math.ceil(days / 24) : days);
  const years = unit === "working-days" ? range(sent.getFullYear(), until.getFullYear()) : [];
  return { sent: date, until: sayDay(until), isOver: today > sayDay(until), unknownYears: years.filter((year) => !hasHolidays(year)) };
}

/** Today by the clock of this machine. */
export function today(): string {
  return sayDay(new Date());
}

/** The so-manieth working day after a day, as China works: weekends, public holidays and 调休 as the State Council announced them. */
function workdayAfter(day: Date, count: number): Date {
  let at = day;
  for (let left = Math.ceil(count); left > 0; ) {
    at = plusDays(at, 1);
    if (isWorkday(at)) left--;
  }
  return at;
}

function isWorkday(day: Date): boolean {
  const date = sayDay(day);
  return date in calendar.workdays || (!(date in calendar.holidays) && day.getDay() % 6 !== 0);
}

/** The holidays of a year are announced in the November before; until then every weekday counts. */
function hasHolidays(year: number): boolean {
  return `${year}-01-01` in calendar.holidays;
}

function readDay(text: string): Date | undefined {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(year, month - 1, day);
  return sayDay(date) === text ? date : undefined;
}

function plusDays(day: Date, count: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);
}

function sayDay(day: Date): string {
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
