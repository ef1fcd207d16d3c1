import { normalPath } from "../core/attachments.ts";
import type { EmailAttachment } from "../core/email/email.ts";
import type { Message } from "../core/message.ts";
import { resolve } from "../facts.ts";
import type { Host } from "../host.ts";
import type { FileMaterial, Format } from "./format.ts";
import type { ExportRequest } from "./index.ts";

/** Bytes that are read at a time: an attachment is never in memory as a whole. */
const STRETCH = 1024 * 1024;

export interface FoundFile extends FileMaterial {
  readonly uri: string;
}

/** The files that a format takes along, each looked at and hashed; or the first that cannot go. */
export async function gatherFiles(
  { takes }: Format,
  { email, host, letterUri, signal, progress = () => {} }: ExportRequest,
): Promise<{ readonly files: readonly FoundFile[] } | { readonly problem: Message }> {
  if (takes === "nothing") return { files: [] };
  const wanted = email.attachments.filter(({ contentId }) => takes === "attachments" || contentId !== undefined);
  // Each is read twice: to be hashed, and to be written.
  const total = 2 * wanted.reduce((sum, { fact }) => sum + (fact?.size ?? 0), 0);
  let done = 0;
  const went = (bytes: number) => {
    done = Math.min(total, done + bytes);
    progress(done, total);
  };
  const files: FoundFile[] = [];
  for (const attachment of wanted) {
    if (signal?.aborted) return { problem: GIVEN_UP };
    const found = await gatherFile(attachment, { host, letterUri, signal, went });
    if ("problem" in found) return found;
    files.push(found);
    went(found.size);
  }
  return { files };
}

interface Way {
  readonly host: Host;
  readonly letterUri: string;
  readonly signal: AbortSignal | undefined;
  /** Called with the bytes that were gone through. */
  went(bytes: number): void;
}

export const GIVEN_UP: Message = { zh: "已取消，没有留下文件", en: "It was cancelled, and no file was left behind" };

async function gatherFile(attachment: EmailAttachment, way: Way): Promise<FoundFile | { readonly problem: Message }> {
  const { host, letterUri, signal } = way;
  const { path, fact } = attachment;
  const refuse = (zh: string, en: string) => ({ problem: { zh: `附件“${path}”${zh}`, en: `The attachment “${path}” ${en}` } });
  if (fact?.status === "outside") return refuse("在信所在的文件夹之外", "lies outside the letter's folder");
  const uri = resolve(normalPath(path), new URL(".", letterUri).href);
  try {
    const stat = uri === undefined ? undefined : await host.stat(uri);
    if (uri === undefined || !stat) return refuse("不存在", "does not exist");
    if (stat.kind === "directory") return refuse("是文件夹", "is a folder");
    if (stat.kind !== "file") return refuse("不是普通文件", "is not an ordinary file");
    if (fact?.size !== undefined && fact.size !== stat.size) return refuse("检查之后又变了，请再导出一次", "has changed since it was checked, so export again");
    const hash = await host.hash(uri, signal);
    if (hash === undefined) return refuse("在这里读不了", "cannot be read here");
    return { attachment, uri, size: stat.size, modified: stat.modified, hash, read: () => stretches(uri, stat.size, way) };
  } catch {
    return signal?.aborted ? { problem: GIVEN_UP } : refuse("无法读取", "cannot be read");
  }
}

async function* stretches(uri: string, size: number, { host, signal, went }: Way): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += STRETCH) {
    signal?.throwIfAborted();
    const bytes = await host.read(uri, at, Math.min(size, at + STRETCH)).catch(() => undefined);
    if (bytes === undefined || bytes.byteLength === 0) return; // Too short now, or gone: the export sees that it changed.
    yield bytes;
    went(bytes.byteLength);
  }
}

/** Names the first file that is not what it was when it was hashed. */
export async function findChanged(files: readonly FoundFile[], host: Host): Promise<Message | undefined> {
  for (const { attachment, uri, size, modified } of files) {
    const stat = await host.stat(uri).catch(() => undefined);
    if (stat?.kind === "file" && stat.size === size && stat.modified === modified) continue;
    return {
      zh: `附件“${attachment.path}”在导出时被改动，请再试一次`,
      en: `The attachment “${attachment.path}” changed while it was exported; try again`,
    };
  }
  return undefined;
}
