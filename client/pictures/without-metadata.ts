import { APP0, APP2, APP14, isNamed, type JpegPart, jpegParts, orientationOf, orientationSegment } from "./jpeg-parts.ts";

/** The same picture without what the camera says of place, time and device: no pixel changes. Undefined where the file is damaged or of another kind. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff) return cleanJpeg(bytes);
  const head = latin(bytes, 0, 16);
  if (head.startsWith("\x89PNG\r\n\x1A\n")) return cleanPng(bytes);
  return /^RIFF.{4}WEBP/s.test(head) ? cleanWebp(bytes) : undefined;
}

/** What decides how the picture looks stays: frame, tables, colours, and how it is turned. What follows its end (a second picture, a film) goes. */
function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const parts = jpegParts(bytes);
  if (!parts) return undefined;
  const kept = parts.filter((part) => isPicture(bytes, part)).map(({ start, end }) => bytes.subarray(start, end));
  const orientation = orientationOf(bytes, parts);
  if (orientation !== 1) kept.splice(parts[1]?.marker === APP0 ? 2 : 1, 0, orientationSegment(orientation));
  return joined(kept);
}

const COMMENT = 0xfffe;

function isPicture(bytes: Uint8Array, part: JpegPart): boolean {
  const { marker } = part;
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > 0xffef) return true;
  return marker === APP0 ? isNamed(bytes, part, "JFIF\0") : marker === APP2 ? isNamed(bytes, part, "ICC_PROFILE\0") : marker === APP14;
}

/** Chunks that decide how a PNG looks (PNG 3, animation and colour included). */
const PNG_CHUNKS = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/;

function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = latin(bytes, at + 4, 4);
    if (PNG_CHUNKS.test(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") return joined(kept);
    at = end;
  }
  return undefined;
}

const WEBP_CHUNKS = /^(?:VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP)$/;
/** Bits of VP8X that announce Exif and XMP. */
const ANNOUNCED = 0x0c;

function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const kept = [bytes.slice(0, 12)];
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = Math.min(whole, at + 8 + length + (length % 2));
    if (at + 8 + length > whole) return undefined;
    const type = latin(bytes, at, 4);
    const chunk = bytes.slice(at, end);
    if (type === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~ANNOUNCED;
    if (WEBP_CHUNKS.test(type)) kept.push(chunk);
    at = end;
  }
  const clean = joined(kept);
  viewOf(clean).setUint32(4, clean.length - 8, true);
  return clean;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
