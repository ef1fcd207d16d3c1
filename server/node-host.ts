import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FileStat, Host } from "./host.ts";

/** Files of this machine, read through Node: ranges and hashes cost no memory. */
export const nodeHost: Host = {
  async stat(uri): Promise<FileStat | undefined> {
    try {
      const found = await stat(fileURLToPath(uri));
      return { kind: found.isDirectory() ? "directory" : found.isFile() ? "file" : "other", size: found.size, modified: Math.trunc(found.mtimeMs) };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
      throw error;
    }
  },
  async list(uri) {
    return readdir(fileURLToPath(uri)).catch(() => []);
  },
  async read(uri, start, end) {
    const file = await open(fileURLToPath(uri), "r");
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  async hash(uri, signal) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(fileURLToPath(uri), { signal })) hash.update(chunk as Uint8Array);
    return hash.digest("hex");
  },
};
