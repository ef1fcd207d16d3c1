// A letter is looked at in every way, sent by web mail and followed up, in VS Code's window; the packaged extension.
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { fileURLToPath } from "node:url";
import { makeEvidence } from "../evidence/make-evidence.mjs";
import { npm, run } from "../real-vscode/processes.mjs";
import { inWorkbench } from "../real-vscode/ui.mjs";
import { windowTest } from "./window-test.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "test/.out/ui");
const packaged = process.env.APPEAL_LETTERS_VSIX;
const vsix = [packaged ?? join(root, "test/.out/appeal-letters.vsix")];
const shots = join(out, "shots");
const finished = "kuaishou-finished.appeal.md";

before(async () => {
  makeEvidence();
  if (!packaged) await run(npm.command, ["run", "package", "--", "--out", vsix[0]], { cwd: root, ...npm.options });
});

windowTest("the preview's views are reached by keyboard, keep their nodes and come back after a reload", async () => {
  await inWorkbench({ folder: makeWorkspace("modes"), vsix, shots }, async (ui) => {
    await ui.openFile(finished);
    await ui.runCommand("Appeal Letters: Show Preview");
    const page = await ui.webviewFrame();
    await page.locator("#tab-mail[aria-selected='true']").focus();
    await ui.page.keyboard.press("ArrowRight");
    await page.locator("#view-text", { hasText: "主题：【账号申诉" }).waitFor();
    assert.equal(await page.locator("[role='tab'][tabindex='0']").count(), 1);
    await ui.page.keyboard.press("ArrowRight");
    await page.locator("#view-fields").waitFor();
    assert.equal(await focused(page), "tab-fields");
    const subject = page.locator("#field-subject");
    await subject.evaluate((element) => Object.assign(element, { isTheSame: true }));
    await ui.focusGroup(1, /^kuaishou-finished/);
    await ui.goTo(14, 1);
    await ui.type("补充：");
    await page.locator("#field-text pre", { hasText: "补充：" }).waitFor();
    assert.equal(await subject.evaluate((element) => "isTheSame" in element), true);
    assert.match(await page.locator("#parts").innerText(), /\d+ \/ 150/);
    await ui.shot("view-fields");
    await ui.save();
    await ui.runCommand("Developer: Reload Window");
    await ui.page.waitForTimeout(2000);
    await (await ui.webviewFrame()).locator("#tab-fields[aria-selected='true']").waitFor({ timeout: 60_000 });
  });
});

windowTest("a letter is copied step by step, written down as sent, and the record undone", async () => {
  const folder = makeWorkspace("send");
  await inWorkbench({ folder, vsix, shots, locale: "zh-cn", colorScheme: "light" }, async (ui) => {
    await ui.openFile(finished);
    await ui.runCommand("申诉信: 发送…");
    const page = await ui.webviewFrame();
    await page.locator("#view-send").waitFor();
    assert.match(await page.locator("#step-to").innerText(), /support@example\.com/);
    assert.match(await page.locator("#step-subject").innerText(), /【账号申诉-误判复核-创作者ID:1029384756】/);
    assert.match(await page.locator("#step-advice").innerText(), /三线表[\s\S]*来源：.*快手邮件申诉教程.*未经官方确认/);
    await page.locator("#copy-rich").click();
    await page.locator("#copy-rich.done").waitFor();

    // What is typed stays while the page draws again.
    await page.locator("#sent-ticket").fill("KS-7781");
    await ui.focusGroup(1, /^kuaishou-finished/);
    await ui.clickOn("涉及的是");
    await ui.type("补充：");
    await page.locator("#view-send").waitFor();
    await ui.page.waitForTimeout(800);
    assert.equal(await page.locator("#sent-ticket").inputValue(), "KS-7781");
    await page.locator("#sent-date").fill("2099-01-01");
    await page.locator("#record-sent").click();
    await page.locator(".problem", { hasText: "不能晚于今天" }).waitFor();
    const today = await page.locator("#sent-date").getAttribute("max");
    await page.locator("#sent-date").fill(today ?? "");
    await page.locator("#record-sent").click();
    await page.locator(".history li", { hasText: "KS-7781" }).waitFor();
    assert.equal(await page.locator(".problem").count(), 0);
    assert.equal(await page.locator("#sent-ticket").inputValue(), "");
    await ui.page.locator(".statusbar-item", { hasText: "已发送，等到" }).waitFor();
    await page.locator("html").evaluate(() => scrollTo(0, 9999));
    await ui.shot("send-recorded");
    await ui.focusGroup(1, /^kuaishou-finished/);
    await ui.waitForText(`- date: ${today}`);
    await ui.page.keyboard.press("Control+Z");
    await page.locator(".history").waitFor({ state: "detached" });
  });
});

