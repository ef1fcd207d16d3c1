import type { Host } from "../host.ts";

/** Bytes that are fetched at a time: the head of nearly every file is in the first. */
const STRETCH = 16 * 1024;
/** Stretches that may be fetched of one file: what needs more is not told by a head. */
const MOST = 64;

/** Looks into a file here and there; what was fetched is kept while it is looked at. */
export interface Peek {
  readonly size: number;
  /** Fewer bytes where the file ends. Throws where the file cannot be read in pieces, or would have to be read through. */
  at(start: number, length: number): Promise<DataView>;
}

export class OutOfReach extends Error {}

export function peekInto(uri: string, size: number, host: Host): Peek {
  const stretches = new Map<number, Uint8Array>();
  const stretch = async (index: number): Promise<Uint8Array> => {
    const known = stretches.get(index);
    if (known) return known;
    if (stretches.size >= MOST) throw new OutOfReach(uri);
    const bytes = await host.read(uri, index * STRETCH, Math.min(size, (index + 1) * STRETCH));
    if (!bytes) throw new OutOfReach(uri);
    stretches.set(index, bytes);
    return bytes;
  };
  return {
    size,
    async at(start, length) {
      const end = Math.max(start, Math.min(size, start + length));
      const result = new Uint8Array(end - start);
      let filled = 0;
      for (let at = start; at < end; ) {
        const index = Math.floor(at / STRETCH);
        const part = (await stretch(index)).subarray(at - index * STRETCH, end - index * STRETCH);
        if (part.length === 0) break; // It became shorter since its size was asked for.
        result.set(part, filled);
        filled += part.length;
        at += part.length;
      }
      return new DataView(result.buffer, 0, filled);
    },
  };
}

/** Bytes as Latin-1: signatures, names of chunks and boxes, keys of a PDF. */
export function latin(view: DataView, start = 0, length = view.byteLength - start): string {
  let text = "";
  for (let at = start; at < Math.min(view.byteLength, start + length); at++) text += String.fromCharCode(view.getUint8(at));
  return text;
}
