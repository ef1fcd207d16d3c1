import { normalPath } from "./core/attachments.ts";
import { type Facts, type FileFact, NO_FACTS } from "./core/draft.ts";
import type { Letter } from "./core/letter.ts";
import { nearest } from "./core/nearest.ts";
import { readContent } from "./facts/content.ts";
import { type FileMemory, fileMemory } from "./facts/memory.ts";
import type { Host } from "./host.ts";
import { uriKey } from "./uri.ts";

/** Where the letter lies, and which folder its files must not leave; undefined for a letter that was never saved. */
export interface Place {
  readonly letterUri: string | undefined;
  readonly rootUri: string | undefined;
}

export interface GatherOptions {
  /** What was learnt of files before; without it each is looked into again. */
  readonly memory?: FileMemory;
  /** Files that were not looked at when it fires stay unknown. */
  readonly signal?: AbortSignal;
}

/** Files that are looked at together: more would use up what the system lets a process open. */
const AT_ONCE = 16;

interface Search extends Required<Pick<GatherOptions, "memory">> {
  readonly folder: string;
  readonly root: string;
  readonly host: Host;
  readonly signal: AbortSignal | undefined;
}

/** Learns what is on disk of the files that a letter names. What cannot be learnt is left unknown; nothing is thrown. */
export async function gatherFacts(letter: Letter, host: Host, place: Place, { memory = fileMemory(), signal }: GatherOptions = {}): Promise<Facts> {
  if (place.letterUri === undefined) return NO_FACTS;
  const folder = new URL(".", place.letterUri).href;
  const search: Search = { folder, root: place.rootUri ?? folder, host, memory, signal };
  const wanted = new Map<string, { readonly url: string; readonly paths: Set<string> }>();
  for (const { path, url } of letter.evidence.items) {
    if (path === undefined) continue;
    const key = normalPath(path);
    const entry = wanted.get(key) ?? { url, paths: new Set() };
    wanted.set(key, entry);
    entry.paths.add(path);
  }
  const facts = new Map<string, FileFact>();
  const queue = [...wanted];
  const work = async () => {
    for (let next = queue.shift(); next && !signal?.aborted; next = queue.shift()) {
      const [key, { url, paths }] = next;
      const fact = await learn(key, url, search);
      for (const path of signal?.aborted ? [] : paths) facts.set(path, fact);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
  return facts;
}

async function learn(path: string, url: string, search: Search): Promise<FileFact> {
  const { folder, root, host, memory, signal } = search;
  const uri = resolve(path, folder);
  if (uri === undefined) return { status: "missing" };
  if (!isBelow(uri, root)) return { status: "outside" };
  try {
    const stat = await host.stat(uri);
    if (!stat) return { status: "missing", nearest: await nearestFile(path, url, search) };
    // A link must not carry into the mail what lies elsewhere on this machine.
    if (stat.leadsTo !== undefined && !isBelow(stat.leadsTo, (await host.stat(root))?.leadsTo ?? root)) return { status: "outside" };
    if (stat.kind === "directory") return { status: "directory" };
    if (stat.kind === "other") return { status: "unreadable" };
    const content = await memory.recall(uri, stat, () => readContent(uri, stat, host, signal)).catch(() => undefined);
    return { status: "file", size: stat.size, modified: stat.modified, ...content };
  } catch {
    return { status: "unreadable" };
  }
}

function isBelow(uri: string, root: string): boolean {
  return uriKey(uri).startsWith(`${uriKey(root)}/`);
}

/** The URI of a path that a letter has; every character of a name is escaped, so that none has a meaning of its own. */
export function resolve(path: string, folder: string): string | undefined {
  if (path.includes("\0")) return undefined;
  try {
    const escaped = path
      .split("/")
      .map((part) => (part === ".." || part === "." ? part : encodeURIComponent(part)))
      .join("/");
    return new URL(/^[A-Za-z]%3A\//.test(escaped) ? `file:///${escaped.replace("%3A", ":")}` : escaped, folder).href;
  } catch {
    return undefined; // Half of a surrogate pair is no character, and no file has one in its name.
  }
}

/** What was meant, most likely: the address without unescaping, a name alike beside it, or the same name beside the letter. */
async function nearestFile(path: string, url: string, search: Search): Promise<string | undefined> {
  const { folder, root, host } = search;
  const literal = url === path ? undefined : resolve(normalPath(url), folder);
  if (literal !== undefined && isBelow(literal, root) && (await host.stat(literal).catch(() => undefined))?.kind === "file") return normalPath(url);
  const slash = path.lastIndexOf("/");
  const [parent, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  const directory = resolve(parent === "" ? "." : parent, folder);
  const beside = directory === undefined ? undefined : nearest(name, await host.list(directory));
  if (beside !== undefined) return parent + beside;
  if (parent === "") return undefined;
  return (await host.list(folder)).find((each) => each === name);
}
