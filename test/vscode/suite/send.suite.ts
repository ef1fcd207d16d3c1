import assert from "node:assert/strict";
import { commands, Position, SnippetString, window, workspace } from "vscode";
import { PREVIEW_REQUEST, type PreviewModel, RECORD_SENT_REQUEST, type RecordSentResult } from "../../../server/protocol.ts";
import { answering, closeAll, extensionApi, next, openFile, rulesAt, until } from "./editor.ts";

/** Milliseconds between findings and page; far above the 50 that are wanted, because the machines of tests are shared. */
const LATEST = 500;

describe("sending", () => {
  afterEach(closeAll);

  it("is written into the letter by one edit that can be undone, and refused with a reason", async () => {
    const { session } = await extensionApi();
    const { document } = await openFile("kuaishou/kuaishou-finished.appeal.md");
    const before = document.getText();
    const params = { uri: document.uri.toString(), date: "2026-11-20", channel: "kuaishou/email", ticket: "KS-7781" };
    assert.deepEqual(await session.request<RecordSentResult>(RECORD_SENT_REQUEST, params), { isWritten: true });
    assert.match(document.getText(), /\nsent:\n {2}- date: 2026-11-20\n {4}channel: kuaishou\/email\n {4}ticket: "KS-7781"\n---\n/);
    const model = await session.request<PreviewModel>(PREVIEW_REQUEST, { uri: document.uri.toString() });
    assert.deepEqual(
      model?.send.sent.map(({ date, ticket, answer }) => [date, ticket, answer?.days, answer?.unit]),
      [["2026-11-20", "KS-7781", 5, "working-days"]],
    );
    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    const refused = await session.request<RecordSentResult>(RECORD_SENT_REQUEST, { ...params, date: "yesterday" });
    assert.ok(refused && "problem" in refused && refused.problem.includes("yesterday"));
  });

  it("is followed by a second letter with tab stops, when the time for an answer is over", async () => {
    await extensionApi();
    const editor = await openFile("kuaishou/kuaishou-finished.appeal.md");
    await editor.insertSnippet(new SnippetString("sent:\n  - date: 2024-03-13\n    channel: kuaishou/email\n    ticket: KS-7781\n"), new Position(9, 0));
    await commands.executeCommand("appealLetters.secondLetter");
    const second = window.activeTextEditor?.document;
    assert.ok(second?.isUntitled);
    assert.match(second.uri.path, /\/kuaishou\/kuaishou-finished_2\.appeal\.md$/);
    assert.match(second.getText(), /^---\nappeal: kuaishou\/email\ncase: account-ban\n/);
    assert.match(second.getText(), /# 上次申诉之后的新情况\n\n2024年3月13日已提交过申诉（邮件，工单号 KS-7781）。〔/);
    assert.doesNotMatch(second.getText(), /^sent:/m);
    assert.equal(second.getText(window.activeTextEditor?.selection), "〔平台怎样答复，或至今没有答复〕");
    await until("its places are found", () => rulesAt(second.uri).includes("unfilled-placeholder"));
    assert.ok(!rulesAt(second.uri).includes("missing-part"));
  });

  it("asks before a second letter to a letter that was never sent, and opens none when it is told not to", async () => {
    await extensionApi();
    const { document } = await openFile("douyin/douyin-finished.appeal.md");
    let asked = "";
    await answering(
      {
        showWarningMessage: async (message: string) => {
          asked = message;
          return undefined;
        },
      },
      () => commands.executeCommand("appealLetters.secondLetter"),
    );
    assert.match(asked, /sent|发送/);
    assert.equal(window.activeTextEditor?.document, document);
  });

  it("is shown in the preview without taking the focus, soon after the findings", async () => {
    const { preview, session } = await extensionApi();
    const editor = await openFile("kuaishou/kuaishou-finished.appeal.md");
    const shown = next(preview.onDidShow);
    await commands.executeCommand("appealLetters.showSend");
    await shown;
    assert.equal(window.activeTextEditor?.document, editor.document);
    const times: number[] = [];
    for (let round = 0; round < 8; round++) {
      const { version } = editor.document;
      const reviewed = next(session.onReviewed, (review) => review.version > version).then(() => performance.now());
      const drawn = next(preview.onDidShow, (drawnVersion) => drawnVersion > version).then(() => performance.now());
      await editor.edit((edit) => edit.insert(new Position(14, 0), "补充："));
      times.push((await drawn) - (await reviewed));
    }
    const median = times.sort((one, other) => one - other)[times.length >> 1] ?? 0;
    console.log(`      findings to page: median ${median.toFixed(1)} ms`);
    assert.ok(median < LATEST, `${median} ms`);
    assert.equal(workspace.textDocuments.includes(editor.document), true);
  });
});
