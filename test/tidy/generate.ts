// Writes every generated file anew: npm run generate.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generatedFiles, ROOT } from "./generated-files.ts";

for (const [path, text] of generatedFiles()) {
  mkdirSync(dirname(ROOT + path), { recursive: true });
  writeFileSync(ROOT + path, text);
}
