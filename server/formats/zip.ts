import type { Email } from "../core/email/email.ts";
import { safeName } from "../core/file-names.ts";
import { compareLists, compareText, type Difference, type FileMaterial, type Format, type Materials, PARTS, textOfBytes } from "./format.ts";
import { type ManifestRow, manifestText, readableList, readManifest } from "./manifest.ts";
import { txt } from "./txt.ts";

/** Larger packages would need another kind of archive, and no mailbox takes them. */
const HOLDS = 2 * 1024 ** 3 - 64 * 1024 ** 2;

/** Everything in one archive: the text, the files in order under names that every system takes, and what they were when they were packed. */
export const zip: Format = {
  id: "zip",
  title: { zh: "证据包", en: "Evidence package" },
  extension: "zip",
  needsNode: {
    zh: "证据包要装进全部附件，只有桌面版能逐段读取文件",
    en: "A package holds all attachments, which only the desktop version can read piece by piece",
  },
  takes: "attachments",
  holds: HOLDS,
  render: undefined,
  write,
  readBack,
};

/** One file of the package: a text that is made, or a file that is copied. */
interface Entry {
  readonly path: string;
  readonly modified: Date;
  readonly content: string | FileMaterial;
}

async function write(email: Email, materials: Materials): Promise<AsyncIterable<Uint8Array>> {
  return pack(entriesOf(email, materials));
}

async function* pack(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const { Zip, ZipDeflate } = await import("fflate");
  const chunks: Uint8Array[] = [];
  let failure: unknown;
  const archive = new Zip((error, chunk) => {
    failure ??= error;
    chunks.push(chunk);
  });
  const drain = function* () {
    if (failure) throw failure;
    yield* chunks.splice(0);
  };
  for (const { path, modified, content } of entries) {
    // Pictures and films are compressed already: their blocks are stored as they are.
    const file = new ZipDeflate(path, { level: typeof content === "string" ? 6 : 0 });
    file.mtime = clamp(modified);
    archive.add(file);
    if (typeof content === "string") file.push(new TextEncoder().encode(content), true);
    else {
      for await (const bytes of content.read()) {
        file.push(bytes);
        yield* drain();
      }
      file.push(new Uint8Array(0), true);
    }
    yield* drain();
  }
  archive.end();
  yield* drain();
}

/** The calendar of a ZIP file begins in 1980 and ends in 2099. */
function clamp(time: Date): Date {
  const year = time.getFullYear();
  return year >= 1980 && year < 2100 ? time : new Date(1980, 0, 1);
}

function entriesOf(email: Email, materials: Materials): Entry[] {
  const { now, files } = materials;
  const rows = rowsOf(materials);
  const zh = email.language === "zh";
  const made = (path: string, content: string): Entry => ({ path, modified: now, content });
  return [
    made("mail.txt", mailText(email, materials)),
    ...files.map((file, index) => ({ path: rows[index]?.file ?? "", modified: new Date(file.modified), content: file })),
    made("manifest.csv", manifestText(rows, email.language)),
    made(zh ? "清单.txt" : "list.txt", readableList(rows, email, now)),
  ];
}

function mailText(email: Email, { text }: Materials): string {
  return txt.render?.(email, { ...text, newline: "\r\n" }) ?? "";
}

/** Each file under its number and a name that no system refuses: a path of the letter never becomes a path of the package. */
function rowsOf({ files }: Materials): ManifestRow[] {
  const digits = Math.max(2, String(files.length).length);
  return files.map(({ attachment, size, hash, modified }, index) => ({
    number: index + 1,
    label: attachment.item.label,
    title: attachment.item.title ?? "",
    file: `attachments/${String(index + 1).padStart(digits, "0")}_${safeName(attachment.name)}`,
    original: attachment.path,
    bytes: size,
    sha256: hash,
    modified: modified > 0 ? new Date(modified).toISOString() : "",
  }));
}

async function readBack(written: Uint8Array, email: Email, materials: Materials): Promise<Difference[]> {
  const [{ createHash }, { readZip }] = await Promise.all([import("node:crypto"), import("./read-zip.ts")]);
  const found = readZip(written);
  const entries = entriesOf(email, materials);
  const unsafe = found.filter(({ path }) => !isSafePath(path));
  if (unsafe.length > 0) return [{ what: PARTS.unsafe, expected: "", found: unsafe.map(({ path }) => path).join(", ") }];
  const textOf = (path: string) => textOfBytes(found.find((entry) => entry.path === path)?.bytes ?? new Uint8Array());
  const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const files = found.filter(({ path }) => path.startsWith("attachments/"));
  const manifest = textOf("manifest.csv");
  return [
    ...compareLists(
      PARTS.names,
      entries.map(({ path }) => path),
      found.map(({ path }) => path),
    ),
    ...compareText(PARTS.text, mailText(email, materials), textOf("mail.txt")),
    ...compareLists(
      PARTS.sizes,
      materials.files.map(({ size }) => String(size)),
      files.map(({ bytes }) => String(bytes.length)),
    ),
    ...compareLists(
      PARTS.hashes,
      materials.files.map(({ hash }) => hash),
      files.map(({ bytes }) => digest(bytes)),
    ),
    ...compareLists(
      PARTS.manifest,
      rowsOf(materials).map((row) => JSON.stringify(row)),
      readManifest(manifest).map((row) => JSON.stringify(row)),
    ),
  ];
}

/** Whether a path stays where a package is unpacked, on every system. */
export function isSafePath(path: string): boolean {
  return path !== "" && path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part === safeName(part, 200));
}
