// VS Code by hand on a machine without a display: a server and a browser that stay open, driven step by step, with pictures.
// usage: node test/real-vscode/hand.mjs serve FOLDER [X.vsix …] [--locale zh-cn] [--light]     until Ctrl+C
//        node test/real-vscode/hand.mjs do 'JAVASCRIPT' [SHOT.png]     JAVASCRIPT sees `ui` (the words of ui.mjs) and `page`
// for example: node test/real-vscode/hand.mjs do 'await ui.openFile("letter.md"); return ui.problems()' problems.png
// HAND_PORT (9333) is the browser's door, on loopback.
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { openWindow } from "./browser.mjs";
import { cleaningUp } from "./processes.mjs";
import { startServer, workbenchAddress } from "./server.mjs";
import { driver } from "./ui.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { locale: { type: "string" }, light: { type: "boolean", default: false } },
});
const [command, ...rest] = positionals;
const debugPort = Number(process.env.HAND_PORT ?? 9333);

if (command === "serve" && rest[0]) await serve(rest[0], rest.slice(1));
else if (command === "do" && rest[0]) await step(rest[0], rest[1]);
else {
  console.error("usage: hand.mjs serve FOLDER [X.vsix …]  or  hand.mjs do 'JAVASCRIPT' [SHOT.png]");
  process.exitCode = 64;
}

/**
 * @param {string} folder
 * @param {readonly string[]} vsix
 */
async function serve(folder, vsix) {
  const server = await startServer({ vsix, locale: values.locale });
  const { page, close } = await openWindow(server, { debugPort, colorScheme: values.light ? "light" : "dark" });
  cleaningUp(close);
  await page.goto(workbenchAddress(server, folder));
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  console.log(`ready: ${page.url()}\nnode ${process.argv[1]} do 'JAVASCRIPT' [SHOT.png]; Ctrl+C here ends it`);
}

/**
 * @param {string} script
 * @param {string} [picture]
 */
async function step(script, picture) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`);
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (!page) throw new Error("the browser shows no page");
  const ui = driver(page, picture ? dirname(resolve(picture)) : undefined);
  const AsyncFunction = /** @type {FunctionConstructor} */ ((async () => {}).constructor);
  try {
    const result = await new AsyncFunction("ui", "page", script)(ui, page);
    if (result !== undefined) console.log(typeof result === "string" ? result : JSON.stringify(result, undefined, 2));
  } finally {
    if (picture) await page.screenshot({ path: picture });
    // Over this door, closing only lets go of the browser.
    await browser.close();
  }
}
