// True files beside those of examples/: with a position, with a password, of the types that phones and offices write.
import { deflateRawSync } from "node:zlib";
import { jpeg, pdf } from "../evidence/draw-evidence.mjs";

/** The metadata of a camera (TIFF), with the position of the West Lake or with an empty one. */
export function tiff(order: "II" | "MM", position: "placed" | "empty" | "none"): Buffer {
  const little = order === "II";
  const bytes = Buffer.alloc(128);
  const two = (at: number, value: number) => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const four = (at: number, value: number) => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  bytes.write(order, "latin1");
  two(2, 42);
  four(4, 8);
  two(8, 1);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    two(at, tag);
    two(at + 2, type);
    four(at + 4, count);
    four(at + 8, value);
  };
  entry(10, position === "none" ? 0x0112 : 0x8825, 4, 1, 26);
  two(26, 2);
  entry(28, 2, 5, 3, 60);
  entry(40, 4, 5, 3, 84);
  const degrees = position === "placed" ? [30, 1, 14, 1, 30, 1, 120, 1, 9, 1, 0, 1] : Array.from({ length: 12 }, () => 0);
  for (const [index, value] of degrees.entries()) four(60 + index * 4, value);
  return bytes;
}

/** A photograph whose first segment is what the camera says of it. */
export function photo(metadata: Buffer, name = "Exif\0\0"): Buffer {
  const picture = jpeg(1);
  const body = Buffer.concat([Buffer.from(name, "latin1"), metadata]);
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([picture.subarray(0, 2), head, body, picture.subarray(2)]);
}

/** A photograph whose size stands behind many segments, further than a head reaches. */
export function longHead(): Buffer {
  const picture = jpeg(2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xfe]), Buffer.alloc(0xfffc)]);
  return Buffer.concat([picture.subarray(0, 2), segment, segment, segment, picture.subarray(2)]);
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

function numbers(...pairs: readonly (readonly [bits: 8 | 16 | 32, value: number])[]): Buffer {
  return Buffer.concat(
    pairs.map(([bits, value]) => {
      const bytes = Buffer.alloc(bits / 8);
      bytes.writeUIntBE(value, 0, bits / 8);
      return bytes;
    }),
  );
}

/** A picture of a phone: tiles of 512, a whole of 4032 × 3024, and the Exif item at the end of the file. */
export function heic(metadata: Buffer): Buffer {
  const item = Buffer.concat([numbers([32, 6]), Buffer.from("Exif\0\0", "latin1"), metadata]);
  const full = numbers([32, 0]);
  const size = (width: number, height: number) => box("ispe", full, numbers([32, width], [32, height]));
  const make = (offset: number) =>
    Buffer.concat([
      box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")),
      box(
        "meta",
        full,
        box("hdlr", Buffer.alloc(24)),
        box("iinf", full, numbers([16, 1]), box("infe", numbers([32, 0x02000000], [16, 7], [16, 0]), Buffer.from("Exif\0", "latin1"))),
        box("iprp", box("ipco", size(512, 512), size(4032, 3024))),
        box("iloc", numbers([32, 0x01000000], [16, 0x4400], [16, 1], [16, 7], [16, 0], [16, 0], [16, 1], [32, offset], [32, item.length])),
      ),
      box("mdat", Buffer.alloc(40_000), item),
    ]);
  return make(make(0).length - item.length);
}

/** A WebP of 640 × 480 with an Exif chunk behind its picture. */
export function webp(metadata: Buffer): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, "latin1");
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const extended = Buffer.from([8, 0, 0, 0, 639 & 255, 639 >> 8, 0, 479 & 255, 479 >> 8, 0]);
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), chunk("VP8X", extended), chunk("VP8L", Buffer.alloc(999)), chunk("EXIF", metadata)]);
  const head = Buffer.alloc(8);
  head.write("RIFF", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** A PDF whose trailer names its encryption. */
export function lockedPdf(): Buffer {
  return Buffer.from(pdf(["通知"]).toString("latin1").replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R /ID [<00><00>]"), "latin1");
}

/** A PDF 1.5, whose trailer is the dictionary of a stream. */
export function lockedStreamPdf(): Buffer {
  const start = `%PDF-1.5\n${"%".repeat(20_000)}\n`;
  const stream = "9 0 obj\n<< /Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Encrypt 8 0 R /Length 4 >>\nstream\n\0\0\0\0\nendstream\nendobj\n";
  return Buffer.from(`${start}${stream}${"%".repeat(6000)}\nstartxref\n${start.length}\n%%EOF\n`, "latin1");
}

/** The first entry of a ZIP file: enough to know what it is. */
export function zipOf(name: string, flags = 0): Buffer {
  const data = deflateRawSync(Buffer.from("内容"));
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", "latin1");
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name), data]);
}
