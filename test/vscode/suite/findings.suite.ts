import assert from "node:assert/strict";
import { type CodeAction, CodeActionKind, commands, languages, Range, type TextDocument, type Uri, window, workspace } from "vscode";
import { closeAll, fileUri, openFile, ruleOf, rulesAt, until } from "./editor.ts";

const FLAWED = "kuaishou/kuaishou-flawed.appeal.md";

function actionsAt(uri: Uri, range: Range, kind: string): Thenable<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range, kind);
}

async function letter(content: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language: "markdown", content });
  await window.showTextDocument(document);
  return document;
}

describe("findings", () => {
  afterEach(closeAll);

  it("stand under the words that they are about, with rule, reason and link", async () => {
    const { document } = await openFile(FLAWED);
    const found = await until("the threat", () => languages.getDiagnostics(document.uri).find((each) => ruleOf(each) === "threat"));
    assert.match(document.getText(found.range), /曝光/);
    assert.equal(found.source, "appeal-letters");
    assert.match(found.message, /\n./);
  });

  it("cover every family: parts, wording, claims, attachments", async () => {
    await openFile(FLAWED);
    const rules = await until("findings", () => {
      const now = new Set(rulesAt(fileUri(FLAWED)));
      return now.size > 15 && now;
    });
    for (const rule of ["missing-part", "insult", "unsupported-claim", "attachment-missing"]) assert.ok(rules.has(rule), rule);
  });

  it("go when a quick fix is applied", async () => {
    const { document } = await openFile(FLAWED);
    const found = await until("the misspelt file", () => languages.getDiagnostics(document.uri).find((each) => ruleOf(each) === "attachment-missing"));
    const fix = await until("its fix", async () =>
      (await actionsAt(document.uri, found.range, CodeActionKind.QuickFix.value)).find(({ title }) => title.includes("20240310_登录记录.png")),
    );
    assert.ok(fix.edit);
    await workspace.applyEdit(fix.edit);
    await until("one finding less", () => !rulesAt(document.uri).includes("attachment-missing"));
  });

  it("with safe fixes are repaired in one go, and nothing else is touched", async () => {
    const document = await letter("---\nappeal: kuaishou/email\nto: help＠example.com\n---\n\n# 问题\n\n真的太让人无语了。\n");
    const whole = new Range(0, 0, document.lineCount, 0);
    const fix = await until("fix all", async () => (await actionsAt(document.uri, whole, "source.fixAll.appealLetters"))[0]);
    assert.ok(fix.edit);
    await workspace.applyEdit(fix.edit);
    assert.ok(document.getText().includes("to: help@example.com"));
    assert.ok(document.getText().includes("太让人无语了"));
  });
});
