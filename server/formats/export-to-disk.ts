import { randomBytes } from "node:crypto";
import { type FileHandle, open, readFile, rename, unlink } from "node:fs/promises";
import { resolve as absolute, basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Message } from "../core/message.ts";
import { findChanged, GIVEN_UP, gatherFiles } from "./files.ts";
import type { Format, Materials } from "./format.ts";
import type { ExportRequest, ExportResult } from "./index.ts";

/** Under a name of its own beside the target first; the target is replaced only by a file that was read back and found right. */
export async function exportToDisk(format: Format, request: ExportRequest): Promise<ExportResult> {
  const target = absolute(request.target);
  const gathered = await gatherFiles(format, request);
  if ("problem" in gathered) return gathered;
  const overwritten = [request.letterUri, ...gathered.files.map(({ uri }) => uri)].includes(pathToFileURL(target).href);
  if (overwritten)
    return {
      problem: {
        zh: `“${basename(target)}”是这封信自己的文件，不能写在上面`,
        en: `“${basename(target)}” is a file of the letter itself and is not written over`,
      },
    };
  const materials: Materials = { now: request.now, files: gathered.files, text: request.text ?? {} };
  const temporary = join(dirname(target), `.appeal-${randomBytes(6).toString("hex")}.tmp`);
  try {
    const content = await format.write(request.email, materials);
    if ("problem" in content) return content;
    const bytes = await writeAll(temporary, content);
    if (request.signal?.aborted) return { problem: GIVEN_UP };
    const changed = await findChanged(gathered.files, request.host);
    if (changed) return { problem: changed };
    const [difference] = await format.readBack(await readFile(temporary), request.email, materials);
    if (difference) {
      const { what, expected, found } = difference;
      return {
        problem: {
          zh: `写出的文件与邮件不一致：${what.zh}应为“${expected}”，实为“${found}”。没有保存`,
          en: `The written file differs from the mail: ${what.en} should be “${expected}” and is “${found}”. Nothing was saved`,
        },
      };
    }
    if (request.signal?.aborted) return { problem: GIVEN_UP };
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return { bytes };
  } catch (error) {
    return { problem: request.signal?.aborted ? GIVEN_UP : sayError(error, target) };
  } finally {
    await unlink(temporary).catch(() => undefined); // Gone where it was renamed.
  }
}

async function writeAll(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  let file: FileHandle | undefined;
  let bytes = 0;
  try {
    file = await open(path, "wx");
    for await (const chunk of content) {
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
    return bytes;
  } finally {
    await file?.close();
  }
}

/** A rename lasts once its folder is on disk; where folders cannot be opened (Windows), the system sees to it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const REASONS: Readonly<Record<string, Message>> = {
  ENOSPC: { zh: "磁盘空间不足", en: "the disk is full" },
  EDQUOT: { zh: "磁盘配额已用完", en: "the disk quota is used up" },
  EFBIG: { zh: "文件太大，磁盘放不下", en: "the file is too large for the disk" },
  EACCES: { zh: "没有写入权限", en: "there is no permission to write" },
  EPERM: { zh: "没有写入权限", en: "there is no permission to write" },
  EROFS: { zh: "磁盘是只读的", en: "the disk is read-only" },
  ENOENT: { zh: "文件夹不存在", en: "the folder does not exist" },
  ENOTDIR: { zh: "上级不是文件夹", en: "its parent is not a folder" },
  EISDIR: { zh: "同名的文件夹已存在", en: "there is a folder of this name" },
  ENAMETOOLONG: { zh: "文件名太长", en: "the name is too long" },
  EBUSY: { zh: "文件正被别的程序使用", en: "another program is using the file" },
};

function sayError(error: unknown, target: string): Message {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code ?? ""] ?? { zh: message, en: message };
  return { zh: `无法写入“${target}”：${reason.zh}。没有留下文件`, en: `“${target}” cannot be written: ${reason.en}. No file was left behind` };
}
