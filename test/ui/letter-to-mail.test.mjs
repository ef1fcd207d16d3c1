// A letter goes from draft to mail, in VS Code's window, as its writer would do it; the packaged extension, not the sources.
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { fileURLToPath } from "node:url";
import { makeEvidence } from "../evidence/make-evidence.mjs";
import { npm, run } from "../real-vscode/processes.mjs";
import { inWorkbench } from "../real-vscode/ui.mjs";
import { again } from "../real-vscode/ui-dialogs.mjs";
import { windowTest } from "./window-test.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "test/.out/ui");
const packaged = process.env.APPEAL_LETTERS_VSIX;
const vsix = [packaged ?? join(root, "test/.out/appeal-letters.vsix")];
const shots = join(out, "shots");
const flawed = "kuaishou-flawed.appeal.md";

before(async () => {
  makeEvidence();
  if (!packaged) await run(npm.command, ["run", "package", "--", "--out", vsix[0]], { cwd: root, ...npm.options });
});

windowTest("a flawed letter is repaired, looked at and exported", async () => {
  const folder = makeWorkspace("repair");
  await inWorkbench({ folder, vsix, shots }, async (ui) => {
    await ui.openFile(flawed);
    await ui.waitForSquiggles("error");
    assert.match(await ui.hoverOver("找电视台曝光", /threat/), /reads as a threat|threat/);
    await ui.shot("1-squiggle-and-hover");

    const problems = await ui.problems();
    for (const rule of ["threat", "insult", "attachment-missing", "missing-part"])
      assert.ok(
        problems.some(({ code }) => code.includes(rule)),
        rule,
      );
    await ui.shot("2-problems");
    await ui.closePanel();

    await ui.runCommand("Appeal Letters: Show Preview");
    const mail = await ui.webviewFrame();

    // A click in the checklist shows the place and leaves the focus in the preview; the fix is taken in the editor. The page
    // follows the editor, so that it may move below the mouse: a click that shows another place is made again.
    const missing = mail.locator(".finding", { hasText: "20240310_登陆记录.png" });
    await again(async () => {
      await missing.click();
      await ui.page.locator(".view-line", { hasText: "20240310_登陆记录.png" }).first().waitFor({ timeout: 5000 });
    });
    await ui.focusGroup(1, /^kuaishou-flawed/);
    await ui.quickFix("20240310_登陆记录.png", "20240310_登录记录.png");
    await mail.locator(".tile:not(.missing)", { hasText: "20240310_登录记录.png" }).waitFor();
    assert.equal(await mail.locator(".tile.missing").count(), 0);
    await ui.save();
    await ui.shot("3-preview");

    const target = join(folder, "kuaishou-flawed.txt");
    await ui.runCommand("Appeal Letters: Export…");
    await ui.pick("(.txt)");
    assert.match(await ui.dialogText(), /kefukuaishou\.com/);
    await ui.shot("4-export-asks-first");
    await ui.press("Export Anyway");
    await ui.page.locator(".monaco-dialog-box", { hasText: "Private data" }).waitFor();
    await ui.shot("4-export-names-private-data");
    await ui.press("Export Anyway");
    // The dialog fills in its own suggestion when it has read the folder; an earlier answer would be overwritten.
    await ui.page.waitForFunction(() => /flawed\.txt$/.test(document.querySelector(".quick-input-widget input.input")?.value ?? ""));
    await ui.answer(target);
    await ui.waitForNotification("Exported kuaishou-flawed.txt");
    await ui.page.waitForTimeout(500);
    await ui.shot("5-exported");
    assert.match(readFileSync(target, "utf8"), /证据6：登录记录（20240310_登录记录\.png/);
  });
});

