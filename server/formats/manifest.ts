import { formatBytes } from "../core/bytes.ts";
import type { Email } from "../core/email/email.ts";
import type { Language } from "../core/message.ts";

/** What a package says of one of its files. */
export interface ManifestRow {
  readonly number: number;
  readonly label: string;
  readonly title: string;
  /** Where it lies in the package. */
  readonly file: string;
  /** Where the letter has it. */
  readonly original: string;
  readonly bytes: number;
  readonly sha256: string;
  /** ISO 8601, in UTC; empty where the file system keeps no times. */
  readonly modified: string;
}

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ["序号", "证据", "说明", "文件", "信中的路径", "字节", "SHA-256", "最后修改（UTC）"],
  en: ["Number", "Evidence", "Title", "File", "Path in the letter", "Bytes", "SHA-256", "Last change (UTC)"],
};

/** CSV as spreadsheets read it: UTF-8 with its mark, CR LF, every text in quotation marks (RFC 4180). */
export function manifestText(rows: readonly ManifestRow[], language: Language): string {
  const lines = rows.map(({ number, label, title, file, original, bytes, sha256, modified }) =>
    [number, ...[label, title, file, original].map(cell), bytes, cell(sha256), cell(modified)].join(","),
  );
  return `\uFEFF${[HEADS[language].map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

/** What begins like a formula would be reckoned by a spreadsheet: an apostrophe keeps it a text. */
function cell(text: string): string {
  return `"${(/^['=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}

/** Reads a manifest; the first line is its head. */
export function readManifest(text: string): ManifestRow[] {
  const rows: string[][] = [[]];
  for (const match of text.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const [whole, quoted, bare = "", end] = match;
    if (whole === "") break;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replace(/""/g, '"').replace(/^'(?=['=+\-@\t\r])/, ""));
    if (end !== ",") rows.push([]);
  }
  return rows.slice(1, -1).map(([number, label = "", title = "", file = "", original = "", bytes, sha256 = "", modified = ""]) => ({
    number: Number(number),
    label,
    title,
    file,
    original,
    bytes: Number(bytes),
    sha256,
    modified,
  }));
}

/** The same for people, with what to do with it. */
export function readableList(rows: readonly ManifestRow[], { language, subject }: Pick<Email, "language" | "subject">, now: Date): string {
  const zh = language === "zh";
  const head = zh
    ? ["证据清单", subject, `打包时间：${now.toISOString()}`, "SHA-256 用来核对文件从打包起没有被改动。"]
    : ["List of evidence", subject, `Packed: ${now.toISOString()}`, "The SHA-256 values show whether a file is the one that was packed."];
  const items = rows.map(({ number, label, title, file, bytes, sha256, modified }) =>
    [
      `${number}. ${[label, title].filter((words) => words !== "").join(zh ? "，" : ", ")}`,
      `   ${file}`,
      `   ${formatBytes(bytes)}${zh ? `（${bytes} 字节）` : ` (${bytes} bytes)`}${modified === "" ? "" : ` · ${modified}`}`,
      `   SHA-256 ${sha256}`,
    ].join("\r\n"),
  );
  return `\uFEFF${[head.filter((line) => line !== "").join("\r\n"), ...items].join("\r\n\r\n")}\r\n`;
}
