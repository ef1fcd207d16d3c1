import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import type { FileFact } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import { type GatherOptions, gatherFacts } from "../../server/facts.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";

/** A folder of its own for each file of tests. */
export const folder = mkdtempSync(join(tmpdir(), "appeal-facts-"));
after(() => rmSync(folder, { recursive: true }));
export const letterUri = pathToFileURL(join(folder, "letter.appeal.md")).href;

export function put(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
}

/** The facts of the files that a letter names by these addresses, in their order. */
export async function factsOf(addresses: readonly string[], host: Host = nodeHost, options: GatherOptions = {}): Promise<(FileFact | undefined)[]> {
  const letter = readLetter(addresses.map((address, index) => `[证据${index + 1}]: ${address}\n`).join(""));
  assert.equal(letter.evidence.items.length, addresses.length, "every address is read");
  const facts = await gatherFacts(letter, host, { letterUri, rootUri: undefined }, options);
  return letter.evidence.items.map(({ path }) => facts.get(path ?? ""));
}

export async function factOf(address: string, host?: Host, options?: GatherOptions): Promise<FileFact> {
  const [fact] = await factsOf([address], host, options);
  assert.ok(fact, "it was looked at");
  return fact;
}

/** Counts what is read of files, and can do something before a read. */
export function counting(before: (reads: number) => void = () => {}): Host & { bytes: number; hashes: number } {
  let reads = 0;
  const host = {
    ...nodeHost,
    bytes: 0,
    hashes: 0,
    async read(uri: string, start: number, end: number) {
      before(++reads);
      const bytes = await nodeHost.read(uri, start, end);
      host.bytes += bytes?.length ?? 0;
      return bytes;
    },
    async hash(uri: string, signal?: AbortSignal) {
      host.hashes++;
      return nodeHost.hash(uri, signal);
    },
  };
  return host;
}
