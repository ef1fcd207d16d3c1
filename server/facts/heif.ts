import { isLocated } from "./exif.ts";
import { latin, type Peek } from "./peek.ts";
import type { PictureFact } from "./picture.ts";

/** Boxes that say what is in the file; a phone's picture has about four kilobytes of them. */
const MOST_META = 256 * 1024;

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** Size and position of a HEIC or AVIF picture (ISO/IEC 23008-12). */
export async function readHeif(peek: Peek): Promise<PictureFact> {
  const found = await findMeta(peek);
  if (!found) return {};
  const meta = await peek.at(found.start, Math.min(MOST_META, found.end - found.start));
  const boxes = boxesIn(meta, 4, meta.byteLength);
  const exif = findExif(meta, boxes);
  return { ...largest(meta, boxes), located: exif !== undefined && (await isExifLocated(peek, exif)) };
}

async function findMeta(peek: Peek): Promise<Box | undefined> {
  for (let at = 0; at + 8 <= peek.size; ) {
    const [box] = boxesIn(await peek.at(at, 16), 0, 16, peek.size - at);
    if (!box) return undefined;
    if (box.type === "meta") return { type: box.type, start: at + box.start, end: at + box.end };
    at += box.end;
  }
  return undefined;
}

/** The boxes of a stretch; `reach` is where the last may end when it goes beyond the stretch. */
function boxesIn(view: DataView, from: number, to: number, reach = to): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= Math.min(to, view.byteLength); ) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= view.byteLength;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? reach - at : short;
    const head = long ? 16 : 8;
    if (size < head || at + size > reach) break;
    boxes.push({ type: latin(view, at + 4, 4), start: at + head, end: at + size });
    at += size;
  }
  return boxes;
}

function child(boxes: readonly Box[], type: string): Box | undefined {
  return boxes.find((box) => box.type === type);
}

/** A picture that is cut into tiles has a size for each of them too. */
function largest(meta: DataView, boxes: readonly Box[]): PictureFact {
  const properties = child(boxes, "iprp");
  const container = properties && child(boxesIn(meta, properties.start, properties.end), "ipco");
  const sizes = container ? boxesIn(meta, container.start, container.end).filter(({ type }) => type === "ispe") : [];
  const pairs = sizes.map(({ start }) => ({ width: meta.getUint32(start + 4), height: meta.getUint32(start + 8) }));
  return pairs.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? {};
}

/** Where the item of the type Exif lies in the file. */
function findExif(meta: DataView, boxes: readonly Box[]): { start: number; length: number } | undefined {
  const [info, places] = [child(boxes, "iinf"), child(boxes, "iloc")];
  if (!info || !places) return undefined;
  const entries = boxesIn(meta, info.start + (meta.getUint8(info.start) === 0 ? 6 : 8), info.end);
  for (const { type, start } of entries) {
    if (type !== "infe") continue;
    const wide = meta.getUint8(start) >= 3;
    if (latin(meta, start + (wide ? 10 : 8), 4) === "Exif") return placeOf(meta, places, wide ? meta.getUint32(start + 4) : meta.getUint16(start + 4));
  }
  return undefined;
}

function placeOf(meta: DataView, { start, end }: Box, wanted: number): { start: number; length: number } | undefined {
  let at = start + 4;
  const take = (bytes: number) => {
    const value = bytes === 8 ? Number(meta.getBigUint64(at)) : bytes === 4 ? meta.getUint32(at) : bytes === 2 ? meta.getUint16(at) : 0;
    at += bytes;
    return value;
  };
  const version = meta.getUint8(start);
  const sizes = take(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0];
  const count = take(version < 2 ? 2 : 4);
  for (let index = 0; index < count && at < end; index++) {
    const id = take(version < 2 ? 2 : 4);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseSize);
    const extents = take(2);
    for (let extent = 0; extent < extents; extent++) {
      take(indexSize);
      const offset = take(offsetSize);
      const length = take(lengthSize);
      // Method 0 counts from the beginning of the file, which is how Exif is kept.
      if (id === wanted && method === 0) return { start: base + offset, length };
    }
  }
  return undefined;
}

async function isExifLocated(peek: Peek, { start, length }: { start: number; length: number }): Promise<boolean> {
  const item = await peek.at(start, Math.min(length, 65_536));
  const skip = 4 + item.getUint32(0);
  return skip < item.byteLength && isLocated(new DataView(item.buffer, item.byteOffset + skip, item.byteLength - skip));
}
