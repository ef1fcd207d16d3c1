import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fileMemory } from "../../server/facts/memory.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { bmp, gif, jpeg, mp4, pdf, png } from "../evidence/draw-evidence.mjs";
import { heic, lockedPdf, lockedStreamPdf, longHead, photo, tiff, webp, zipOf } from "./draw.ts";
import { counting, factOf, factsOf, folder, put } from "./gather.ts";

describe("a file is what its bytes say", () => {
  const ole = Buffer.from("d0cf11e0a1b11ae10000", "hex");
  const TYPES: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ["png", png(1), "png"],
    ["jpg", jpeg(1), "jpg"],
    ["gif", gif(1), "gif"],
    ["bmp", bmp(), "bmp"],
    ["webp", webp(tiff("II", "none")), "webp"],
    ["heic", heic(tiff("MM", "none")), "heic"],
    ["mp4", mp4(2000), "mp4"],
    ["mov", Buffer.from("\0\0\0\x14ftypqt  \0\0\0\0qt  ", "latin1"), "mov"],
    ["avi", Buffer.from("RIFF\0\0\0\0AVI LIST", "latin1"), "avi"],
    ["mkv", Buffer.from("\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska", "latin1"), "mkv"],
    ["pdf", pdf(["a"]), "pdf"],
    ["zip", zipOf("a.txt"), "zip"],
    ["docx", Buffer.concat([zipOf("[Content_Types].xml"), zipOf("word/document.xml")]), "docx"],
    ["rar", Buffer.from("Rar!\x1A\x07\x01\0", "latin1"), "rar"],
    ["7z", Buffer.from("7z\xBC\xAF\x27\x1C", "latin1"), "7z"],
    ["doc", ole, "doc"],
    ["text", Buffer.from("没有什么特别的"), undefined],
    ["one byte", Buffer.from([0x89]), undefined],
  ];
  for (const [name, content, type] of TYPES) {
    test(`${name} under the name of another type`, async () => {
      put("types/evidence.dat", content);
      const fact = await factOf("types/evidence.dat");
      assert.equal(fact.type, type);
      assert.equal(fact.size, content.length);
      assert.equal(fact.hash, createHash("sha256").update(content).digest("hex"));
    });
  }
});

describe("a picture's head tells its size", () => {
  const SIZES: readonly (readonly [string, Uint8Array, number, number])[] = [
    ["a.png", png(1), 480, 800],
    ["a.jpg", jpeg(1), 640, 480],
    ["a.gif", gif(1), 480, 320],
    ["a.bmp", bmp(), 480, 320],
    ["a.webp", webp(tiff("II", "none")), 640, 480],
    ["a.heic", heic(tiff("MM", "none")), 4032, 3024],
    ["long.jpg", longHead(), 640, 480],
  ];
  for (const [name, content, width, height] of SIZES) {
    test(name, async () => {
      put(name, content);
      const fact = await factOf(name);
      assert.deepEqual([fact.width, fact.height, fact.located], [width, height, false]);
    });
  }

  test("a picture that breaks off says what it can", async () => {
    put("cut.png", png(1).subarray(0, 20));
    put("cut.jpg", jpeg(1).subarray(0, 21));
    const [cut, jpg] = await factsOf(["cut.png", "cut.jpg"]);
    assert.deepEqual([cut?.type, cut?.width, jpg?.type, jpg?.width], ["png", undefined, "jpg", undefined]);
  });
});

describe("a picture that says where it was taken is known", () => {
  for (const order of ["II", "MM"] as const) {
    for (const [name, draw] of [
      ["jpg", photo],
      ["heic", heic],
      ["webp", webp],
    ] as const) {
      test(`${name}, ${order}`, async () => {
        put(`at.${name}`, draw(tiff(order, "placed")));
        put(`empty.${name}`, draw(tiff(order, "empty")));
        assert.deepEqual(
          (await factsOf([`at.${name}`, `empty.${name}`])).map((fact) => fact?.located),
          [true, false],
        );
      });
    }
  }

  test("by its XMP", async () => {
    put("xmp.jpg", photo(Buffer.from("<x:xmpmeta exif:GPSLatitude='30,14.5N'/>"), "http://ns.adobe.com/xap/1.0/\0"));
    assert.equal((await factOf("xmp.jpg")).located, true);
  });

  test("a chunk of metadata that points outside itself says nothing", async () => {
    const wild = tiff("II", "placed");
    wild.writeUInt32LE(0xfffffff0, 18);
    put("wild.jpg", photo(wild));
    assert.equal((await factOf("wild.jpg")).located, false);
  });
});

