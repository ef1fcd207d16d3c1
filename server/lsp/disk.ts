import { type FileMemory, fileMemory } from "../facts/memory.ts";
import type { FileStat, Host } from "../host.ts";
import { remembered } from "../remembered.ts";
import { uriKey } from "../uri.ts";

/** A host that remembers what it saw until it is told to forget: a keystroke costs no look at the disk. */
export interface Disk extends Host {
  /** The disk as it is at this moment, for what must not be remembered. */
  readonly now: Host;
  /** What is in the files. */
  readonly memory: FileMemory;
  /** Forgets a file and the directory that it lies in. */
  forget(uri: string): void;
  forgetAll(): void;
}

export function rememberingHost(host: Host): Disk {
  const stats = new Map<string, Promise<FileStat | undefined>>();
  const lists = new Map<string, Promise<readonly string[]>>();
  const memory = fileMemory();
  return {
    now: host,
    memory,
    stat: (uri) => remembered(stats, uriKey(uri), () => host.stat(uri)),
    list: (uri) => remembered(lists, uriKey(uri), () => host.list(uri)),
    read: (uri, start, end) => host.read(uri, start, end),
    hash: (uri, signal) => host.hash(uri, signal),
    forget(uri) {
      memory.forget(uri);
      const key = uriKey(uri);
      for (const known of [...stats.keys(), ...lists.keys()]) {
        if (known !== key && !known.startsWith(`${key}/`) && key.slice(0, key.lastIndexOf("/")) !== known) continue;
        stats.delete(known);
        lists.delete(known);
      }
    },
    forgetAll() {
      memory.forget();
      stats.clear();
      lists.clear();
    },
  };
}
