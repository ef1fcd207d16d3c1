import { encodedBytes, formatBytes } from "../core/bytes.ts";
import type { FileFact } from "../core/draft.ts";
import type { Language, Message } from "../core/message.ts";

/** What is known of a file in a few words each: its type, pixels, size, and what it weighs in a mail. Nothing where nothing is known. */
export function sayFile(fact: FileFact | undefined, language: Language): string[] {
  if (!fact) return [];
  if (fact.status !== "file") return [STATUS[fact.status][language]];
  const { type, width, height, size } = fact;
  return [
    ...(type === undefined ? [] : [type.toUpperCase()]),
    ...(width === undefined || height === undefined ? [] : [`${width} × ${height}`]),
    ...(size === undefined ? [] : [formatBytes(size)]),
  ];
}

/** What a file weighs inside the mail; undefined where its size is not known. */
export function sayEncoded(fact: FileFact | undefined, language: Language): string | undefined {
  if (fact?.status !== "file" || fact.size === undefined) return undefined;
  const size = formatBytes(encodedBytes(fact.size));
  return language === "zh" ? `编码后 ${size}` : `${size} encoded`;
}

/** The last change in the time of this machine, to the minute; undefined where the file system keeps none. */
export function sayTime(modified: number | undefined): string | undefined {
  if (!modified) return undefined;
  const time = new Date(modified);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The same as words: a letter's own dates stand beside it. */
export function sayChange(modified: number | undefined, language: Language): string | undefined {
  const time = sayTime(modified);
  return time === undefined ? undefined : language === "zh" ? `文件改于 ${time}` : `file changed ${time}`;
}

/** What the letter calls a file. */
export function sayTitle(title: string, language: Language): string {
  return language === "zh" ? `标题“${title}”` : `title “${title}”`;
}

export function sayCitations(count: number, language: Language): string {
  if (language === "zh") return count === 0 ? "没有引用" : `引用 ${count} 次`;
  return count === 0 ? "Not cited" : count === 1 ? "1 citation" : `${count} citations`;
}

const STATUS: Readonly<Record<Exclude<FileFact["status"], "file">, Message>> = {
  missing: { zh: "找不到这个文件", en: "there is no such file" },
  directory: { zh: "这是文件夹", en: "this is a folder" },
  unreadable: { zh: "无法读取", en: "cannot be read" },
  outside: { zh: "在这封信的文件夹之外，没有读取", en: "outside the folder of this letter, not read" },
};