test("a PDF or an archive with a password is known", async () => {
  put("open.pdf", pdf(["a"]));
  put("locked.pdf", lockedPdf());
  put("stream.pdf", lockedStreamPdf());
  put("open.zip", zipOf("a.txt"));
  put("locked.zip", zipOf("a.txt", 1));
  const facts = await factsOf(["open.pdf", "locked.pdf", "stream.pdf", "open.zip", "locked.zip"]);
  assert.deepEqual(
    facts.map((fact) => fact?.encrypted),
    [false, true, true, false, true],
  );
});

describe("looking costs what the head costs", () => {
  test("10 GB of holes are not read through", async () => {
    for (const [name, content] of [
      ["huge.mp4", mp4(2000)],
      ["huge.jpg", jpeg(1)],
      ["huge.pdf", pdf(["a"])],
      ["huge.bin", Buffer.alloc(1)],
    ] as const) {
      truncateSync(put(name, content), 10 * 1024 ** 3);
      const host = counting();
      const fact = await factOf(name, host);
      assert.equal(fact.size, 10 * 1024 ** 3);
      assert.equal(fact.hash, undefined);
      assert.ok(host.bytes <= 64 * 1024, `${host.bytes} bytes of ${name} were read`);
      assert.equal(host.hashes, 0);
      rmSync(join(folder, name));
    }
  });

  test("a PNG of ten thousand small chunks is given up", async () => {
    const chunk = Buffer.concat([Buffer.from([0, 0, 0x20, 0]), Buffer.from("tEXt"), Buffer.alloc(0x2000 + 4)]);
    put("chunks.png", Buffer.concat([png(1).subarray(0, 33), ...Array.from({ length: 2000 }, () => chunk)]));
    const host = counting();
    assert.equal((await factOf("chunks.png", host)).type, "png");
    assert.ok(host.bytes <= 2 * 1024 ** 2);
  });

  test("what was seen is remembered until size or time change", async () => {
    const path = put("kept.png", png(1));
    const memory = fileMemory();
    const host = counting();
    const first = await factOf("kept.png", host, { memory });
    const { bytes } = host;
    assert.deepEqual(await factOf("kept.png", host, { memory }), first);
    assert.deepEqual([host.bytes, host.hashes], [bytes, 1]);
    writeFileSync(path, png(2));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    assert.notEqual((await factOf("kept.png", host, { memory })).hash, first.hash);
    assert.equal(host.hashes, 2);
  });

  test("a file without times is looked at again when it is said to have changed", async () => {
    put("timeless.png", png(1));
    const memory = fileMemory();
    const timeless: Host = { ...nodeHost, stat: async (uri) => nodeHost.stat(uri).then((stat) => stat && { ...stat, modified: 0, size: 1000 }) };
    const first = await factOf("timeless.png", timeless, { memory });
    put("timeless.png", gif(1));
    assert.equal((await factOf("timeless.png", timeless, { memory })).type, first.type);
    memory.forget(pathToFileURL(folder).href);
    assert.equal((await factOf("timeless.png", timeless, { memory })).type, "gif");
  });

  test("a thousand files are looked at a few at a time", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `many/${index}.png`);
    for (const name of names) put(name, `${name}`);
    let open = 0;
    let most = 0;
    const host: Host = {
      ...nodeHost,
      async read(uri, start, end) {
        most = Math.max(most, ++open);
        return nodeHost.read(uri, start, end).finally(() => open--);
      },
    };
    assert.equal((await factsOf(names, host)).filter((fact) => fact?.hash).length, 1000);
    assert.ok(most <= 16, `${most} at once`);
  });

  test("a cancelled look leaves files unknown and remembers nothing", async () => {
    put("cancelled.png", png(1));
    const controller = new AbortController();
    const memory = fileMemory();
    const [fact] = await factsOf(
      ["cancelled.png"],
      {
        ...nodeHost,
        hash: async () => {
          controller.abort();
          throw new Error("cancelled");
        },
      },
      {
        memory,
        signal: controller.signal,
      },
    );
    assert.equal(fact, undefined);
    assert.match((await factOf("cancelled.png", nodeHost, { memory })).hash ?? "", /^[0-9a-f]{64}$/);
  });
});
