import type { FileStat, Host } from "../host.ts";
import { typeOf } from "./file-type.ts";
import type { FileContent } from "./memory.ts";
import { isEncryptedPdf } from "./pdf.ts";
import { type Peek, peekInto } from "./peek.ts";
import { readPicture } from "./picture.ts";

/** Larger files are hashed only when they are exported: reading them through would keep the editor waiting. */
const MOST_HASHED = 16 * 1024 ** 2;

/** Learns from the head of a file what it is. Undefined when it changed meanwhile, or the look was cancelled. */
export async function readContent(uri: string, stat: FileStat, host: Host, signal?: AbortSignal): Promise<FileContent | undefined> {
  if (stat.size === 0) return {};
  const peek = peekInto(uri, stat.size, host);
  const type = await orUnknown(() => typeOf(peek));
  const content: FileContent = {
    type,
    ...(await orUnknown(() => readPicture(type, peek))),
    encrypted: await orUnknown(() => isEncrypted(type, peek)),
    hash: stat.size > MOST_HASHED || signal?.aborted ? undefined : await orUnknown(() => host.hash(uri, signal)),
  };
  if (signal?.aborted) return undefined;
  const after = await host.stat(uri);
  return after?.size === stat.size && after.modified === stat.modified ? content : undefined;
}

async function isEncrypted(type: string | undefined, peek: Peek): Promise<boolean | undefined> {
  if (type === "pdf") return isEncryptedPdf(peek);
  // The lowest bit of the flags of a ZIP entry; every entry of an archive with a password has it.
  if (type === "zip") return ((await peek.at(6, 2)).getUint16(0, true) & 1) === 1;
  return undefined;
}

/** A file that breaks off or is damaged tells less; it is no reason to say nothing of it. */
async function orUnknown<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch {
    return undefined;
  }
}
