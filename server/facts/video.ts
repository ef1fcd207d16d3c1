import { latin, type Peek } from "./peek.ts";

/** How many seconds an MP4 or QuickTime film lasts, by its head; undefined where that does not say. Throws where the file breaks off. */
export async function readSeconds(peek: Peek): Promise<number | undefined> {
  const moov = await findBox(peek, "moov", 0, peek.size);
  const header = moov && (await findBox(peek, "mvhd", moov.start, moov.end));
  if (!header) return undefined;
  const head = await peek.at(header.start, 32);
  const isLong = head.getUint8(0) === 1;
  const ticks = head.getUint32(isLong ? 20 : 12);
  const length = isLong ? Number(head.getBigUint64(24)) : head.getUint32(16);
  return ticks > 0 && length > 0 && length !== 0xffffffff ? length / ticks : undefined;
}

async function findBox(peek: Peek, wanted: string, from: number, to: number): Promise<{ readonly start: number; readonly end: number } | undefined> {
  for (let at = from; at + 8 <= to; ) {
    const head = await peek.at(at, 16);
    const short = head.getUint32(0);
    const isLong = short === 1;
    const size = isLong ? Number(head.getBigUint64(8)) : short === 0 ? to - at : short;
    const start = at + (isLong ? 16 : 8);
    if (size < start - at) return undefined;
    if (latin(head, 4, 4) === wanted) return { start, end: Math.min(to, at + size) };
    at += size;
  }
  return undefined;
}
