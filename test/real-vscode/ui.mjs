// VS Code as a person uses it: open, look, hover, repair, run a command. Every step waits for what it is about, and is
// repeated where VS Code is known to swallow it while it still starts.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { openWindow } from "./browser.mjs";
import { cleaningUp } from "./processes.mjs";
import { startServer, workbenchAddress } from "./server.mjs";
import { dialogs } from "./ui-dialogs.mjs";
import { editor } from "./ui-editor.mjs";
import { panels } from "./ui-panels.mjs";

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder what VS Code opens; give it a copy when steps write into it
 * @property {readonly string[] | undefined} [vsix] packaged extensions to install
 * @property {string | undefined} [shots] where pictures go; a folder that is made
 * @property {string | undefined} [profile] one to keep; without it a fresh one
 * @property {Record<string, unknown> | undefined} [settings]
 * @property {string | undefined} [locale] display language, such as `zh-cn`
 * @property {"light" | "dark" | undefined} [colorScheme]
 * @property {{ readonly width: number, readonly height: number } | undefined} [viewport]
 * @property {number | undefined} [sharpness] pixels per point in pictures
 *
 * @typedef {Awaited<ReturnType<typeof openWorkbench>>} Workbench
 */

/**
 * Starts a server and a browser and opens the folder. Whoever calls this closes it; `inWorkbench` does both.
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench({ folder, shots, colorScheme, viewport, sharpness, ...serverOptions }) {
  const server = await startServer(serverOptions);
  const browser = await openWindow(server, { colorScheme, viewport, sharpness });
  const stopCleaningUp = cleaningUp(browser.close);
  const close = () => {
    stopCleaningUp();
    return browser.close();
  };
  try {
    const { page } = browser;
    await page.goto(workbenchAddress(server, folder));
    await page.locator(".explorer-folders-view .monaco-list-row, .explorer-empty-view").first().waitFor({ timeout: 60_000 });
    return { page, server, folder: resolve(folder), close, ...driver(page, shots) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs steps in a workbench and closes it; when one fails, `FAILED.png` among the pictures shows the window as it was.
 * @template T
 * @param {WorkbenchOptions} options
 * @param {(workbench: Workbench) => Promise<T>} steps
 * @returns {Promise<T>}
 */
export async function inWorkbench(options, steps) {
  const workbench = await openWorkbench(options);
  try {
    return await steps(workbench);
  } catch (error) {
    if (options.shots) await workbench.shot("FAILED").catch(() => undefined);
    throw error;
  } finally {
    await workbench.close();
  }
}

/**
 * The vocabulary on a page that shows a workbench.
 * @param {import("playwright-core").Page} page
 * @param {string} [shots]
 */
export function driver(page, shots = ".") {
  /** @param {string} name of a picture, without the ending */
  async function shot(name) {
    mkdirSync(shots, { recursive: true });
    const path = join(shots, `${name}.png`);
    await page.screenshot({ path });
    return path;
  }
  const dialog = dialogs(page);
  return { shot, ...dialog, ...editor(page, dialog), ...panels(page, dialog) };
}
