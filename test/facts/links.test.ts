import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { readLetter } from "../../server/core/letter.ts";
import { gatherFacts } from "../../server/facts.ts";
import { nodeHost } from "../../server/node-host.ts";

test("a link that leads out of the folder attaches nothing from there", async (context) => {
  const base = mkdtempSync(join(tmpdir(), "links-"));
  context.after(() => rmSync(base, { recursive: true, force: true }));
  for (const folder of ["letter", "elsewhere"]) mkdirSync(join(base, folder));
  writeFileSync(join(base, "elsewhere/private.png"), "x");
  writeFileSync(join(base, "letter/own.png"), "x");
  symlinkSync("../elsewhere/private.png", join(base, "letter/file.png"));
  symlinkSync("../elsewhere", join(base, "letter/folder"));
  symlinkSync("own.png", join(base, "letter/inside.png"));
  const letterUri = pathToFileURL(join(base, "letter/a.appeal.md")).href;
  const letter = readLetter("![a](file.png) ![b](folder/private.png) ![c](inside.png) ![d](own.png)\n");
  const facts = await gatherFacts(letter, nodeHost, { letterUri, rootUri: undefined });
  assert.deepEqual([...facts].map(([path, { status }]) => [path, status]).sort(), [
    ["file.png", "outside"],
    ["folder/private.png", "outside"],
    ["inside.png", "file"],
    ["own.png", "file"],
  ]);
});
