// Small true files of every type that letters carry. Each function returns a Buffer; a number makes it differ from the others.
import { crc32, deflateSync } from "node:zlib";

/** A screenshot of 480 × 800: a bar, a badge, lines of text as grey strokes. */
export function png(number) {
  const [width, height] = [480, 800];
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = colourAt(x, y, number);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  const palette = Buffer.from([0xf4, 0xf4, 0xf6, 0x2b, 0x5b, 0xd7, 0xff, 0xff, 0xff, 0xc8, 0xcc, 0xd4, 0xe0, 0x3e, 0x3e]);
  const chunks = [chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function colourAt(x, y, number) {
  if (y < 72) return 1;
  if (x < 24 || x >= 456 || y < 96 || y >= 776) return 0;
  if (y < 160) return x > 48 && x < 120 && y > 112 && y < 148 ? 4 : 2;
  const line = Math.floor((y - 160) / 32);
  const length = 120 + ((line * 97 + number * 53) % 270);
  return (y - 160) % 32 < 12 && x > 48 && x < 48 + length && line % 6 !== 5 ? 3 : 2;
}

/** A grey baseline JPEG of 640 × 480: each block of 8 × 8 pixels has one brightness. */
export function jpeg(number) {
  const [columns, rows] = [80, 60];
  let bits = "";
  let before = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const level = Math.round(90 * Math.sin((x + number * 7) / 11) * Math.cos(y / (6 + number)));
      const difference = level - before;
      before = level;
      const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
      bits += size.toString(2).padStart(4, "0"); // The table below gives size n the 4-bit code n.
      if (size > 0) bits += (difference > 0 ? difference : difference + 2 ** size - 1).toString(2).padStart(size, "0");
      bits += "0"; // The end of the block.
    }
  }
  const data = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, "1"), 2);
    data.push(byte, ...(byte === 0xff ? [0] : []));
  }
  const segment = (marker, ...bytes) => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes];
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    ...segment(0xc0, 8, rows >> 5, (rows * 8) & 0xff, (columns * 8) >> 8, (columns * 8) & 0xff, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, 0, 0, 0, 9, ...Array.from({ length: 12 }, () => 0), 0, 1, 2, 3, 4, 5, 6, 7, 8),
    ...segment(0xc4, 0x10, 1, ...Array.from({ length: 15 }, () => 0), 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...data,
    ...[0xff, 0xd9],
  ]);
}

/** A black and white BMP of 480 × 320: a kind of picture that no channel takes. */
export function bmp() {
  const [width, height] = [480, 320];
  const pixels = Buffer.alloc((width / 8) * height, 0xf0);
  const header = Buffer.alloc(62);
  header.write("BM", "latin1");
  header.writeUInt32LE(header.length + pixels.length, 2);
  for (const [at, value] of [
    [10, header.length],
    [14, 40],
    [18, width],
    [22, height],
    [26, 0x00010001],
    [34, pixels.length],
    [58, 0x00ffffff],
  ])
    header.writeUInt32LE(value, at);
  return Buffer.concat([header, pixels]);
}

/** A GIF of 480 × 320 with two frames. Its codes are never compressed: a clear code comes before the table could grow. */
export function gif(number) {
  const [width, height] = [480, 320];
  const two = (value) => [value & 0xff, value >> 8];
  const palette = Array.from({ length: 128 }, (_, grey) => [grey * 2, grey * 2, Math.min(255, grey * 2 + number * 10)]).flat();
  const frames = [0, 1].flatMap((frame) => {
    const codes = [];
    for (let at = 0; at < width * height; at++) {
      if (at % 100 === 0) codes.push(128);
      codes.push((Math.floor((at % width) / 8) + Math.floor(at / width / 8) * (number + frame)) % 128);
    }
    codes.push(129);
    const blocks = [];
    for (let at = 0; at < codes.length; at += 255) {
      const part = codes.slice(at, at + 255);
      blocks.push(part.length, ...part);
    }
    return [0x21, 0xf9, 4, 0, ...two(50), 0, 0, 0x2c, ...two(0), ...two(0), ...two(width), ...two(height), 0, 7, ...blocks, 0];
  });
  return Buffer.from([...Buffer.from("GIF89a"), ...two(width), ...two(height), 0xf6, 0, 0, ...palette, ...frames, 0x3b]);
}

/** One page of A4 with a line of text for each entry, Chinese or not. */
export function pdf(lines) {
  const hex = (text) => [...Buffer.from(text, "utf16le").swap16()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const text = lines.map((line, index) => `BT /F ${index === 0 ? 18 : 12} Tf 72 ${760 - index * 28} Td <${hex(line)}> Tj ET`).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    "latin1",
  );
}

/** The boxes of an MP4 without a picture; the media data are a hole of the size that is asked for. */
export function mp4(size) {
  const box = (type, body, length = body.length + 8) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(length, 0);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, body]);
  };
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12); // Ticks in a second.
  header.writeUInt32BE(15_000, 16); // 15 seconds.
  header.writeUInt32BE(0x00010000, 20);
  header.writeUInt16BE(0x0100, 24);
  for (const [at, value] of [
    [36, 0x00010000],
    [52, 0x00010000],
    [68, 0x40000000],
    [96, 1],
  ])
    header.writeUInt32BE(value, at);
  const front = Buffer.concat([box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2mp41", "latin1")), box("moov", box("mvhd", header))]);
  return Buffer.concat([front, box("mdat", Buffer.alloc(0), Math.round(size) - front.length)]);
}
