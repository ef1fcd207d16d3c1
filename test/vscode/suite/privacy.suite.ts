import assert from "node:assert/strict";
import { commands, env, window, workspace } from "vscode";
import { answering, closeAll, until } from "./editor.ts";

const ID = "219999195306150011";
const LETTER = `---\nappeal: kuaishou/email\n---\n\n# 问题\n\n我的身份证号是${ID}，账号 1234567890 于3月12日被封。\n`;

interface Asked {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Copies the letter in front, pressing the button that fits whenever something is asked; gives what was asked. */
async function copyWith(button: RegExp | undefined): Promise<Asked[]> {
  const asked: Asked[] = [];
  const showWarningMessage = async (message: string, { detail }: { detail: string }, ...buttons: string[]) => {
    asked.push({ message, detail, buttons });
    return button && buttons.find((each) => button.test(each));
  };
  await answering({ showWarningMessage }, () => commands.executeCommand("appealLetters.copyMailText"));
  return asked;
}

describe("before a mail goes out", () => {
  beforeEach(async () => {
    await env.clipboard.writeText("before");
    await window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content: LETTER }));
    await until("the letter is known", async () => (await copyWith(undefined)).length > 0);
  });
  afterEach(closeAll);

  it("what is private is named with its numbers masked, and nothing goes without consent", async () => {
    const [asked] = await copyWith(undefined);
    assert.match(asked?.detail ?? "", /7.*2199\*{10}0011/);
    assert.doesNotMatch(JSON.stringify(asked), new RegExp(ID));
    assert.equal(await env.clipboard.readText(), "before");
  });

  it("it is masked in the letter, and then goes", async () => {
    const asked = await copyWith(/Mask|遮住/);
    assert.equal(asked.length, 1);
    assert.match(await env.clipboard.readText(), /2199\*{10}0011/);
    assert.ok(!window.activeTextEditor?.document.getText().includes(ID));
  });

  it("it goes as it is where its writer wants it so, and is not asked about twice", async () => {
    await copyWith(/Anyway|仍然/);
    assert.match(await env.clipboard.readText(), new RegExp(ID));
    assert.deepEqual(await copyWith(undefined), []);
  });
});