windowTest("drawing again keeps the place and the nodes of the page, and a reload brings it back", async () => {
  const folder = makeWorkspace("patch");
  await inWorkbench({ folder, vsix, shots }, async (ui) => {
    await ui.openFile("kuaishou-finished.appeal.md");
    await ui.runCommand("Appeal Letters: Show Preview");
    const mail = await ui.webviewFrame();
    const last = mail.locator(".body p", { hasText: "谢谢您" });
    await last.waitFor();
    await last.evaluate((element) => {
      Object.assign(element, { isTheSame: true });
      scrollTo(0, 120);
    });
    await ui.goTo(14, 1);
    await ui.type("补充：");
    await mail.locator(".body p", { hasText: "补充：" }).waitFor();
    const kept = await last.evaluate((element) => ({ isTheSame: "isTheSame" in element, isScrolled: scrollY > 0 }));
    assert.deepEqual(kept, { isTheSame: true, isScrolled: true });
    assert.match(await ui.visibleText(), /补充：/);
    await ui.save();
    await ui.runCommand("Developer: Reload Window");
    await ui.page.waitForTimeout(2000);
    await (await ui.webviewFrame()).locator(".body p", { hasText: "补充：" }).waitFor({ timeout: 60_000 });
  });
});

windowTest("a new letter begins with what only its writer knows", async () => {
  await inWorkbench({ folder: makeWorkspace("new"), vsix, shots, locale: "zh-cn", colorScheme: "light" }, async (ui) => {
    await ui.runCommand("申诉信: 新建申诉信…");
    await ui.choices();
    await ui.shot("6-new-letter-channel");
    await ui.pick("kuaishou/email");
    await ui.choices();
    await ui.shot("7-new-letter-case");
    await ui.pick("account-ban");
    await ui.pick("没有通知");
    await ui.pick("保存时再决定");
    await ui.waitForText("appeal: kuaishou/email");
    await ui.waitForSquiggles("error");
    await ui.shot("8-new-letter");
  });
});

/** Chinese in every width and colour; English in high contrast. */
const languages = [
  {
    name: "zh",
    options: { locale: "zh-cn", colorScheme: /** @type {const} */ ("light") },
    command: "申诉信: 预览邮件",
    verdict: /还有 \d+ 处要处理/,
    looks: [
      { name: "light" },
      { name: "dark", colorScheme: /** @type {const} */ ("dark") },
      { name: "narrow", colorScheme: /** @type {const} */ ("light"), viewport: { width: 480, height: 900 } },
    ],
  },
  {
    name: "en",
    options: { settings: { "window.autoDetectColorScheme": false, "workbench.colorTheme": "Default High Contrast" } },
    command: "Appeal Letters: Show Preview",
    verdict: /\d+ things left/,
    looks: [{ name: "contrast" }],
  },
];

for (const { name, options, command, verdict, looks } of languages) {
  windowTest(`the preview in ${name} suits every theme and width`, async () => {
    await inWorkbench({ folder: makeWorkspace(name), vsix, shots, ...options }, async (ui) => {
      await ui.openFile("kuaishou-flawed.appeal.md");
      await ui.waitForSquiggles("error");
      await ui.runCommand(command);
      const mail = await ui.webviewFrame();
      await mail.locator(".verdict", { hasText: verdict }).waitFor();
      await ui.shot(`beside-${name}`);
      if (name === "zh") await ui.page.screenshot({ path: join(out, "preview.jpg"), type: "jpeg", quality: 40 }); // media/preview.jpg of the README, written again by MozJPEG at 30
      await ui.page.keyboard.press("Control+B");
      await ui.widenSecondGroup(/^(?:邮件|Mail)/);
      await ui.page.mouse.move(2, 2);
      for (const look of looks) {
        if (look.viewport) await ui.page.setViewportSize(look.viewport);
        if (look.colorScheme) await ui.page.emulateMedia({ colorScheme: look.colorScheme });
        await mail.locator("html").evaluate(() => scrollTo(0, 0));
        await ui.page.waitForTimeout(800);
        await ui.shot(`preview-${name}-${look.name}`);
        assert.equal(await overflow(mail), 0, `${look.name}: the page is wider than its window`);
        await mail.locator(".attachments").evaluate((element) => scrollTo(0, element.getBoundingClientRect().bottom + scrollY - innerHeight + 20));
        await ui.page.waitForTimeout(200);
        await ui.shot(`attachments-${name}-${look.name}`);
      }
    });
  });
}

/** Pixels by which the page is wider than its window. @param {import("playwright-core").FrameLocator} frame */
function overflow(frame) {
  return frame.locator("html").evaluate((html) => Math.max(0, html.scrollWidth - html.clientWidth));
}

/** @param {string} name */
function makeWorkspace(name) {
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "examples/kuaishou"), folder, { recursive: true });
  return folder;
}