windowTest("when the time for an answer is over, the status bar offers a second letter", async () => {
  const folder = makeWorkspace("second");
  const path = join(folder, finished);
  const sent = readFileSync(path, "utf8").replace(/\n---\n/, '\nsent:\n  - date: 2024-03-13\n    channel: kuaishou/email\n    ticket: "KS-7781"\n---\n');
  writeFileSync(path, sent);
  await inWorkbench({ folder, vsix, shots }, async (ui) => {
    await ui.openFile(finished);
    await ui.page.locator(".statusbar-item", { hasText: "Time for an answer is over" }).click();
    await ui.waitForText("2024年3月13日已提交过申诉");
    await ui.waitForSquiggles("error");
    await ui.shot("second-letter");
  });
});

/** Windows in which the pages are looked at: their settings, and what changes from one look to the next. */
const WINDOWS = [
  {
    name: "zh",
    options: { locale: "zh-cn", colorScheme: /** @type {const} */ ("light") },
    command: "申诉信: 发送…",
    looks: [{ name: "light" }, { name: "dark", colorScheme: /** @type {const} */ ("dark") }, { name: "narrow", viewport: { width: 480, height: 900 } }],
  },
  ...["Default High Contrast", "Default High Contrast Light"].map((theme) => ({
    name: theme.endsWith("Light") ? "contrast-light" : "contrast-dark",
    options: { settings: { "window.autoDetectColorScheme": false, "workbench.colorTheme": theme } },
    command: "Appeal Letters: Send…",
    looks: [{ name: theme.endsWith("Light") ? "contrast-light" : "contrast-dark" }],
  })),
];

for (const { name, options, command, looks } of WINDOWS) {
  windowTest(`the pages for text, form and sending suit every theme and width: ${name}`, async () => {
    await inWorkbench({ folder: makeWorkspace(`looks-${name}`), vsix, shots, ...options }, async (ui) => {
      await ui.openFile("kuaishou-flawed.appeal.md");
      await ui.runCommand(command);
      const page = await ui.webviewFrame();
      await page.locator("#view-send").waitFor();
      // Each step says what is wrong with what it hands over; a click leads there.
      await page.locator("#step-to .notes.error", { hasText: "kefukuaishou.com" }).waitFor();
      assert.match(await page.locator("#step-subject .notes").innerText(), /创作者ID:…/);
      assert.match(await page.locator("#step-body .notes").innerText(), /〔创作者ID〕/);
      assert.match(await page.locator("#step-files .source").innerText(), name === "zh" ? /5 个文件 · 9 MB/ : /5 files · 9 MB/);
      assert.match(await page.locator("#evidence .place.missing").innerText(), /证据6/);
      await page.locator("#step-body .notes .link", { hasText: "〔创作者ID〕" }).click();
      await ui.page.locator(".active-line-number", { hasText: /^19$/ }).first().waitFor();
      await ui.page.keyboard.press("Control+B");
      await ui.widenSecondGroup(/^(?:邮件|Mail)/);
      for (const look of looks) {
        if ("viewport" in look && look.viewport) await ui.page.setViewportSize(look.viewport);
        if ("colorScheme" in look && look.colorScheme) await ui.page.emulateMedia({ colorScheme: look.colorScheme });
        for (const mode of ["text", "fields", "mail", "send"]) {
          await page.locator(`#tab-${mode}`).click();
          await page.locator(`#view-${mode}`).waitFor();
          await ui.page.waitForTimeout(600);
          await ui.shot(`view-${mode}-${look.name}`);
          const overflow = await page.locator("html").evaluate((html) => Math.max(0, html.scrollWidth - html.clientWidth));
          assert.equal(overflow, 0, `${mode}, ${look.name}: the page is wider than its window`);
        }
        await page.locator("#evidence").evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 140));
        await ui.page.waitForTimeout(300);
        await ui.shot(`evidence-list-${look.name}`);
      }
    });
  });
}

/** @param {import("playwright-core").FrameLocator} page */
function focused(page) {
  return page.locator("body").evaluate(() => document.activeElement?.id);
}

/** @param {string} name */
function makeWorkspace(name) {
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "examples/kuaishou"), folder, { recursive: true });
  return folder;
}
