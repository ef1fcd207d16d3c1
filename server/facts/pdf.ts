import { latin, type Peek } from "./peek.ts";

const TAIL = 4096;

/** Whether a PDF is encrypted: its trailer, or the stream that stands for one, names the key `/Encrypt`. */
export async function isEncryptedPdf(peek: Peek): Promise<boolean> {
  const tail = latin(await peek.at(Math.max(0, peek.size - TAIL), TAIL));
  if (hasKey(tail.slice(Math.max(0, tail.lastIndexOf("trailer"))))) return true;
  const at = Number(/startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!(at < peek.size)) return false;
  const table = latin(await peek.at(at, TAIL));
  // A stream's dictionary ends where its bytes begin; a table is followed by its trailer.
  const stream = table.indexOf("stream");
  return hasKey(stream < 0 ? table : table.slice(0, stream));
}

function hasKey(text: string): boolean {
  return /\/Encrypt\b/.test(text);
}
