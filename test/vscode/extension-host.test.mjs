// The suite inside the extension host of a real VS Code, once in each display language: on the desktop's `code` where a
// window can be shown, else on VS Code's server behind a stand-in for it.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { makeEvidence } from "../evidence/make-evidence.mjs";
import { findOnPath } from "../real-vscode/processes.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "test/.out/vscode");
const shim = join(root, "test/real-vscode/code-shim.mjs");

before(async () => {
  makeEvidence();
  await build({
    absWorkingDir: root,
    entryPoints: ["test/vscode/suite/index.ts"],
    outfile: join(out, "suite.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
});

for (const locale of ["en", "zh-cn"]) {
  test(`the suite passes in a VS Code that speaks ${locale}`, async () => {
    const desktop = desktopCode();
    const code = await runTests({
      vscodeExecutablePath: desktop ?? shim,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(out, "suite.cjs"),
      extensionTestsEnv: desktop ? {} : { APPEAL_LETTERS_LOCALE: locale },
      launchArgs: [makeWorkspace(locale), `--locale=${locale}`],
    });
    assert.equal(code, 0);
  });
}

/** Real letters with their evidence, and a note that is not one. @param {string} locale */
function makeWorkspace(locale) {
  const workspace = join(out, `workspace-${locale}`);
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  for (const folder of ["kuaishou", "douyin"]) cpSync(join(root, "examples", folder), join(workspace, folder), { recursive: true });
  writeFileSync(join(workspace, "notes.md"), "# 笔记\n\n太让人无语了，气死我了！！！\n");
  return workspace;
}

function desktopCode() {
  const hasDisplay = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  return hasDisplay && !isRoot ? findOnPath("code") : undefined;
}
