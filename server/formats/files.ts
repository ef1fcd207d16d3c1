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
  { email, host, letterUri }: ExportRequest,
): Promise<{ readonly files: readonly FoundFile[] } | { readonly problem: Message }> {
  if (takes === "nothing") return { files: [] };
  const files: FoundFile[] = [];
  for (const attachment of email.attachments) {
    if (takes === "pictures" && attachment.contentId === undefined) continue;
    const found = await gatherFile(attachment, host, letterUri);
    if ("problem" in found) return found;
    files.push(found);
  }
  return { files };
}

async function gatherFile(attachment: EmailAttachment, host: Host, letterUri: string): Promise<FoundFile | { readonly problem: Message }> {
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
    const hash = await host.hash(uri);
    if (hash === undefined) return refuse("在这里读不了", "cannot be read here");
    return { attachment, uri, size: stat.size, modified: stat.modified, hash, read: () => stretches(uri, stat.size, host) };
  } catch {
    return refuse("无法读取", "cannot be read");
  }
}

async function* stretches(uri: string, size: number, host: Host): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += STRETCH) {
    const bytes = await host.read(uri, at, Math.min(size, at + STRETCH)).catch(() => undefined);
    if (bytes === undefined || bytes.byteLength === 0) return; // Too short now, or gone: the export sees that it changed.
    yield bytes;
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
