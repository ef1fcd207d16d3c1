import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileMemory } from "../../server/facts/memory.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";
import { png } from "../evidence/draw-evidence.mjs";
import { counting, factOf, factsOf, folder, put } from "./gather.ts";

describe("files that will not hold still", () => {
  test("a file that changes while it is read has no content that is certain", async () => {
    const path = put("moving.png", png(1));
    const memory = fileMemory();
    const fact = await factOf(
      "moving.png",
      counting((reads) => reads === 1 && appendFileSync(path, "more")),
      { memory },
    );
    assert.deepEqual([fact.status, fact.type, fact.hash], ["file", undefined, undefined]);
    assert.equal((await factOf("moving.png", nodeHost, { memory })).type, "png");
  });

  test("a file that goes away while it is read", async () => {
    const path = put("going.png", png(1));
    const fact = await factOf(
      "going.png",
      counting((reads) => reads === 1 && rmSync(path)),
    );
    assert.deepEqual([fact.status, fact.type], ["file", undefined]);
  });

  test("a host that can only read small files whole tells size, and no more", async () => {
    put("far.png", png(1));
    const fact = await factOf("far.png", { ...nodeHost, read: async () => undefined, hash: async () => undefined });
    assert.deepEqual([fact.status, fact.type, fact.hash, fact.size], ["file", undefined, undefined, png(1).length]);
  });
});

describe("names", () => {
  const NAMES = [
    "证据 😀.png",
    "100%.png",
    "a%20b.png",
    "第#1张?.png",
    "\u202Egnp.exe.png",
    "<尖括号>.png",
    "(括号).png",
    "e\u0301.png",
    "&amp;.png",
    "it's.png",
  ];
  for (const name of NAMES) {
    test(`a file called ${JSON.stringify(name)} is found by its escaped address`, async () => {
      put(`names/${name}`, png(1));
      assert.equal((await factOf(`names/${encodeURIComponent(name)}`)).type, "png");
    });
  }

  test("an address that was typed as it is leads to the name that was meant", async () => {
    const typed = ["names/a%20b.png", "<names/第#1张?.png>"];
    assert.deepEqual(
      (await factsOf(typed)).map((fact) => [fact?.status, fact?.nearest]),
      [
        ["missing", "names/a%20b.png"],
        ["missing", "names/第#1张?.png"],
      ],
    );
  });

  test("the nearest name: another case, a slip of the pen, another folder", async () => {
    put("near/20240312_处罚通知.PNG", png(1));
    put("beside.png", png(1));
    const facts = await factsOf(["near/20240312_处罚通知.png", "near/20240312_处罚通之.PNG", "near/beside.png", "near/完全是另外一个名字.pdf"]);
    assert.deepEqual(
      facts.map((fact) => fact?.nearest),
      ["near/20240312_处罚通知.PNG", "near/20240312_处罚通知.PNG", "beside.png", undefined],
    );
  });

  test("half a surrogate pair, NUL and a path that climbs out harm nobody", async () => {
    const facts = await factsOf(["a\uD800.png", "%00.png", "../../etc/passwd", "near/../../x.png"]);
    assert.deepEqual(
      facts.map((fact) => fact?.status),
      ["missing", "missing", "outside", "outside"],
    );
  });
});

describe("what is no file", () => {
  test("a folder, a loop of links, a file that may not be read", async () => {
    mkdirSync(join(folder, "directory"));
    symlinkSync("loop-a", join(folder, "loop-b"));
    symlinkSync("loop-b", join(folder, "loop-a"));
    const refusing: Host = { ...nodeHost, stat: () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" })) };
    assert.deepEqual(
      (await factsOf(["directory", "loop-a"])).map((fact) => fact?.status),
      ["directory", "unreadable"],
    );
    assert.equal((await factOf("beside.png", refusing)).status, "unreadable");
  });

  test("an empty file", async () => {
    put("empty.png", "");
    assert.deepEqual(await factOf("empty.png").then(({ status, size, type }) => [status, size, type]), ["file", 0, undefined]);
  });
});
