import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { generatedFiles, ROOT } from "./generated-files.ts";

for (const [path, text] of generatedFiles()) {
  test(`${path} is what npm run generate makes`, () => {
    assert.ok(existsSync(ROOT + path), "it is missing: npm run generate");
    assert.ok(readFileSync(ROOT + path, "utf8") === text, "it is stale: npm run generate");
  });
}
