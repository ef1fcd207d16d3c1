import decodeJpeg, { init as startDecoder } from "@jsquash/jpeg/decode.js";
import encodeJpeg, { init as startEncoder } from "@jsquash/jpeg/encode.js";
import startResizer, { resize } from "@jsquash/resize/lib/resize/pkg/squoosh_resize.js";
import { convertIndexedToRgb, type DecodedPng, decode as decodePng, encode as encodePng } from "fast-png";
import { isHonestPng } from "./honest-png.ts";

/** A picture in memory: four bytes a pixel, red, green, blue, opacity. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** The compiled libraries, as they lie in dist/. */
export interface CodecFiles {
  readonly mozjpeg_dec: Uint8Array<ArrayBuffer>;
  readonly mozjpeg_enc: Uint8Array<ArrayBuffer>;
  readonly squoosh_resize_bg: Uint8Array<ArrayBuffer>;
}

/** What reads, writes and scales pictures. Each throws where it cannot. */
export interface Codecs {
  /** Turned as it is to be shown. */
  fromJpeg(bytes: Uint8Array): Promise<Pixels>;
  /** On white where it is transparent. */
  toJpeg(pixels: Pixels, quality: number): Promise<Uint8Array>;
  fromPng(bytes: Uint8Array): Pixels;
  /** With a palette where 256 colours are enough. */
  toPng(pixels: Pixels): Uint8Array;
  scaled(pixels: Pixels, width: number, height: number): Pixels;
}

const LANCZOS = 3;
/** Of fflate, 0 to 9: the higher ones take several times as long for a few percent. */
const DEFLATE = 6;

export async function startCodecs(files: CodecFiles): Promise<Codecs> {
  const quiet = { print: () => undefined, printErr: () => undefined };
  await Promise.all([
    startDecoder({ ...quiet, wasmBinary: files.mozjpeg_dec.buffer }),
    startEncoder({ ...quiet, wasmBinary: files.mozjpeg_enc.buffer }),
    startResizer(files.squoosh_resize_bg),
  ]);
  return {
    async fromJpeg(bytes) {
      const { data, width, height } = await decodeJpeg(Uint8Array.from(bytes).buffer, { preserveOrientation: true });
      return { data: new Uint8ClampedArray(data), width, height };
    },
    async toJpeg(pixels, quality) {
      // Progressive takes twice the time for a few percent, and old upload forms refuse it.
      return new Uint8Array(await encodeJpeg({ ...onWhite(pixels), colorSpace: "srgb" } as Parameters<typeof encodeJpeg>[0], { quality, progressive: false }));
    },
    fromPng(bytes) {
      if (!isHonestPng(bytes)) throw new Error("the data of the PNG are not of its size");
      return toRgba(decodePng(bytes, { checkCrc: true }));
    },
    toPng: (pixels) => encodePng({ ...smallest(pixels), width: pixels.width, height: pixels.height }, { zlib: { level: DEFLATE } }),
    scaled(pixels, width, height) {
      const data = resize(new Uint8Array(pixels.data.buffer), pixels.width, pixels.height, width, height, LANCZOS, true, true);
      return { data: new Uint8ClampedArray(data), width, height };
    },
  };
}

/** Every kind of PNG as four bytes a pixel. */
function toRgba(png: DecodedPng): Pixels {
  const { width, height } = png;
  const isIndexed = png.palette !== undefined;
  const source = isIndexed ? convertIndexedToRgb(png) : png.data;
  const channels = isIndexed ? source.length / (width * height) : png.channels;
  const depth = isIndexed ? 8 : png.depth;
  const most = 2 ** depth - 1;
  const bytesInRow = Math.ceil((width * channels * depth) / 8);
  const sample = (x: number, y: number, channel: number): number => {
    const index = x * channels + channel;
    if (depth >= 8) return source[y * width * channels + index] ?? 0;
    const bit = index * depth;
    return ((source[y * bytesInRow + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  const isGrey = channels < 3;
  const key = isIndexed ? undefined : png.transparency;
  const data = new Uint8ClampedArray(width * height * 4);
  if (depth === 8 && !isGrey && key === undefined) {
    for (let from = 0, to = 0; to < data.length; from += channels, to += 4) {
      data[to] = source[from] ?? 0;
      data[to + 1] = source[from + 1] ?? 0;
      data[to + 2] = source[from + 2] ?? 0;
      data[to + 3] = channels === 4 ? (source[from + 3] ?? 0) : 255;
    }
    return { data, width, height };
  }
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const colour = isGrey ? [sample(x, y, 0)] : [sample(x, y, 0), sample(x, y, 1), sample(x, y, 2)];
      for (let at = 0; at < 3; at++) data[to + at] = ((colour[isGrey ? 0 : at] ?? 0) * 255) / most;
      const isKey = key !== undefined && key.length >= colour.length && colour.every((value, at) => value === key[at]);
      data[to + 3] = channels === 2 || channels === 4 ? (sample(x, y, channels - 1) * 255) / most : isKey ? 0 : 255;
    }
  }
  return { data, width, height };
}

function onWhite({ data, width, height }: Pixels): Pixels {
  const opaque = new Uint8ClampedArray(data);
  for (let at = 0; at < opaque.length; at += 4) {
    const opacity = opaque[at + 3] ?? 255;
    if (opacity === 255) continue;
    for (let each = at; each < at + 3; each++) opaque[each] = ((opaque[each] ?? 0) * opacity + 255 * (255 - opacity)) / 255;
    opaque[at + 3] = 255;
  }
  return { data: opaque, width, height };
}

/** The form of a PNG that takes the fewest bytes: a palette, or colours with opacity only where something is transparent. */
function smallest({ data, width, height }: Pixels): { data: Uint8Array; channels: number; depth: 8; palette?: number[][] } {
  const places = new Map<number, number>();
  const words = new Uint32Array(data.buffer);
  const indexes = new Uint8Array(width * height);
  let isOpaque = true;
  let at = 0;
  for (; at < words.length; at++) {
    const colour = words[at] ?? 0;
    if (data[at * 4 + 3] !== 255) isOpaque = false;
    const place = places.get(colour) ?? places.size;
    if (place === 256) break;
    places.set(colour, place);
    indexes[at] = place;
  }
  if (at === words.length) {
    const palette = [...places.keys()].map((colour) => [...new Uint8Array(Uint32Array.of(colour).buffer)].slice(0, isOpaque ? 3 : 4));
    return { data: indexes, channels: 1, depth: 8, palette };
  }
  for (; isOpaque && at < words.length; at++) isOpaque = data[at * 4 + 3] === 255;
  if (!isOpaque) return { data: new Uint8Array(data.buffer), channels: 4, depth: 8 };
  const colours = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours[to] = data[from] ?? 0;
    colours[to + 1] = data[from + 1] ?? 0;
    colours[to + 2] = data[from + 2] ?? 0;
  }
  return { data: colours, channels: 3, depth: 8 };
}
