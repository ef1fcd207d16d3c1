// Everything around the text: the Problems panel, the output, the preview's webview.
import { again, plain } from "./ui-dialogs.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Problem
 * @property {string} file its name
 * @property {"error" | "warning" | "info"} severity
 * @property {string} message
 * @property {string} source
 * @property {string} code
 * @property {number} line from 1
 * @property {number} column from 1
 */

/**
 * @param {Page} page
 * @param {ReturnType<typeof import("./ui-dialogs.mjs").dialogs>} dialogs
 */
export function panels(page, { runCommand }) {
  const markers = page.locator(".markers-panel");

  /**
   * Opens the Problems panel and reads it from top to bottom: all files that are open or have problems.
   * @returns {Promise<readonly Problem[]>}
   */
  async function problems() {
    await showProblems();
    const list = markers.locator(".monaco-list").first();
    const drawn = list.locator(".monaco-list-rows > .monaco-list-row");
    /** @type {Map<number, ReturnType<typeof readRows>[number]>} */
    const rows = new Map();
    await list.hover();
    while ((await drawn.and(page.locator('[data-index="0"]')).count()) === 0) {
      await page.mouse.wheel(0, -600);
      await page.waitForTimeout(50);
    }
    for (let before = -1; before !== rows.size; ) {
      before = rows.size;
      await page.waitForTimeout(150);
      for (const row of await drawn.evaluateAll(readRows)) rows.set(row.index, row);
      await page.mouse.wheel(0, 100);
    }
    let file = "";
    return [...rows.values()]
      .sort((one, other) => one.index - other.index)
      .flatMap((row) => {
        file = row.file ?? file;
        return row.problem ? [{ file, ...row.problem, message: plain(row.problem.message) }] : [];
      });
  }

  /**
   * Waits for a problem whose message holds a text.
   * @param {string | RegExp} text
   */
  async function waitForProblem(text) {
    await showProblems();
    await markers.locator(".monaco-list-row", { hasText: text }).first().waitFor({ timeout: 30_000 });
  }

  async function showProblems() {
    await again(async () => {
      if (!(await markers.isVisible())) await page.keyboard.press("Control+Shift+M");
      await markers.waitFor({ timeout: 3000 });
    });
  }

  /** Closes the panel at the bottom. */
  async function closePanel() {
    const panel = page.locator(".part.panel");
    if (await panel.isVisible()) await runCommand("View: Hide Panel");
    await panel.waitFor({ state: "hidden", timeout: 10_000 });
  }

  /**
   * Goes to a group of editors; the keys are pressed again until they arrive, for a page that was just typed in may keep them.
   * @param {number} group from 1
   * @param {string | RegExp} tab what the tab of its editor says
   */
  async function focusGroup(group, tab) {
    await again(async () => {
      await page.keyboard.press(`Control+${group}`);
      await page.locator(".editor-group-container.active .tab.active", { hasText: tab }).first().waitFor({ timeout: 3000 });
    });
  }

  /**
   * Gives the second group of editors the whole width.
   * @param {string | RegExp} tab
   */
  async function widenSecondGroup(tab) {
    await focusGroup(2, tab);
    await runCommand("View: Toggle Maximize Editor Group");
  }

  /**
   * The inside of the webview in view: `frame.locator("h1")`.
   * @param {number} [index] which, when there are several
   * @returns {Promise<import("playwright-core").FrameLocator>}
   */
  async function webviewFrame(index = 0) {
    const outer = page.locator("iframe.webview.ready:visible").nth(index);
    await outer.waitFor({ timeout: 30_000 });
    const inner = outer.contentFrame().locator("#active-frame");
    await inner.waitFor({ state: "attached", timeout: 30_000 });
    return inner.contentFrame();
  }

  /** Waits for text in the output channel that a command such as "Show Log" has opened, and gives the lines in view. */
  async function outputText() {
    const lines = page.locator(".output-view .view-line, .part.panel .monaco-editor .view-line");
    await lines.filter({ hasText: /\S/ }).first().waitFor({ timeout: 20_000 });
    return (await lines.allInnerTexts()).map(plain).join("\n");
  }

  return { problems, waitForProblem, closePanel, webviewFrame, outputText, focusGroup, widenSecondGroup };
}

/**
 * Runs in the page: the rows of the list that are drawn, each a file or a problem of the file above it. A row shows the first
 * line of a message and its label says all of it.
 * @param {readonly Element[]} rows
 * @returns {readonly { readonly index: number, readonly file?: string, readonly problem?: Omit<Problem, "file"> }[]}
 */
function readRows(rows) {
  const textIn = (/** @type {Element} */ row, /** @type {string} */ selector) => row.querySelector(selector)?.textContent ?? "";
  return rows.map((row) => {
    const index = Number(row.getAttribute("data-index"));
    const icon = row.querySelector(".marker-icon");
    if (!icon) return { index, file: textIn(row, ".label-name") };
    const severity = /** @type {const} */ (["error", "warning"]).find((each) => icon.classList.contains(each)) ?? "info";
    const label = /^\w+: (.*) at line \d+ and character \d+\./s.exec(row.getAttribute("aria-label") ?? "");
    const [, line, column] = /(\d+)\D+(\d+)/.exec(textIn(row, ".marker-line")) ?? [];
    return {
      index,
      problem: {
        severity,
        message: label?.[1] ?? textIn(row, ".marker-message"),
        source: textIn(row, ".marker-source"),
        code: textIn(row, ".marker-code"),
        line: Number(line),
        column: Number(column),
      },
    };
  });
}
