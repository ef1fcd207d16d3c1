// The text editor: open a file, go somewhere, type, look at squiggles, hover, take a quick fix.
import { basename } from "node:path";
import { again, plain } from "./ui-dialogs.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {Page} page
 * @param {ReturnType<typeof import("./ui-dialogs.mjs").dialogs>} dialogs
 */
export function editor(page, { answer }) {
  const active = page.locator(".editor-group-container.active .monaco-editor:visible").first();
  const menu = page.locator(".action-widget:visible");

  /**
   * Opens a file of the folder by its path.
   * @param {string} path relative to the folder, or absolute
   */
  async function openFile(path) {
    await again(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+P");
      const input = page.locator(".quick-input-widget:visible input.input").first();
      await input.waitFor({ timeout: 3000 });
      await input.fill(path);
      await page
        .locator(".quick-input-widget .monaco-list-row.focused", { hasText: basename(path) })
        .first()
        .waitFor({ timeout: 4000 });
      await page.keyboard.press("Enter");
      await page
        .locator(`.tab.active[data-resource-name="${basename(path)}"]`)
        .first()
        .waitFor({ timeout: 5000 });
    });
    await active.locator(".view-line").first().waitFor({ timeout: 20_000 });
  }

  /**
   * Waits for squiggles of a severity and counts those in view.
   * @param {"error" | "warning" | "info" | "hint"} [severity]
   */
  async function waitForSquiggles(severity = "warning") {
    const squiggles = active.locator(`.squiggly-${severity}`);
    await squiggles.first().waitFor({ state: "attached", timeout: 60_000 });
    return squiggles.count();
  }

  /**
   * Waits until a text is in view and carries no squiggle.
   * @param {string} text
   */
  async function waitUntilClean(text) {
    for (let tries = 0; (await isUnderlined(text).catch(() => undefined)) !== false; tries++) {
      if (tries === 100) throw new Error(`"${text}" is still underlined, or not in view:\n${await visibleText()}`);
      await page.waitForTimeout(100);
    }
  }

  /**
   * Rests the mouse on a text that is in view and gives what VS Code then says.
   * @param {string} text
   * @param {string | RegExp} [expected] waits for a hover that holds this
   */
  async function hoverOver(text, expected = /\S/) {
    const hover = page.locator(".monaco-hover:visible .monaco-hover-content", { hasText: expected }).first();
    return again(async () => {
      await page.keyboard.press("Escape");
      await page.mouse.move(2, 2);
      const { x, y } = await middleOf(text);
      await page.mouse.move(x - 2, y);
      await page.mouse.move(x, y, { steps: 3 });
      await hover.waitFor({ timeout: 4000 });
      return plain((await hover.allInnerTexts()).join("\n"));
    });
  }

  /**
   * Puts the cursor into a text that is in view.
   * @param {string} text
   */
  async function clickOn(text) {
    const { x, y } = await middleOf(text);
    await page.mouse.click(x, y);
  }

  /**
   * The titles in the quick fix menu of a text, and leaves the menu open.
   * @param {string} text
   */
  async function quickFixes(text) {
    return openFixes(text, /\S/);
  }

  /**
   * Takes a quick fix by (a part of) its title.
   * @param {string} text
   * @param {string} title
   */
  async function quickFix(text, title) {
    await openFixes(text, title);
    const wanted = menu.locator(".monaco-list-row.action", { hasText: title }).first();
    for (let steps = 0; !/focused/.test((await wanted.getAttribute("class")) ?? ""); steps++) {
      if (steps === 40) throw new Error(`the quick fix "${title}" cannot be reached with the arrow keys`);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await menu.waitFor({ state: "hidden", timeout: 10_000 });
  }

  /**
   * @param {string} text
   * @param {string | RegExp} title
   */
  async function openFixes(text, title) {
    return again(async () => {
      await page.keyboard.press("Escape");
      await clickOn(text);
      await page.keyboard.press("Control+.");
      await menu.locator(".monaco-list-row.action", { hasText: title }).first().waitFor({ timeout: 3000 });
      return (await menu.locator(".monaco-list-row.action").allInnerTexts()).map(plain);
    });
  }

  /**
   * Puts the cursor at a place.
   * @param {number} line from 1
   * @param {number} [column] from 1
   */
  async function goTo(line, column = 1) {
    await page.keyboard.press("Control+G");
    await answer(`:${line}:${column}`);
  }

  /**
   * Types at the cursor, key by key, so that suggestions and checks run as they do for a person.
   * @param {string} text
   */
  async function type(text) {
    await page.keyboard.type(text, { delay: 20 });
  }

  /** Saves the file and waits until VS Code says that it is saved. */
  async function save() {
    await page.keyboard.press("Control+S");
    await page.locator(".tab.active:not(.dirty)").first().waitFor({ timeout: 20_000 });
  }

  /** The lines in view. */
  async function visibleText() {
    const lines = await active
      .locator(".view-line")
      .evaluateAll((elements) =>
        elements.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((element) => element.textContent ?? ""),
      );
    return lines.map((line) => line.replaceAll("\u00a0", " ")).join("\n");
  }

  /**
   * Waits until a text is in view.
   * @param {string} text
   */
  async function waitForText(text) {
    await active
      .locator(".view-line", { hasText: text.replaceAll(" ", "\u00a0") })
      .first()
      .waitFor({ timeout: 20_000 });
  }

  /** @param {string} text */
  async function middleOf(text) {
    await waitForText(text);
    const { x, y, width, height } = await boxOf(text);
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** @param {string} text */
  async function isUnderlined(text) {
    const { x, y, width, height } = await boxOf(text);
    const squiggles = await active
      .locator(".cdr[class*=squiggly]")
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON()));
    return squiggles.some(({ left, right, top, bottom }) => left < x + width - 1 && right > x + 1 && top < y + height - 1 && bottom > y + 1);
  }

  /** Where a text is drawn: it may span several coloured pieces of one line. @param {string} text */
  async function boxOf(text) {
    const box = await active.locator(".view-line").evaluateAll((lines, wanted) => {
      for (const line of lines) {
        const start = (line.textContent ?? "").replaceAll("\u00a0", " ").indexOf(wanted);
        if (start < 0) continue;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let offset = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (start >= offset && start < offset + length) range.setStart(node, start - offset);
          const end = start + wanted.length;
          if (end > offset && end <= offset + length) {
            range.setEnd(node, end - offset);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x, y, width, height };
          }
          offset += length;
        }
      }
      return undefined;
    }, text);
    if (!box) throw new Error(`"${text}" is not in view; the lines in view are:\n${await visibleText()}`);
    return box;
  }

  return { openFile, waitForSquiggles, waitUntilClean, hoverOver, clickOn, quickFixes, quickFix, goTo, type, save, visibleText, waitForText };
}
