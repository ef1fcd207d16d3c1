import { createHash } from "node:crypto";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileStat, Host } from "./host.ts";

/** Files of this machine, read through Node: ranges and hashes cost no memory. */
export const nodeHost: Host = {
  async stat(uri): Promise<FileStat | undefined> {
    try {
      const path = fileURLToPath(uri);
      const found = await stat(path);
      const leadsTo = pathToFileURL(await realpath(path)).href;
      return { kind: found.isDirectory() ? "directory" : found.isFile() ? "file" : "other", size: found.size, modified: Math.trunc(found.mtimeMs), leadsTo };
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
    const file = await open(fileURLToPath(uri), "r");
    try {
      // As long as it is now: one that grows all the while would never end.
      const { size } = await file.stat();
      if (size > 0) for await (const chunk of file.createReadStream({ end: size - 1, autoClose: false, signal })) hash.update(chunk as Uint8Array);
      return hash.digest("hex");
    } finally {
      await file.close();
    }
  },
};
