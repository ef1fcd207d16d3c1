#!/usr/bin/env node
// Takes the place of the desktop's `code` for @vscode/test-electron's `vscodeExecutablePath`, which merely starts it with the
// options below and reads its exit code. Options that mean nothing here are ignored, as `code` ignores them.
import { parseArgs } from "node:util";
import { runExtensionTests } from "./run-suite.mjs";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string", multiple: true },
    extensionTestsPath: { type: "string" },
    locale: { type: "string" },
  },
});
const { extensionDevelopmentPath, extensionTestsPath, locale } = /** @type {Record<string, any>} */ (values);

if (!extensionDevelopmentPath || !extensionTestsPath) {
  console.error("code-shim: only runs suites: --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE [--locale=LOCALE] [FOLDER]");
  process.exitCode = 64;
} else {
  process.exitCode = await runExtensionTests({ extensionDevelopmentPath, extensionTestsPath, locale, folder: positionals[0] });
}
