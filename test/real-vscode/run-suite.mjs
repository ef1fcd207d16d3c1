// Runs a test suite inside the extension host of a real VS Code, as `code --extensionTestsPath=…` does on a desktop.
import { format } from "node:util";
import { openWindow } from "./browser.mjs";
import { cleaningUp } from "./processes.mjs";
import { fileAddress, startServer, workbenchAddress } from "./server.mjs";

/**
 * @typedef {object} SuiteOptions
 * @property {string | readonly string[]} extensionDevelopmentPath folders of the extensions to load
 * @property {string} extensionTestsPath a file that exports `run()`: resolved means passed, rejected means failed
 * @property {string | undefined} [folder] what VS Code opens
 * @property {Readonly<Record<string, string>> | undefined} [env] reaches `process.env` in the suite
 * @property {Record<string, unknown> | undefined} [settings]
 * @property {string | undefined} [locale] display language, such as `zh-cn`
 * @property {number | undefined} [timeout] milliseconds; 300000 without it
 * @property {string | undefined} [shot] a PNG of the window at the end
 */

/**
 * What the suite prints goes to this process's output.
 * @param {SuiteOptions} options
 * @returns {Promise<number>} 0 passed, 1 failed, 2 could not run
 */
export async function runExtensionTests({ extensionDevelopmentPath, extensionTestsPath, folder, timeout = 300_000, shot, ...options }) {
  const server = await startServer({ ...options, loadsFromSource: true });
  const { page, close } = await openWindow(server);
  const stopCleaningUp = cleaningUp(close);
  try {
    const ended = listen(page, timeout);
    await page.goto(
      workbenchAddress(server, folder, [
        ...[extensionDevelopmentPath].flat().map((path) => /** @type {const} */ (["extensionDevelopmentPath", fileAddress(server, path)])),
        ["extensionTestsPath", fileAddress(server, extensionTestsPath)],
        ["skipWelcome", "true"],
      ]),
    );
    const outcome = await ended;
    if (shot) await page.screenshot({ path: shot });
    if (typeof outcome === "number") return outcome;
    console.error(outcome);
    return 2;
  } finally {
    stopCleaningUp();
    await close();
  }
}

/**
 * A workbench that runs a suite calls two functions of its window: one with every line, one with the exit code.
 * @param {import("playwright-core").Page} page
 * @param {number} timeout
 * @returns {Promise<number | string>} the exit code, or why there is none
 */
async function listen(page, timeout) {
  /** @type {Promise<number | string>} */
  const ended = new Promise((resolve) => {
    setTimeout(() => resolve(`the suite did not end within ${timeout / 1000} s`), timeout).unref();
    page.on("crash", () => resolve("the window crashed"));
    void page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => resolve(code));
  });
  await page.exposeFunction("codeAutomationLog", print);
  return ended;
}

/** How lines begin that VS Code prints about itself; what the suite prints comes in between. */
const ownLines = /^(\[[A-Z]|\[reconnection|Creating a socket|Ignoring fetching|Loading development|Resolv(ing|ed) connection|Updating additional)/;

/** The stack of an error in the window itself: extensions run elsewhere. */
const ownStack = "/static/out/vs/code/browser/workbench/";

/**
 * @param {string} type of console: log, info, warn, error
 * @param {readonly unknown[]} args
 */
function print(type, args) {
  const line = format(...args);
  if (ownLines.test(line) || line.includes(ownStack)) return;
  if (type === "error") console.error(line);
  else console.log(line);
}
