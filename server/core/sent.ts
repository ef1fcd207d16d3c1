import { type Addressee, type Draft, findAddressee } from "./draft.ts";
import type { Field, FieldItem, FrontMatter } from "./front-matter.ts";
import type { Edit } from "./rule.ts";
import type { Span } from "./span.ts";

/** One time that the letter was sent, as its front matter has it under `sent:`. */
export interface Sending {
  /** `2026-11-21`; undefined where no date can be read. */
  readonly date: string | undefined;
  /** The channel it went by; the letter's own where the entry names none. */
  readonly to: Addressee;
  /** What the platform called it; undefined where it gave no number. */
  readonly ticket: string | undefined;
  /** The entry in the source. */
  readonly span: Span;
}

/** What is written down of a sending: the date as `2026-11-21`, the channel as `kuaishou/email`. */
export interface SendingRecord {
  readonly date: string;
  readonly channel: string;
  readonly ticket?: string | undefined;
}

/** Every time the letter was sent, in the order of the source: entries of `date`, `channel`, `ticket`, or a line of text that holds them. */
export function readSent(draft: Draft): Sending[] {
  const field = draft.letter.frontMatter.fields.get("sent");
  if (!field) return [];
  const items: readonly FieldItem[] =
    field.items.length > 0 ? field.items : field.value === "" ? [] : [{ span: field.span, text: field.value, entries: new Map() }];
  return items.flatMap((item) => {
    const text = [item.text, ...item.entries.values()].join(" ").trim();
    return text === "" ? [] : [sendingOf(item, draft)];
  });
}

/** The last sending by its date; of those without one, none. */
export function lastSending(sent: readonly Sending[]): (Sending & { readonly date: string }) | undefined {
  return sent
    .filter((each): each is Sending & { readonly date: string } => each.date !== undefined)
    .reduce<(Sending & { readonly date: string }) | undefined>((last, each) => (last && last.date > each.date ? last : each), undefined);
}

function sendingOf({ text, entries, span }: FieldItem, draft: Draft): Sending {
  const channel = entries.get("channel") ?? /(?<![\w/])[a-z][a-z-]*\/[a-z][a-z-]*(?![\w/])/.exec(text)?.[0];
  const ticket = entries.get("ticket") ?? /(?:工单(?:编?号)?|编号|单号|ticket|case|no\.?)[\s:：#]*([A-Za-z0-9][\w-]*)/i.exec(text)?.[1];
  return {
    date: readDay(entries.get("date") ?? text),
    to: (channel && findAddressee(channel, draft.knowledge)) || draft.to,
    ticket: ticket?.trim() || undefined,
    span,
  };
}

/** The first day that a text names, `2026-11-21`: with dashes, strokes, dots, 年月日 or nothing between. A day that no calendar has is none. */
export function readDay(text: string): string | undefined {
  const [, year = "", month = "", day = ""] =
    /(?<!\d)(20\d{2})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d{2})(\d{2}))(?!\d)/.exec(text)?.filter((part) => part !== undefined) ?? [];
  const longest = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  if (Number(day) < 1 || Number(day) > longest) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Adds a sending at the end of `sent:`, which is made where there is none. What stands there already stays as it was typed. */
export function recordSending(draft: Draft, record: SendingRecord): Edit {
  const { frontMatter, source } = draft.letter;
  const field = frontMatter.fields.get("sent");
  if (!frontMatter.span) {
    const start = source.startsWith("\uFEFF") ? 1 : 0;
    return { start, end: start, text: `---\nappeal: ${draft.to.id}\nsent:\n${blockEntry(record, "  ")}---\n\n` };
  }
  const fence = source.lastIndexOf("\n", frontMatter.span.end - 1) + 1;
  if (!field) return { start: fence, end: fence, text: `sent:\n${blockEntry(record, "  ")}` };
  const typed = source.slice(field.span.start, field.span.end);
  if (/^\[[\s\S]*\]$/.test(typed)) return intoFlowList(field, record);
  const entry = entryOf(field, frontMatter, fence, source);
  const first = /[^\r\n]*/.exec(source.slice(field.keySpan.end + 1))?.[0] ?? "";
  const rest = source.slice(field.keySpan.end + 1 + first.length, entry.end);
  if (withoutComment(first) === "" && rest.replace(/^[ \t]*#.*$/gm, "").trim() === "") {
    const at = field.keySpan.end + 1 + first.length;
    return { start: at, end: at, text: `\n${blockEntry(record, "  ").trimEnd()}` };
  }
  const dash = /^([ \t]*)-(?:[ \t]|\r?$)/m.exec(rest);
  if (withoutComment(first) === "" && dash) return { start: entry.end, end: entry.end, text: blockEntry(record, dash[1] ?? "", endsLine(source, entry.end)) };
  const kept = withoutComment(first) === "" ? indented(rest) : `  - ${oneLine(typed, field, first)}\n`;
  return { ...entry, text: `sent:\n${kept}${blockEntry(record, "  ")}` };
}

/** From the key to the last line of its value; blank lines and comments behind it stay outside. */
function entryOf({ keySpan }: Field, { fields }: FrontMatter, fence: number, source: string): Span {
  const next = [...fields.values()].map((other) => other.keySpan.start).filter((start) => start > keySpan.start);
  const lines = source.slice(keySpan.start, Math.min(fence, ...next)).split(/(?<=\n)/);
  const last = lines.findLastIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  return { start: keySpan.start, end: keySpan.start + lines.slice(0, last + 1).join("").length };
}

function endsLine(source: string, at: number): boolean {
  return at === 0 || source[at - 1] === "\n";
}

function blockEntry({ date, channel, ticket }: SendingRecord, indent: string, beginsLine = true): string {
  const lines = [`${indent}- date: ${date}`, `${indent}  channel: ${channel}`, ...(ticket ? [`${indent}  ticket: ${JSON.stringify(tidy(ticket))}`] : [])];
  return `${beginsLine ? "" : "\n"}${lines.join("\n")}\n`;
}

function intoFlowList({ span, items }: Field, { date, channel, ticket }: SendingRecord): Edit {
  const entry = `{ date: ${date}, channel: ${channel}${ticket ? `, ticket: ${JSON.stringify(tidy(ticket))}` : ""} }`;
  const last = items.at(-1)?.span.end ?? 0;
  return last > span.start ? { start: last, end: last, text: `, ${entry}` } : { start: span.start + 1, end: span.start + 1, text: entry };
}

/** A map that stood alone becomes the first entry of the list. */
function indented(block: string): string {
  let isFirst = true;
  return block
    .replace(/^\r?\n/, "")
    .replace(/\r?\n?$/, "\n")
    .replace(/^([ \t]*)(?=\S)/gm, (_, indent: string) => {
      const lead = isFirst ? `${indent}- ` : `${indent}  `;
      isFirst = false;
      return lead;
    });
}

/** A value that is no list, as an item of one: block texts become one quoted text. */
function oneLine(typed: string, { value }: Field, line: string): string {
  return /[\r\n]|^[|>]/.test(typed) ? JSON.stringify(tidy(value)) : line.trim();
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)#.*$/, "").trim();
}

function tidy(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
