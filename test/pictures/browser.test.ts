import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import type { Answer, Job } from "../../client/pictures/worker.ts";
import { codecFiles, grainy, jpegOf } from "./draw.ts";

test("the packaged code makes a picture smaller in a world without Node, as a browser's worker is", async () => {
  const bytes = await jpegOf(grainy(1200, 900));
  const answer = await new Promise<Answer>((resolve) => {
    const self: Record<string, unknown> = {
      location: { href: "https://editor.example.com/worker.js" },
      importScripts: () => assert.fail("it loads nothing more"),
      fetch: () => assert.fail("it asks no network"),
      postMessage: (said: Answer) => said.say !== "at" && resolve(said),
      ImageData: function (this: object, data: Uint8ClampedArray, width: number, height: number) {
        Object.assign(this, { data, width, height });
      },
    };
    Object.assign(self, { self, WebAssembly: globalThis["WebAssembly" as never], URL, TextDecoder, TextEncoder, console, performance });
    for (const name of ["ArrayBuffer", "Uint8Array", "Uint8ClampedArray", "Uint32Array", "DataView"] as const) self[name] = globalThis[name];
    const world = createContext(self);
    runInContext(readFileSync(new URL("../../dist/pictures.js", import.meta.url), "utf8"), world);
    const job: Job = { ask: "smaller", bytes, most: Math.round(bytes.length / 2), files: codecFiles() };
    (self["onmessage"] as (event: { data: Job }) => void)({ data: job });
  });
  if (answer.say !== "smaller" || typeof answer.result === "string") assert.fail(JSON.stringify(answer));
  assert.equal(answer.result.width, 1200);
  assert.ok((answer.result.choices[0]?.bytes.length ?? Number.POSITIVE_INFINITY) <= bytes.length / 2);
});
