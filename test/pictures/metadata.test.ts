import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { jpegParts, orientationOf, orientationSegment } from "../../client/pictures/jpeg-parts.ts";
import { withoutMetadata } from "../../client/pictures/without-metadata.ts";
import { peekInto } from "../../server/facts/peek.ts";
import { readPicture } from "../../server/facts/picture.ts";
import { png } from "../evidence/draw-evidence.mjs";
import { heic, photo, tiff, webp } from "../facts/draw.ts";
import { codecs, grainy, jpegOf, segment, withSegments } from "./draw.ts";

/** What the check of letters finds in these bytes. */
function facts(type: string, bytes: Uint8Array) {
  const host = {
    stat: async () => undefined,
    list: async () => [],
    hash: async () => undefined,
    read: async (_: string, start: number, end: number) => bytes.subarray(start, end),
  };
  return readPicture(type, peekInto("file:///picture", bytes.length, host));
}

function clean(bytes: Uint8Array): Uint8Array {
  const result = withoutMetadata(bytes);
  if (!result) assert.fail("nothing came of it");
  return result;
}

describe("what a picture tells besides itself is taken out", () => {
  test("a photograph loses its position and not one pixel", async () => {
    const drawn = await jpegOf(grainy(320, 240));
    const located = withSegments(drawn, photoSegment());
    assert.equal((await facts("jpg", located)).located, true);
    const cleaned = clean(located);
    assert.deepEqual(await facts("jpg", cleaned), { width: 320, height: 240, located: false });
    const { fromJpeg } = await codecs();
    assert.ok(Buffer.from((await fromJpeg(cleaned)).data).equals(Buffer.from((await fromJpeg(drawn)).data)));
  });

  test("the camera's own order of bytes makes no difference, nor does XMP", async () => {
    const xmp = photo(Buffer.from('<x exif:GPSLatitude="30,14.5N"/>'), "http://ns.adobe.com/xap/1.0/\0");
    for (const bytes of [photo(tiff("II", "placed")), photo(tiff("MM", "placed")), xmp]) {
      assert.equal((await facts("jpg", bytes)).located, true);
      assert.equal((await facts("jpg", clean(bytes))).located, false);
    }
  });

  test("how the picture is turned stays, colours stay, everything else of the camera goes", async () => {
    const colours = segment(0xe2, Buffer.from("ICC_PROFILE\0\x01\x01profile"));
    const words = [segment(0xfe, Buffer.from("家里拍的")), segment(0xed, Buffer.from("Photoshop 3.0\0杭州")), segment(0xe2, Buffer.from("MPF\0more"))];
    const cleaned = clean(withSegments(await jpegOf(grainy(64, 48)), Buffer.from(orientationSegment(8)), colours, ...words));
    assert.equal(orientationOf(cleaned, jpegParts(cleaned) ?? []), 8);
    assert.ok(Buffer.from(cleaned).includes("ICC_PROFILE"));
    for (const gone of ["家里拍的", "杭州", "MPF"]) assert.equal(Buffer.from(cleaned).includes(gone), false, gone);
    const { width, height } = await (await codecs()).fromJpeg(cleaned);
    assert.deepEqual([width, height], [48, 64]);
  });

  test("a second picture or a film behind the end goes as well", async () => {
    const drawn = await jpegOf(grainy(64, 48));
    const cleaned = clean(Buffer.concat([drawn, photo(tiff("II", "placed"))]));
    assert.deepEqual(cleaned, drawn);
  });

  test("a PNG keeps what it looks like alone", async () => {
    const drawn = png(1);
    const at = drawn.indexOf("IDAT") - 4;
    const chunk = (type: string, body: Buffer) =>
      Buffer.concat([Buffer.from([0, 0, body.length >> 8, body.length & 255]), Buffer.from(type), body, Buffer.alloc(4)]);
    const told = Buffer.concat([drawn.subarray(0, at), chunk("eXIf", tiff("MM", "placed")), chunk("tEXt", Buffer.from("Author\0张三")), drawn.subarray(at)]);
    assert.equal((await facts("png", told)).located, true);
    assert.deepEqual(Buffer.from(clean(told)), drawn);
  });

  test("a WebP loses its position", async () => {
    const located = webp(tiff("II", "placed"));
    assert.equal((await facts("webp", located)).located, true);
    const cleaned = clean(located);
    assert.deepEqual(await facts("webp", cleaned), { width: 640, height: 480, located: false });
    assert.equal(new DataView(cleaned.buffer).getUint32(4, true), cleaned.length - 8);
  });

  test("it is done once: a second time changes nothing", async () => {
    for (const bytes of [withSegments(await jpegOf(grainy(64, 48)), photoSegment(), orientationSegment(3)), png(2), webp(tiff("II", "placed"))])
      assert.deepEqual(clean(clean(bytes)), clean(bytes));
  });

  test("what is damaged or of another kind is left alone", async () => {
    const whole = withSegments(await jpegOf(grainy(64, 48)), photoSegment());
    for (const bytes of [
      whole.subarray(0, whole.length - 40),
      png(1).subarray(0, 900),
      heic(tiff("II", "placed")),
      Buffer.from("RIFF\xff\xff\0\0WEBPVP8L", "latin1"),
      new Uint8Array(),
      Buffer.from([0xff]),
    ])
      assert.equal(withoutMetadata(bytes), undefined);
  });
});

function photoSegment(): Uint8Array {
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff("II", "placed")]));
}
