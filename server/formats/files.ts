import { normalPath } from "../core/attachments.ts";
import { formatBytes } from "../core/bytes.ts";
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
  { takes, holds = Number.POSITIVE_INFINITY, title }: Format,
  { email, host, letterUri, signal, progress = () => {} }: ExportRequest,
): Promise<{ readonly files: readonly FoundFile[] } | { readonly problem: Message }> {
  if (takes === "nothing") return { files: [] };
  const wanted = email.attachments.filter(({ contentId }) => takes === "attachments" || contentId !== undefined);
  const there: There[] = [];
  for (const attachment of wanted) {
    const found = await lookFor(attachment, host, letterUri);
    if ("problem" in found) return found;
    there.push(found);
  }
  const tooMuch = sayTooMuch(there, holds, title);
  if (tooMuch) return { problem: tooMuch };
  // Each is read twice: to be hashed, and to be written.
  const total = 2 * there.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const went = (bytes: number) => {
    done = Math.min(total, done + bytes);
    progress(done, total);
  };
  const files: FoundFile[] = [];
  for (const each of there) {
    if (signal?.aborted) return { problem: GIVEN_UP };
    const found = await gatherFile(each, { host, signal, went });
    if ("problem" in found) return found;
    files.push(found);
    went(found.size);
  }
  return { files };
}

interface Way {
  readonly host: Host;
  readonly signal: AbortSignal | undefined;
  /** Called with the bytes that were gone through. */
  went(bytes: number): void;
}

export const GIVEN_UP: Message = { zh: "已取消，没有留下文件", en: "It was cancelled, and no file was left behind" };

/** A file that was looked at and not read. */
type There = Pick<FoundFile, "attachment" | "uri" | "size" | "modified">;

type Refusal = { readonly problem: Message };

function refuse({ path }: EmailAttachment, zh: string, en: string): Refusal {
  return { problem: { zh: `附件“${path}”${zh}`, en: `The attachment “${path}” ${en}` } };
}

async function lookFor(attachment: EmailAttachment, host: Host, letterUri: string): Promise<There | Refusal> {
  const { path, fact } = attachment;
  const no = (zh: string, en: string) => refuse(attachment, zh, en);
  if (fact?.status === "outside") return no("在信所在的文件夹之外", "lies outside the letter's folder");
  const uri = resolve(normalPath(path), new URL(".", letterUri).href);
  try {
    const stat = uri === undefined ? undefined : await host.stat(uri);
    if (uri === undefined || !stat) return no("不存在", "does not exist");
    if (stat.kind === "directory") return no("是文件夹", "is a folder");
    if (stat.kind !== "file") return no("不是普通文件", "is not an ordinary file");
    if (fact?.size !== undefined && fact.size !== stat.size) return no("检查之后又变了，请再导出一次", "has changed since it was checked, so export again");
    return { attachment, uri, size: stat.size, modified: stat.modified };
  } catch {
    return no("无法读取", "cannot be read");
  }
}

/** Says that a format cannot hold the files, and which is the largest. */
function sayTooMuch(there: readonly There[], holds: number, title: Message): Message | undefined {
  const total = there.reduce((sum, { size }) => sum + size, 0);
  const [largest] = [...there].sort((a, b) => b.size - a.size);
  if (total <= holds || !largest) return undefined;
  const [all, most, size] = [total, holds, largest.size].map(formatBytes);
  const { path } = largest.attachment;
  return {
    zh: `附件一共 ${all}，“${title.zh}”最多装 ${most}；最大的是“${path}”（${size}）。可以压缩它，或改用网盘链接`,
    en: `The attachments have ${all} together, and a file of the kind “${title.en}” holds ${most}; the largest is “${path}” (${size}). Make it smaller, or link to it in the cloud`,
  };
}

async function gatherFile(there: There, way: Way): Promise<FoundFile | Refusal> {
  const { attachment, uri, size } = there;
  const { host, signal } = way;
  try {
    const hash = await host.hash(uri, signal);
    if (hash === undefined) return refuse(attachment, "在这里读不了", "cannot be read here");
    return { ...there, hash, read: () => stretches(uri, size, way) };
  } catch {
    return signal?.aborted ? { problem: GIVEN_UP } : refuse(attachment, "无法读取", "cannot be read");
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
