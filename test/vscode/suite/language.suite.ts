import assert from "node:assert/strict";
import { env, extensions, l10n, languages } from "vscode";
import { closeAll, fileUri, openFile, ruleOf, until } from "./editor.ts";

/** A desktop without a language pack speaks English whatever it is asked; the stand-in speaks what it is asked. */
const isChinese = (process.env["APPEAL_LETTERS_LOCALE"] ?? env.language) === "zh-cn";

describe(`the display language ${env.language}`, () => {
  after(closeAll);

  it("is that of commands", () => {
    const { contributes } = extensions.getExtension("appeal-letters.appeal-letters")?.packageJSON ?? {};
    const preview = contributes.commands.find(({ command }: { command: string }) => command === "appealLetters.showPreview");
    // Titles that were translated come with the original beside them.
    const said = [preview.category, preview.title].map((text) => text.value ?? text);
    assert.deepEqual(said, isChinese ? ["申诉信", "预览邮件"] : ["Appeal Letters", "Show Preview"]);
  });

  it("is that of our words", () => {
    assert.equal(l10n.t("Ready to send"), isChinese ? "可以发送" : "Ready to send");
  });

  it("is that of findings", async () => {
    await openFile("kuaishou/kuaishou-flawed.appeal.md");
    const found = await until("the threat", () =>
      languages.getDiagnostics(fileUri("kuaishou/kuaishou-flawed.appeal.md")).find((each) => ruleOf(each) === "threat"),
    );
    assert.match(found.message, isChinese ? /威胁/ : /threat/);
  });
});
