import type { FileFact } from "../core/draft.ts";
import { isLocated } from "./exif.ts";
import { readHeif } from "./heif.ts";
import { latin, type Peek } from "./peek.ts";

export type PictureFact = Pick<FileFact, "width" | "height" | "located">;

/** How large a picture is, and whether it says where it was taken. Throws where the file breaks off. */
export async function readPicture(type: string | undefined, peek: Peek): Promise<PictureFact> {
  const head = await peek.at(0, 64);
  switch (type) {
    case "png":
      return { width: head.getUint32(16), height: head.getUint32(20), located: await findPngPosition(peek) };
    case "gif":
      return { width: head.getUint16(6, true), height: head.getUint16(8, true), located: false };
    case "bmp":
      return { width: Math.abs(head.getInt32(18, true)), height: Math.abs(head.getInt32(22, true)), located: false };
    case "jpg":
      return readJpeg(peek);
    case "webp":
      return { ...webpSize(head), located: await findWebpPosition(peek) };
    case "heic":
    case "avif":
      return readHeif(peek);
    default:
      return {};
  }
}

async function readJpeg(peek: Peek): Promise<PictureFact> {
  let located = false;
  for (let at = 2; at + 4 < peek.size; ) {
    const segment = await peek.at(at, 10);
    const marker = segment.getUint16(0);
    if (marker === 0xffff) {
      at++; // A marker may have any number of fill bytes before it.
      continue;
    }
    const length = segment.getUint16(2);
    if (marker >> 8 !== 0xff || marker === 0xffda || length < 2) break;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: segment.getUint16(7), height: segment.getUint16(5), located };
    if (marker === 0xffe1) located ||= isPlaced(await peek.at(at + 4, length - 2));
    at += 2 + length;
  }
  return { located };
}

/** A segment of Exif, or of XMP, which repeats it in words. */
function isPlaced(segment: DataView): boolean {
  const name = latin(segment, 0, 29);
  if (name.startsWith("Exif\0\0")) return isLocated(part(segment, 6));
  return name === "http://ns.adobe.com/xap/1.0/\0" && /exif:GPSLatitude\b/.test(latin(segment));
}

async function findPngPosition(peek: Peek): Promise<boolean> {
  for (let at = 8; at + 12 <= peek.size; ) {
    const chunk = await peek.at(at, 8);
    const length = chunk.getUint32(0);
    const type = latin(chunk, 4, 4);
    if (type === "eXIf") return isLocated(await peek.at(at + 8, Math.min(length, 65_536)));
    if (type === "IDAT" || type === "IEND") return false;
    at += 12 + length;
  }
  return false;
}

function webpSize(head: DataView): PictureFact {
  const form = latin(head, 12, 4);
  const threeBytes = (at: number) => head.getUint16(at, true) + head.getUint8(at + 2) * 65_536 + 1;
  if (form === "VP8X") return { width: threeBytes(24), height: threeBytes(27) };
  if (form === "VP8 ") return { width: head.getUint16(26, true) & 0x3fff, height: head.getUint16(28, true) & 0x3fff };
  if (form !== "VP8L") return {};
  const bits = head.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

async function findWebpPosition(peek: Peek): Promise<boolean> {
  for (let at = 12; at + 8 <= peek.size; ) {
    const chunk = await peek.at(at, 8);
    const length = chunk.getUint32(4, true);
    if (latin(chunk, 0, 4) === "EXIF") {
      const data = await peek.at(at + 8, Math.min(length, 65_536));
      return isLocated(latin(data, 0, 4) === "Exif" ? part(data, 6) : data);
    }
    at += 8 + length + (length % 2);
  }
  return false;
}

function part(view: DataView, start: number): DataView {
  return new DataView(view.buffer, view.byteOffset + start, Math.max(0, view.byteLength - start));
}
