import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { decode, encode } from "fast-png";
import { orientationSegment } from "../../client/pictures/jpeg-parts.ts";
import { type Choice, findSmaller, type Smaller } from "../../client/pictures/smaller.ts";
import { codecs, grainy, jpegOf, plainPng, screenshot, withSegments } from "./draw.ts";

async function smaller(bytes: Uint8Array, most: number): Promise<Smaller> {
  const found = await findSmaller(bytes, most, await codecs());
  if (typeof found === "string") assert.fail(found);
  return found;
}

async function opened({ type, bytes }: Choice): Promise<{ width: number; height: number; at(x: number, y: number): number[] }> {
  const { fromJpeg, fromPng } = await codecs();
  const { data, width, height } = type === "jpg" ? await fromJpeg(bytes) : fromPng(bytes);
  return { width, height, at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)] };
}

describe("a picture is made smaller", () => {
  test("each choice fits, opens, and is as large as it says", async () => {
    const bytes = await jpegOf(grainy(800, 600));
    const most = Math.round(bytes.length / 3);
    const { choices, width, height } = await smaller(bytes, most);
    assert.deepEqual([width, height], [800, 600]);
    for (const choice of choices) {
      assert.ok(choice.bytes.length <= most, `${choice.bytes.length} > ${most}`);
      const picture = await opened(choice);
      assert.deepEqual([picture.width, picture.height], [choice.width, choice.height]);
      assert.ok(Math.abs(choice.width / choice.height - 4 / 3) < 0.01);
      const [red = 0, , blue = 0] = picture.at(10, 10);
      assert.ok(red > blue + 80, "left is red");
    }
  });

  test("a screenshot of few colours stays a PNG without loss where that fits", async () => {
    const drawn = screenshot(450, 800);
    const bytes = plainPng(drawn);
    const { choices } = await smaller(bytes, bytes.length / 2);
    const [first] = choices;
    assert.deepEqual([first?.type, first?.width, first?.quality], ["png", 450, undefined]);
    const { data } = (await codecs()).fromPng(first?.bytes ?? new Uint8Array());
    assert.ok(Buffer.from(data).equals(Buffer.from(drawn.data)), "not one pixel changed");
  });

  test("a PNG that cannot fit without loss becomes a JPEG", async () => {
    const bytes = plainPng(grainy(600, 450));
    const { choices } = await smaller(bytes, bytes.length / 5);
    assert.equal(choices[0]?.type, "jpg");
  });

  test("a picture is turned as its camera held it, and nothing of the camera stays", async () => {
    const lying = withSegments(await jpegOf(grainy(400, 200)), orientationSegment(6));
    const { choices, width, height } = await smaller(lying, lying.length - 1);
    assert.deepEqual([width, height], [200, 400]);
    const picture = await opened(choices[0] as Choice);
    const [red = 0, , blue = 0] = picture.at(100, 20);
    assert.ok(red > blue + 80, "what was left is on top");
    assert.equal(Buffer.from(choices[0]?.bytes ?? []).includes("Exif"), false);
  });

  test("what is transparent lies on white in a JPEG", async () => {
    const { toJpeg, fromJpeg } = await codecs();
    const clear = { data: new Uint8ClampedArray(64 * 64 * 4), width: 64, height: 64 };
    const { data } = await fromJpeg(await toJpeg(clear, 90));
    assert.ok((data[0] ?? 0) > 250 && (data[1] ?? 0) > 250);
  });

  test("every kind of PNG opens", async () => {
    const { fromPng } = await codecs();
    const red = (bytes: Uint8Array) => [...fromPng(bytes).data.subarray(0, 4)];
    const size = { width: 3, height: 2 };
    assert.deepEqual(red(encode({ ...size, data: Uint8Array.from(Array.from({ length: 6 }, () => [255, 0, 0]).flat()), channels: 3 })), [255, 0, 0, 255]);
    assert.deepEqual(
      red(encode({ ...size, data: Uint16Array.from({ length: 24 }, (_, at) => (at % 4 === 1 ? 32_768 : 65_535)), channels: 4, depth: 16 })),
      [255, 128, 255, 255],
    );
    assert.deepEqual(red(encode({ ...size, data: Uint8Array.from([0b10100000, 0b01000000]), channels: 1, depth: 1 })), [255, 255, 255, 255]);
    assert.deepEqual(red(encode({ ...size, data: Uint8Array.from({ length: 12 }, (_, at) => (at % 2 ? 128 : 60)), channels: 2 })), [60, 60, 60, 128]);
    assert.deepEqual(
      red(
        encode({
          ...size,
          data: Uint8Array.from([1, 0, 0, 0, 0, 0]),
          channels: 1,
          palette: [
            [0, 0, 0],
            [9, 8, 7],
          ],
        }),
      ),
      [9, 8, 7, 255],
    );
    assert.deepEqual(red(encode({ ...size, data: Uint8Array.from({ length: 24 }, () => 200), channels: 4 }, { interlace: "Adam7" })), [200, 200, 200, 200]);
  });
});

describe("a picture that cannot be made smaller says why", () => {
  const cases: readonly [string, () => Promise<Uint8Array> | Uint8Array, string][] = [
    ["a JPEG that breaks off", async () => (await jpegOf(grainy(300, 200))).subarray(0, 3000), "damaged"],
    ["a JPEG of nothing but its first marker", () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]), "damaged"],
    ["a JPEG whose tables are nonsense", async () => (await jpegOf(grainy(64, 64))).map((byte, at) => (at > 30 && at < 120 ? 0x11 : byte)), "damaged"],
    ["a PNG that breaks off", () => plainPng(grainy(300, 200)).subarray(0, 3000), "damaged"],
    ["a PNG with a wrong sum", () => plainPng(grainy(30, 20)).map((byte, at) => (at === 60 ? byte ^ 1 : byte)), "damaged"],
    ["a PNG that unpacks to more than it says", () => bomb(16, 16), "damaged"],
    ["a PNG that says it has more than it has", () => bomb(9000, 9000), "damaged"],
    ["a PNG of 60,000 × 60,000 pixels", () => bomb(60_000, 60_000), "too-many-pixels"],
    ["a GIF", () => Buffer.from("GIF89a\x01\0\x01\0\x80\0\0"), "other-type"],
    ["text", () => Buffer.from("这不是图片"), "other-type"],
    ["nothing", () => new Uint8Array(), "other-type"],
  ];
  for (const [name, make, trouble] of cases) test(name, async () => assert.equal(await findSmaller(await make(), 1000, await codecs()), trouble));

  test("a limit that no size meets", async () => assert.equal(await findSmaller(await jpegOf(grainy(500, 500)), 2000, await codecs()), "nothing-fits"));
});

/** A PNG of 20 MB of zeros in 20 kB that says that it has another size. */
function bomb(width: number, height: number): Uint8Array {
  const png = Buffer.from(encode({ width: 8, height: 8, data: new Uint8Array(64), channels: 1 }));
  assert.equal(decode(png).width, 8);
  const packed = deflateSync(Buffer.alloc(20_000_000));
  const chunk = Buffer.alloc(12 + packed.length);
  chunk.writeUInt32BE(packed.length);
  chunk.write("IDAT", 4, "latin1");
  packed.copy(chunk, 8);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(-12)]);
}
