// Pictures for tests: their pixels are counted out, so that a result can be held against what was drawn.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { encode } from "fast-png";
import { type CodecFiles, type Codecs, type Pixels, startCodecs } from "../../client/pictures/codecs.ts";

const require = createRequire(import.meta.url);
const file = (name: string) => Uint8Array.from(readFileSync(require.resolve(name)));

/** The libraries from where they are installed. */
export function codecFiles(): CodecFiles {
  return {
    mozjpeg_dec: file("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"),
    mozjpeg_enc: file("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"),
    squoosh_resize_bg: file("@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm"),
  };
}

let started: Promise<Codecs> | undefined;
export function codecs(): Promise<Codecs> {
  started ??= startCodecs(codecFiles());
  return started;
}

/** Red on the left, blue on the right, with a grain that no compression takes away. */
export function grainy(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let seed = 1;
  for (let at = 0; at < data.length; at += 4) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const grain = seed >>> 26;
    const isLeft = (at / 4) % width < width / 2;
    data.set([isLeft ? 180 + grain : grain, grain, isLeft ? grain : 180 + grain, 255], at);
  }
  return { data, width, height };
}

/** A screenshot: white with lines of black words. */
export function screenshot(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (y % 24 < 14 && x % 11 < 8 && (x * 7 + y * 13 + ((x * y) >> 3)) % 5 < 2) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { data, width, height };
}

/** Four bytes a pixel, as cameras of screens write it: no palette, hardly packed. */
export function plainPng({ data, width, height }: Pixels): Uint8Array {
  return encode({ data, width, height, channels: 4 }, { zlib: { level: 1 } });
}

export async function jpegOf(pixels: Pixels, quality = 95): Promise<Uint8Array> {
  return (await codecs()).toJpeg(pixels, quality);
}

/** A JPEG with these segments behind its start, as a camera puts them. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]));
}

export function segment(marker: number, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
}
