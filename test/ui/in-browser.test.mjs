// The packaged extension in the extension host of a browser, where there is no Node: client and server are what every other window has.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before } from "node:test";
import { fileURLToPath } from "node:url";
import { npm, run } from "../real-vscode/processes.mjs";
import { inWorkbench } from "../real-vscode/ui.mjs";
import { windowTest } from "./window-test.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const packaged = process.env.APPEAL_LETTERS_VSIX;
const vsix = [packaged ?? join(root, "test/.out/appeal-letters.vsix")];
const shots = join(root, "test/.out/ui/shots");

before(async () => {
  if (!packaged && !existsSync(vsix[0] ?? "")) await run(npm.command, ["run", "package", "--", "--out", vsix[0] ?? ""], { cwd: root, ...npm.options });
});

windowTest("in a browser a letter is checked by a server that is a worker", async () => {
  const folder = mkdtempSync(join(tmpdir(), "appeal-browser-"));
  const settings = { "remote.extensionKind": { "appeal-letters.appeal-letters": ["web"] } };
  try {
    writeFileSync(
      join(folder, "a.appeal.md"),
      "---\nappeal: kuaishou/email\n---\n\n账号〔账号ID〕见[证据1]。再不处理我就找媒体曝光。\n\n[证据1]: evidence/a.png\n",
    );
    await inWorkbench({ folder, vsix, shots, settings, locale: "zh-cn" }, async (ui) => {
      await ui.openFile("a.appeal.md");
      await ui.waitForProblem("〔账号ID〕");
      await ui.shot("in-browser");
      const codes = (await ui.problems()).map(({ code }) => code);
      for (const code of ["unfilled-placeholder", "threat", "attachment-missing"]) assert.ok(codes.includes(code), codes.join(", "));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
