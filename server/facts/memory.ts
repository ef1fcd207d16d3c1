import type { FileFact } from "../core/draft.ts";
import type { FileStat } from "../host.ts";
import { uriKey } from "../uri.ts";

/** What the bytes of a file say. */
export type FileContent = Pick<FileFact, "type" | "hash" | "width" | "height" | "located" | "encrypted">;

/** Remembers what is in files, by their size and the time of their last change. */
export interface FileMemory {
  /** What is known of a file in this state, looked up when it is first asked for; a look that found nothing certain is not kept. */
  recall(uri: string, stat: FileStat, look: () => Promise<FileContent | undefined>): Promise<FileContent | undefined>;
  /** Forgets a file that keeps no time of its last change: with the others it is told by their time. */
  forget(uri?: string): void;
}

const MOST = 10_000;

export function fileMemory(): FileMemory {
  const known = new Map<string, { readonly size: number; readonly modified: number; readonly content: Promise<FileContent | undefined> }>();
  return {
    recall(uri, { size, modified }, look) {
      const key = uriKey(uri);
      const had = known.get(key);
      if (had?.size === size && had.modified === modified) return had.content;
      const content = look();
      const entry = { size, modified, content };
      known.set(key, entry);
      for (const oldest of known.size > MOST ? known.keys() : []) {
        known.delete(oldest);
        break;
      }
      const drop = () => known.get(key) === entry && known.delete(key);
      content.then((found) => found ?? drop(), drop);
      return content;
    },
    forget(uri) {
      const only = uri === undefined ? undefined : uriKey(uri);
      for (const [key, { modified }] of known) if (modified === 0 && (only === undefined || key === only || key.startsWith(`${only}/`))) known.delete(key);
    },
  };
}
