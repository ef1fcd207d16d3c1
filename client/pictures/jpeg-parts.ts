/** A stretch of a JPEG file that begins with a marker: its two bytes, and where it begins and ends. */
export interface JpegPart {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

export const APP0 = 0xffe0;
export const APP1 = 0xffe1;
export const APP2 = 0xffe2;
export const APP14 = 0xffee;
const START = 0xffd8;
const END = 0xffd9;
const SCAN = 0xffda;

/** The parts of a JPEG from its start to its end, picture data with the scan before it; undefined where it is none or breaks off. */
export function jpegParts(bytes: Uint8Array): JpegPart[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== START) return undefined;
  const parts: JpegPart[] = [{ marker: START, start: 0, end: 2 }];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) {
      at++; // A marker may have any number of fill bytes before it.
      continue;
    }
    if (marker >> 8 !== 0xff) return undefined;
    if (marker === END) {
      parts.push({ marker, start: at, end: at + 2 });
      return parts;
    }
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const end = marker === SCAN ? endOfData(bytes, at + 2 + length) : at + 2 + length;
    parts.push({ marker, start: at, end });
    at = end;
  }
  return undefined;
}

/** Picture data have a zero behind each FF of their own, and restart markers; the next other marker ends them. */
function endOfData(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Pixels as the frame has them, before any turning. */
export function jpegSize(bytes: Uint8Array, parts: readonly JpegPart[]): { readonly width: number; readonly height: number } | undefined {
  const frame = parts.find(({ marker }) => marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker));
  if (!frame || frame.end - frame.start < 9) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + frame.start);
  return { width: view.getUint16(7), height: view.getUint16(5) };
}

/** Whether a part is of the kind that begins with this name, such as `Exif`. */
export function isNamed(bytes: Uint8Array, { start }: JpegPart, name: string): boolean {
  return [...name].every((char, index) => bytes[start + 4 + index] === char.charCodeAt(0));
}

const ORIENTATION = 0x0112;

/** How the picture is to be turned when it is shown, 1 to 8; 1 is as it is. */
export function orientationOf(bytes: Uint8Array, parts: readonly JpegPart[]): number {
  const exif = parts.find((part) => part.marker === APP1 && isNamed(bytes, part, "Exif\0\0"));
  if (!exif || exif.end - exif.start < 18) return 1;
  const tiff = new DataView(bytes.buffer, bytes.byteOffset + exif.start + 10, exif.end - exif.start - 10);
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const directory = tiff.getUint32(4, little);
  const count = directory + 2 <= tiff.byteLength ? tiff.getUint16(directory, little) : 0;
  for (let at = directory + 2; at + 12 <= tiff.byteLength && at < directory + 2 + count * 12; at += 12) {
    const value = tiff.getUint16(at + 8, little);
    if (tiff.getUint16(at, little) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** A segment that says nothing but how the picture is to be turned. */
export function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const length = 2 + exif.length + tiff.length;
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 255, ...exif, ...tiff]);
}
