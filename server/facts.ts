import { normalPath } from "./core/attachments.ts";
import { type Facts, type FileFact, NO_FACTS } from "./core/draft.ts";
import type { Letter } from "./core/letter.ts";
import { nearest } from "./core/nearest.ts";
import type { Host } from "./host.ts";
import { remembered } from "./remembered.ts";
import { uriKey } from "./uri.ts";

/** Where the letter lies, and which folder its files must not leave; undefined for a letter that was never saved. */
export interface Place {
  readonly letterUri: string | undefined;
  readonly rootUri: string | undefined;
}

/** Learns what is on disk of the files that a letter names. What cannot be learnt is left unknown; nothing is thrown. */
export async function gatherFacts(letter: Letter, host: Host, place: Place): Promise<Facts> {
  if (place.letterUri === undefined) return NO_FACTS;
  const facts = new Map<string, FileFact>();
  const seen = new Map<string, Promise<FileFact>>();
  const folder = new URL(".", place.letterUri).href;
  await Promise.all(
    letter.evidence.items.map(async ({ path }) => {
      if (path === undefined || facts.has(path)) return;
      const key = normalPath(path);
      facts.set(path, await remembered(seen, key, () => learn(key, folder, place.rootUri, host)));
    }),
  );
  return facts;
}

async function learn(path: string, folder: string, rootUri: string | undefined, host: Host): Promise<FileFact> {
  const uri = resolve(path, folder);
  if (uri === undefined) return { status: "missing" };
  if (!uriKey(uri).startsWith(`${uriKey(rootUri ?? folder)}/`)) return { status: "outside" };
  try {
    const stat = await host.stat(uri);
    if (!stat) return { status: "missing", nearest: await nearestFile(path, folder, host) };
    if (stat.kind !== "file") return { status: "directory" };
    return { status: "file", size: stat.size, modified: stat.modified };
  } catch {
    return { status: "unreadable" };
  }
}

/** The URI of a path that a letter has; every character of a name is escaped, so that none has a meaning of its own. */
export function resolve(path: string, folder: string): string | undefined {
  if (path.includes("\0")) return undefined;
  const escaped = path
    .split("/")
    .map((part) => (part === ".." || part === "." ? part : encodeURIComponent(part)))
    .join("/");
  try {
    return new URL(/^[A-Za-z]%3A\//.test(escaped) ? `file:///${escaped.replace("%3A", ":")}` : escaped, folder).href;
  } catch {
    return undefined;
  }
}

async function nearestFile(path: string, folder: string, host: Host): Promise<string | undefined> {
  const slash = path.lastIndexOf("/");
  const directory = resolve(slash < 0 ? "." : path.slice(0, slash), folder);
  if (directory === undefined) return undefined;
  const name = nearest(path.slice(slash + 1), await host.list(directory));
  return name === undefined ? undefined : path.slice(0, slash + 1) + name;
}
