import * as v from "valibot";
import type { FileStat, Host } from "./host.ts";
import { HOST_REQUEST, type HostParams } from "./protocol.ts";

const fileStat = v.nullish(
  v.object({ kind: v.picklist(["file", "directory", "other"]), size: v.number(), modified: v.number(), leadsTo: v.optional(v.string()) }),
);
const names = v.nullish(v.array(v.string()));
const hash = v.nullish(v.string());

/** Sends a request to the editor; what a connection of any kind has. */
type Ask = (method: string, params: HostParams) => Promise<unknown>;

/** Files that only the editor can reach: in the web, on another machine, inside an archive. */
export function clientHost(ask: Ask): Host {
  const put = (params: HostParams) => ask(HOST_REQUEST, params);
  return {
    stat: async (uri): Promise<FileStat | undefined> => v.parse(fileStat, await put({ ask: "stat", uri })) ?? undefined,
    // An editor has no empty answer for a folder that is not there.
    list: async (uri) => v.parse(names, await put({ ask: "list", uri }).catch(() => [])) ?? [],
    read: async (uri, start, end) => bytesOf(await put({ ask: "read", uri, start, end })),
    hash: async (uri) => v.parse(hash, await put({ ask: "hash", uri })) ?? undefined,
  };
}

/** Files of this machine through one host, all others through another. */
export function hostByScheme(local: Host, other: Host): Host {
  const of = (uri: string) => (uri.startsWith("file:") ? local : other);
  return {
    stat: (uri) => of(uri).stat(uri),
    list: (uri) => of(uri).list(uri),
    read: (uri, start, end) => of(uri).read(uri, start, end),
    hash: (uri, signal) => of(uri).hash(uri, signal),
  };
}

/** Where nothing can be read: every file is unknown. */
export const NO_HOST: Host = {
  stat: () => Promise.reject(new Error("files of this kind cannot be looked at here")),
  list: async () => [],
  read: async () => undefined,
  hash: async () => undefined,
};

function bytesOf(base64: unknown): Uint8Array | undefined {
  return typeof base64 === "string" ? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) : undefined;
}
