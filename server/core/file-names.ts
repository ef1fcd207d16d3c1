import { findDays, type NamedDay } from "./dates.ts";
import { escapeExpression } from "./escape-expression.ts";
import type { EvidenceItem } from "./evidence.ts";
import type { Message } from "./message.ts";

const CONTROLS = /\p{Cc}/gu;
/** Marks that turn or hide what a person reads: a name that ends in gnp.exe, turned, shows as exe.png. */
const MARKS = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const RESERVED = /[\\/:*?"<>|]/g;
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** What is wrong with the name of a file that is to travel, one clause each; `most` bytes in UTF-8. */
export function nameFaults(name: string, most: number): Message[] {
  const bytes = utf8Length(name);
  const reserved = [...new Set(name.match(RESERVED))].join(" ");
  const faults: (Message | false)[] = [
    name.search(CONTROLS) >= 0 && { zh: "含有控制字符", en: "holds control characters" },
    name.search(MARKS) >= 0 && { zh: "含有看不见的方向符", en: "holds invisible marks that turn or hide what is read" },
    reserved !== "" && { zh: `含有 Windows 文件名不允许的 ${reserved}`, en: `holds ${reserved}, which no file name has on Windows` },
    DEVICES.test(name) && { zh: "是 Windows 保留的设备名", en: "is the name of a device on Windows" },
    name.startsWith(".") && { zh: "以点开头，收到的人看不到它", en: "begins with a dot, so that it is hidden where it arrives" },
    /[. ]$/.test(name) && { zh: "以点或空格结尾", en: "ends with a dot or a blank" },
    bytes > most && { zh: `有 ${bytes} 字节，超过 ${most} 字节的名字可能被截断`, en: `has ${bytes} bytes; more than ${most} may be cut off` },
  ];
  return faults.filter((fault) => fault !== false);
}

/** The same name without what no system takes; never empty, at most `most` bytes. */
export function safeName(name: string, most = 100): string {
  const clean = name
    .normalize("NFC")
    .replace(CONTROLS, "")
    .replace(MARKS, "")
    .replace(RESERVED, "_")
    .replace(/\p{Cs}/gu, "_");
  const trimmed =
    clean
      .replace(/^[. ]+/, "")
      .replace(/[. ]+$/, "")
      .replace(DEVICES, "_$&") || "file";
  const extension = /\.[^.]{1,10}$/.exec(trimmed)?.[0] ?? "";
  let stem = "";
  for (const char of trimmed.slice(0, trimmed.length - extension.length)) {
    if (utf8Length(stem + char + extension) > most) break;
    stem += char;
  }
  return `${stem.trimEnd() || "file"}${extension}`;
}

/** A name with the marks that nobody sees made visible. */
export function showName(name: string): string {
  const show = (char: string) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  return name.replace(CONTROLS, show).replace(MARKS, show);
}

/** Whether a name, without its extension, has the form of a channel: `{date}` is eight digits, `{event}` says something. */
export function hasForm(stem: string, form: string): boolean {
  const parts = form.split(/(\{\w+\})/).map((part) => FORMS[part] ?? escapeExpression(part));
  return new RegExp(`^${parts.join("")}$`, "u").test(stem);
}

const FORMS: Readonly<Record<string, string>> = { "{date}": "(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])", "{event}": "\\S*\\p{L}\\S*" };

/** The name in the form of a channel, from what the letter says of the file; undefined where it names no full date or nothing that the file shows. */
export function nameInForm(form: string, name: string, item: Pick<EvidenceItem, "title">): string | undefined {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot).toLowerCase()] : [name, ""];
  const texts = [item.title ?? "", stem];
  const day = texts.flatMap((text) => datesIn(text))[0];
  const event = texts.map(eventOf).find((words) => /\p{L}{2}/u.test(words));
  if (day === undefined || event === undefined) return undefined;
  return safeName(form.replace("{date}", day).replace("{event}", event) + extension);
}

const COMPACT = /(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g;

/** Days that a file name has as eight digits. */
export function fileDays(name: string): NamedDay[] {
  return [...name.matchAll(COMPACT)].map((match) => {
    const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
    return { start: match.index, end: match.index + match[0].length, year, month, day };
  });
}

/** Full dates that a name or a title has, as eight digits. */
export function datesIn(text: string): string[] {
  const compact = fileDays(text).map(({ start, end }) => text.slice(start, end));
  const two = (value: number) => String(value).padStart(2, "0");
  return [...compact, ...findDays(text.replace(/_/g, " ")).flatMap(({ year, month, day }) => (year === undefined ? [] : [`${year}${two(month)}${two(day)}`]))];
}

/** What a name or a title says beside its dates and times. */
export function eventOf(text: string): string {
  const spaced = text.replace(/_/g, " ");
  const days = findDays(spaced);
  const rest = [...spaced].length === spaced.length ? days.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), spaced) : spaced;
  const bare = rest
    .replace(COMPACT, "")
    .replace(/(?<!\d)\d{4,}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?|^(?:IMG|DSC|VID|MVIMG|Screenshot|微信图片|截屏|WechatIMG)(?=[ _\d-]|$)/gi, "");
  return bare
    .trim()
    .replace(/^[\s\-—–,，、.:：日]+|[\s\-—–,，、.:：]+$/g, "")
    .replace(/\s+/g, "-");
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
