import { Unzlib } from "fflate";

/** Bytes of the file that are unpacked at a time; each can become a thousand. */
const PIECE = 16 * 1024;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Whether the data of a PNG unpack to what its head announces: a file of kilobytes can hold gigabytes otherwise. */
export function isHonestPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) return false;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, channels] = [bytes[24] ?? 8, CHANNELS[bytes[25] ?? 0] ?? 4];
  const announced = height * (1 + Math.ceil((width * channels * depth) / 8));
  // Adam7 has the rows of seven smaller pictures.
  const most = bytes[28] === 1 ? announced * 1.2 + 16 * (width + height) : announced;
  let unpacked = 0;
  let isEnd = false;
  const unzlib = new Unzlib((data) => {
    unpacked += data.length;
  });
  for (let at = 8; at + 12 <= bytes.length && !isEnd; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return false;
    const type = view.getUint32(at + 4);
    if (type === IDAT) {
      for (let from = 0; from < length; from += PIECE) {
        unzlib.push(bytes.subarray(at + 8 + from, at + 8 + Math.min(length, from + PIECE)), false);
        if (unpacked > most) return false;
      }
    }
    isEnd = type === IEND;
    at += 12 + length;
  }
  return isEnd && unpacked >= announced * (bytes[28] === 1 ? 0.9 : 1);
}

const IDAT = 0x49444154;
const IEND = 0x49454e44;
