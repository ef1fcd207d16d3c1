// Opens Chromium through Playwright, as the window of the VS Code under test.
import { chromium } from "playwright-core";
import { ensureChromium } from "./install.mjs";

/**
 * @typedef {object} BrowserOptions
 * @property {"light" | "dark" | undefined} [colorScheme] VS Code follows it
 * @property {{ readonly width: number, readonly height: number } | undefined} [viewport]
 * @property {number | undefined} [sharpness] pixels per point in screenshots
 * @property {number | undefined} [debugPort] lets other processes drive this browser
 *
 * @typedef {{ readonly page: import("playwright-core").Page, readonly close: () => Promise<void> }} Browser
 */

/** Without these, Chromium asks the network in the background and needs a sandbox that root does not have. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Opens a browser for a server; `close` ends both, and so does a browser that does not open.
 * @param {import("./server.mjs").Server} server
 * @param {BrowserOptions} [options]
 * @returns {Promise<Browser>}
 */
export async function openWindow(server, options) {
  try {
    const { page, close } = await openBrowser(options);
    return { page, close: () => close().then(server.stop) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * @param {BrowserOptions} options
 * @returns {Promise<Browser>}
 */
async function openBrowser({ colorScheme = "dark", viewport = { width: 1400, height: 900 }, sharpness = 1, debugPort } = {}) {
  const executablePath = await ensureChromium();
  const debugging = debugPort ? [`--remote-debugging-port=${debugPort}`, "--remote-debugging-address=127.0.0.1"] : [];
  const context = await chromium.launchPersistentContext("", {
    executablePath,
    headless: true,
    viewport,
    deviceScaleFactor: sharpness,
    colorScheme,
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
    args: [...flags, ...debugging],
    // Whoever opens it ends it: Playwright alone would close the window at a signal and let this process wait for ever.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, close: () => context.close().catch(() => undefined) };
}
