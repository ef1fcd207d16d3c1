import { latin, type Peek } from "./peek.ts";

/** What a file is by its first bytes, as the extension it should have; undefined for plain text and for what letters never carry. */
export async function typeOf(peek: Peek): Promise<string | undefined> {
  const head = latin(await peek.at(0, 4096));
  const simple = SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
  if (simple === "zip") return packedType(head);
  if (simple !== undefined) return simple;
  if (head.startsWith("RIFF")) return RIFF[head.slice(8, 12)];
  if (head.startsWith("\x1A\x45\xDF\xA3")) return head.includes("webm") ? "webm" : "mkv";
  if (head.slice(4, 8) === "ftyp") return brandType(head);
  if (/^BM.{4}\0{4}/s.test(head)) return "bmp";
  if (/^(?:moov|mdat|wide|free|skip)$/.test(head.slice(4, 8))) return "mov";
  // Readers accept a PDF that begins somewhere in the first kilobyte.
  return head.slice(0, 1024).includes("%PDF-") ? "pdf" : undefined;
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ["\x89PNG\r\n\x1A\n", "png"],
  ["\xFF\xD8\xFF", "jpg"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["II*\0", "tif"],
  ["MM\0*", "tif"],
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["Rar!\x1A\x07", "rar"],
  ["7z\xBC\xAF\x27\x1C", "7z"],
  ["\x1F\x8B\x08", "gz"],
  ["\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "doc"],
  ["{\\rtf", "rtf"],
  ["FLV\x01", "flv"],
  ["\x30\x26\xB2\x75\x8E\x66\xCF\x11", "wmv"],
  ["ID3", "mp3"],
];

const RIFF: Readonly<Record<string, string>> = { WEBP: "webp", "AVI ": "avi", WAVE: "wav" };

/** Office files are archives whose first names tell what they hold. */
function packedType(head: string): string {
  if (!head.includes("[Content_Types].xml") && !head.includes("_rels/")) return "zip";
  return head.includes("word/") ? "docx" : head.includes("xl/") ? "xlsx" : head.includes("ppt/") ? "pptx" : "zip";
}

function brandType(head: string): string {
  const brand = head.slice(8, 12);
  if (/^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand)) return head.slice(16, 64).includes("avif") ? "avif" : "heic";
  if (/^avi[fs]$/.test(brand)) return "avif";
  if (brand === "qt  ") return "mov";
  if (/^M4A/.test(brand)) return "m4a";
  return brand.startsWith("3g") ? "3gp" : "mp4";
}
