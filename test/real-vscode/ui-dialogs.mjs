// What VS Code asks and says: the command palette, choices, inputs, dialogs, notifications.

/** @typedef {import("playwright-core").Page} Page */

/**
 * Repeats a step until it succeeds: VS Code cancels requests and closes menus while its extensions still register.
 * @template T
 * @param {() => Promise<T>} step should itself give up after a few seconds
 * @param {number} [tries]
 * @returns {Promise<T>}
 */
export async function again(step, tries = 8) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

/**
 * The text of an element as a person reads it: the editor's no-break spaces as spaces, its zero-width marks gone.
 * @param {string} text
 */
export function plain(text) {
  return text.replaceAll("\u00a0", " ").replaceAll("\u200b", "").trim();
}

/** @param {Page} page */
export function dialogs(page) {
  const box = page.locator(".quick-input-widget:visible");
  const input = box.locator("input.input").first();
  const rows = box.locator(".monaco-list-row");

  /**
   * Runs a command by the title that the palette shows, such as "Appeal Letters: Show Preview".
   * @param {string} title
   */
  async function runCommand(title) {
    await again(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("F1");
      await input.waitFor({ timeout: 3000 });
      await input.fill(`>${title}`, { timeout: 3000 });
      await row(title).waitFor({ timeout: 4000 });
      await chooseRow(title);
    });
    // Whatever the command shows next uses the same list.
    await row(title).waitFor({ state: "hidden", timeout: 10_000 });
  }

  /**
   * Chooses from the list that a command shows.
   * @param {string} label
   */
  async function pick(label) {
    await row(label).waitFor({ timeout: 20_000 });
    await chooseRow(label);
  }

  /** The labels of the list that a command shows. */
  async function choices() {
    await rows.first().waitFor({ timeout: 20_000 });
    return (await rows.locator(".label-name:visible").allInnerTexts()).map(plain);
  }

  /**
   * Answers an input.
   * @param {string} text
   */
  async function answer(text) {
    await input.waitFor({ timeout: 20_000 });
    await input.fill(text);
    await page.keyboard.press("Enter");
  }

  /**
   * Names the file in VS Code's own dialog for opening and saving. While it reads a folder, that dialog writes into its input
   * and swallows Enter.
   * @param {string} path absolute
   */
  async function chooseFile(path) {
    await again(async () => {
      await waitForPath();
      await input.fill(path);
      await page.waitForTimeout(400);
      if ((await input.inputValue()) !== path) throw new Error("the dialog wrote another path into its input");
      await page.keyboard.press("Enter");
    });
    for (let tries = 0; (await input.isVisible()) && (await input.inputValue()) === path; tries++) {
      if (tries === 10) throw new Error(`the dialog does not take ${path}`);
      await page.waitForTimeout(300);
      await page.keyboard.press("Enter");
    }
  }

  /** The text of the modal dialog in front. */
  async function dialogText() {
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor({ timeout: 20_000 });
    return plain((await dialog.locator(".dialog-message-container").allInnerTexts()).join("\n"));
  }

  /**
   * Presses a button of the dialog or notification in front.
   * @param {string} label
   */
  async function press(label) {
    const buttons = page.locator(".monaco-dialog-box .monaco-button, .notifications-toasts .monaco-button");
    await buttons.filter({ hasText: label }).first().click({ timeout: 20_000 });
  }

  /** The notifications that are shown. */
  async function notifications() {
    return (await page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts()).map(plain);
  }

  /**
   * Waits for a notification.
   * @param {string | RegExp} text
   */
  async function waitForNotification(text) {
    await page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first().waitFor({ timeout: 30_000 });
  }

  /** The dialog is ready when it proposes a path. */
  async function waitForPath() {
    for (let tries = 0; !(await input.isVisible()) || !/[\\/]/.test(await input.inputValue()); tries++) {
      if (tries === 100) throw new Error("no dialog asks for a file");
      await page.waitForTimeout(100);
    }
  }

  /** @param {string} label */
  function row(label) {
    return rows.filter({ hasText: label }).first();
  }

  /** The row that carries the label need not be the first of the list. @param {string} label */
  async function chooseRow(label) {
    await row(label).click({ timeout: 4000 });
  }

  return { runCommand, pick, choices, answer, chooseFile, dialogText, press, notifications, waitForNotification };
}
