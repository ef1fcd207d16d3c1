import type { Codecs, Pixels } from "./codecs.ts";
import { jpegParts, jpegSize } from "./jpeg-parts.ts";

/** One way to make a picture fit. */
export interface Choice {
  readonly type: "jpg" | "png";
  readonly width: number;
  readonly height: number;
  /** Of JPEG, up to 100; undefined for PNG, which loses nothing but pixels. */
  readonly quality: number | undefined;
  readonly bytes: Uint8Array;
}

/** Why nothing came of it. */
export type Trouble = "damaged" | "too-many-pixels" | "other-type" | "nothing-fits";

export interface Smaller {
  readonly width: number;
  readonly height: number;
  /** The one to take first, first. */
  readonly choices: readonly Choice[];
}

/** Four bytes each, several times over: what a browser's worker can hold. */
const MOST_PIXELS = 100_000_000;
/** Longest sides that screens and reviewers are used to. */
const SIDES = [3840, 2560, 1920, 1440, 1080, 800];
const QUALITIES = [90, 84, 77, 70];
/** Where PNG is tried; each step costs seconds on a large screenshot. */
const PNG_PARTS = [1, 0.75, 0.5];
/** A choice that is hardly smaller than the one before is no choice. */
const STEP = 0.8;

/** Finds sizes and qualities with which a picture has at most so many bytes, the sharpest first. */
export async function findSmaller(
  bytes: Uint8Array,
  most: number,
  codecs: Codecs,
  tell: (words: string) => void = () => undefined,
): Promise<Smaller | Trouble> {
  const kind = kindOf(bytes);
  if (kind === "other-type") return kind;
  const size = sizeOf(bytes, kind);
  if (!size || size.width * size.height === 0) return "damaged";
  if (size.width * size.height > MOST_PIXELS) return "too-many-pixels";
  const pixels = await open(bytes, kind, codecs);
  if (!pixels) return "damaged";
  const limit = Math.min(most, bytes.length - 1);
  const choices: Choice[] = [];
  if (kind === "png") {
    for (const part of PNG_PARTS) {
      const scaled = scale(pixels, Math.round(Math.max(pixels.width, pixels.height) * part), codecs);
      tell(`PNG ${scaled.width} × ${scaled.height}`);
      const png = codecs.toPng(scaled);
      if (png.length <= limit) choices.push({ type: "png", width: scaled.width, height: scaled.height, quality: undefined, bytes: png });
      // Fewer pixels have more colours at first: where that is far off, the next step will not do either.
      if (png.length <= limit || png.length > limit * 6) break;
    }
  }
  const jpegs = await findJpegs(pixels, limit, codecs, tell);
  const isLossless = choices[0]?.width === pixels.width;
  const all = isLossless ? [...choices, ...jpegs] : [...jpegs, ...choices];
  return all.length === 0 ? "nothing-fits" : { width: pixels.width, height: pixels.height, choices: all };
}

async function findJpegs(pixels: Pixels, limit: number, codecs: Codecs, tell: (words: string) => void): Promise<Choice[]> {
  const found: Choice[] = [];
  const longest = Math.max(pixels.width, pixels.height);
  for (const side of [longest, ...SIDES.filter((each) => each < longest)]) {
    const last = found.at(-1);
    if (last && Math.max(last.width, last.height) * STEP < side) continue;
    const scaled = scale(pixels, side, codecs);
    for (const quality of QUALITIES) {
      tell(`JPEG ${scaled.width} × ${scaled.height}, ${quality} %`);
      const bytes = await codecs.toJpeg(scaled, quality);
      // 70 has about a quarter of what 90 has.
      if (bytes.length > limit * 5) break;
      if (bytes.length > limit || bytes.length > (last?.bytes.length ?? Number.POSITIVE_INFINITY) * STEP) continue;
      found.push({ type: "jpg", width: scaled.width, height: scaled.height, quality, bytes });
      break;
    }
    if (found.length === 2) break;
  }
  return found;
}

function scale(pixels: Pixels, side: number, codecs: Codecs): Pixels {
  const { width, height } = pixels;
  const longest = Math.max(width, height);
  if (side >= longest) return pixels;
  const part = (length: number) => Math.max(1, Math.round((length * side) / longest));
  return codecs.scaled(pixels, part(width), part(height));
}

type Kind = "jpg" | "png";

function kindOf(bytes: Uint8Array): Kind | "other-type" {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpg";
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte) ? "png" : "other-type";
}

/** As the head says it: a file that lies about it would ask for more memory than there is. */
function sizeOf(bytes: Uint8Array, kind: Kind): { readonly width: number; readonly height: number } | undefined {
  if (kind === "jpg") {
    const parts = jpegParts(bytes);
    return parts && jpegSize(bytes, parts);
  }
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

async function open(bytes: Uint8Array, kind: Kind, codecs: Codecs): Promise<Pixels | undefined> {
  try {
    return kind === "jpg" ? await codecs.fromJpeg(bytes) : codecs.fromPng(bytes);
  } catch {
    return undefined;
  }
}
