// The evidence of a letter in VS Code's window: looked at, dragged, renamed in the explorer; the packaged extension.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
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

before(async () => {
  makeEvidence();
  if (!packaged && !existsSync(vsix[0] ?? "")) await run(npm.command, ["run", "package", "--", "--out", vsix[0] ?? ""], { cwd: root, ...npm.options });
});

windowTest("evidence is looked at in the side bar, dragged into the letter and cited by keyboard", async () => {
  const folder = makeWorkspace("evidence-zh");
  await inWorkbench({ folder, vsix, shots, locale: "zh-cn", colorScheme: "light" }, async (ui) => {
    const { page } = ui;
    await page.locator(".activitybar .action-label[aria-label^='申诉信']").click();
    await page.locator(".pane-body .welcome-view-content", { hasText: "打开一封申诉信" }).waitFor();
    await ui.shot("evidence-empty-zh-light");
    await ui.openFile("kuaishou-flawed.appeal.md");
    const rows = page.locator(".sidebar .monaco-list-row");
    // What a row says of itself covers the rows below it.
    const leaveRows = async () => {
      await page.mouse.move(700, 860);
      await page.waitForTimeout(600);
    };
    await rows.filter({ hasText: "证据1" }).first().waitFor();
    await rows.filter({ hasText: /共 \d+ 个附件/ }).waitFor();
    await ui.shot("evidence-zh-light");
    await rows.filter({ hasText: "证据1" }).first().click({ button: "right" });
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    await rows.filter({ hasText: "我做了三年号" }).waitFor();
    await rows.filter({ hasText: "证据1" }).first().hover();
    await page.locator(".monaco-hover:visible, .workbench-hover:visible", { hasText: "PNG" }).first().waitFor();
    await ui.shot("evidence-expanded-zh-light");
    await leaveRows();

    // Dragging cites at the place where it is dropped.
    await ui.goTo(13, 1);
    const line = page.locator(".editor-group-container.active .view-line").filter({ hasText: "你们的审核员" }).first();
    await rows.filter({ hasText: "证据1" }).first().hover();
    await page.mouse.down();
    const box = (await line.boundingBox()) ?? assert.fail("the line is in view");
    await page.mouse.move(box.x + 60, box.y + 8, { steps: 8 });
    await page.waitForTimeout(500);
    await page.mouse.up();
    await page.waitForTimeout(1000);
    await ui.shot("evidence-dropped-zh-light");
    await ui.save();
    const dropped = readFileSync(join(folder, "kuaishou-flawed.appeal.md"), "utf8");
    const original = readFileSync(join(root, "examples/kuaishou/kuaishou-flawed.appeal.md"), "utf8");
    assert.equal(dropped.length, original.length + "[证据1]".length);

    // The keyboard: into the view, down to an item, cite it.
    await leaveRows();
    await rows.filter({ hasText: "证据2" }).first().click({ button: "right" });
    await ui.shot("evidence-menu-zh-light");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(1500);
    await ui.save();
    const cited = readFileSync(join(folder, "kuaishou-flawed.appeal.md"), "utf8");
    assert.equal(cited.split("[证据3]").length, dropped.split("[证据3]").length + 1);

    // What is private is named before the preview copies it.
    await ui.runCommand("申诉信: 预览邮件");
    const mail = await ui.webviewFrame();
    await mail.locator("#copy-mail").click();
    assert.match(await ui.dialogText(), /个人信息[\s\S]*3399\*+006X/);
    await ui.shot("private-data-zh-light");
    await ui.press("遮住");
    await mail.locator(".body", { hasText: /3399\*+006X/ }).waitFor();
    await page.setViewportSize({ width: 760, height: 700 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(1000);
    await ui.shot("evidence-narrow-zh-dark");
  });
});

windowTest("a picture shows in the hover, a lens leads to citations, and the explorer's rename changes the letter", async () => {
  const folder = makeWorkspace("evidence-en");
  await inWorkbench({ folder, vsix, shots, viewport: { width: 1100, height: 800 } }, async (ui) => {
    const { page } = ui;
    await ui.openFile("kuaishou-finished.appeal.md");
    await ui.goTo(32, 1);
    await page
      .locator(".codelens-decoration a", { hasText: /citation/ })
      .first()
      .waitFor();
    await ui.shot("evidence-lens-en-dark");
    await page
      .locator(".codelens-decoration a", { hasText: /citation/ })
      .first()
      .click();
    await page.locator(".reference-zone-widget").waitFor();
    await ui.shot("evidence-citations-en-dark");
    await page.keyboard.press("Escape");
    await ui.goTo(14, 1);
    const said = await ui.hoverOver("[证据1]", /SHA-256/);
    assert.match(said, /PNG · \d+ × \d+/);
    const picture = page.locator(".monaco-hover:visible img").first();
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image instanceof HTMLImageElement && image.decode().then(() => image.naturalWidth > 0)));
    await ui.shot("evidence-hover-en-dark");

    await page.keyboard.press("Control+Shift+E");
    const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "20240312_处罚通知.png" });
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "evidence" }).first().click();
    await file.click();
    await page.keyboard.press("F2");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("20240312_notice 1.png");
    await page.keyboard.press("Enter");
    await ui.dialogText();
    await ui.shot("evidence-rename-asks-en-dark");
    await ui.press("OK");
    await page.waitForTimeout(1500);
    assert.ok(existsSync(join(folder, "evidence/20240312_notice 1.png")));
    await ui.openFile("kuaishou-finished.appeal.md");
    await ui.goTo(32, 1);
    await ui.waitForText("evidence/20240312_notice%201.png");
  });
});

/** @param {string} name */
function makeWorkspace(name) {
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "examples/kuaishou"), folder, { recursive: true });
  return folder;
}
