import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as v from "valibot";
import { exportProgress, hostParams, parsed, reviewedParams } from "../../client/from-server.ts";
import { fromPage as fromPicturePage, shownPicture } from "../../client/pictures/messages.ts";
import { fromPage, pageState, toPage } from "../../client/preview/messages.ts";

const MODEL = { uri: "file:///a.appeal.md", version: 3 };
const REVIEWED = { uri: "file:///a.appeal.md", version: 3, errors: 0, warnings: 1 };

/** What comes over a border, the schema that stands there, and whether it is let in. */
const MESSAGES: readonly (readonly [border: string, schema: v.GenericSchema, message: unknown, isLetIn: boolean])[] = [
  ["page → extension", fromPage, { type: "ready" }, true],
  ["page → extension", fromPage, { type: "reveal", line: 4 }, true],
  ["page → extension", fromPage, { type: "reveal", line: -1 }, false],
  ["page → extension", fromPage, { type: "reveal", line: "4" }, false],
  ["page → extension", fromPage, { type: "open", path: { toString: "x" } }, false],
  ["page → extension", fromPage, { type: "command", command: "export" }, true],
  ["page → extension", fromPage, { type: "command", command: "restartServer" }, false],
  ["page → extension", fromPage, { type: "sent", date: "2026-11-21", channel: "kuaishou/email" }, false],
  ["page → extension", fromPage, { type: "eval", code: "1" }, false],
  ["page → extension", fromPage, "ready", false],
  ["page → extension", fromPage, null, false],
  ["extension → page", toPage, { type: "show", model: MODEL, pictures: { "a.png": "https://x/a.png" }, standing: undefined }, true],
  ["extension → page", toPage, { type: "show", model: { uri: 1 }, pictures: {} }, false],
  ["extension → page", toPage, { type: "mode", mode: "send" }, true],
  ["extension → page", toPage, { type: "mode", mode: "print" }, false],
  ["extension → page", toPage, { type: "webpackOk" }, false],
  ["pictures' page → extension", fromPicturePage, { type: "use", index: 0 }, true],
  ["pictures' page → extension", fromPicturePage, { type: "use", index: 0.5 }, false],
  ["pictures' page → extension", fromPicturePage, { type: "use" }, false],
  ["extension → pictures' page", shownPicture, { name: "a", facts: "", address: "", choices: [] }, true],
  [
    "extension → pictures' page",
    shownPicture,
    { name: "a", facts: "", address: "", choices: [{ title: "", size: "", detail: "", mime: "", bytes: "AAAA" }] },
    false,
  ],
  ["server → client", reviewedParams, REVIEWED, true],
  ["server → client", reviewedParams, { ...REVIEWED, sent: { channel: "邮件", line: 3, date: "2026-11-21" } }, true],
  ["server → client", reviewedParams, { ...REVIEWED, errors: "0" }, false],
  ["server → client", reviewedParams, { ...REVIEWED, sent: { channel: 1 } }, false],
  ["server → client", exportProgress, { progress: "a", percent: 100 }, true],
  ["server → client", exportProgress, { progress: "a", percent: Number.NaN }, false],
  ["server → client", hostParams, { ask: "stat", uri: "vscode-vfs://x/a.png" }, true],
  ["server → client", hostParams, { ask: "read", uri: "vscode-vfs://x/a.png", start: 0, end: 16 }, true],
  ["server → client", hostParams, { ask: "read", uri: "vscode-vfs://x/a.png" }, false],
  ["server → client", hostParams, { ask: "delete", uri: "vscode-vfs://x/a.png" }, false],
];

describe("messages are looked at where they come in", () => {
  for (const [border, schema, message, isLetIn] of MESSAGES)
    test(`${border}: ${JSON.stringify(message)} is ${isLetIn ? "let in" : "left out"}`, () => {
      const [heard, told]: [unknown[], string[]] = [[], []];
      parsed(
        schema,
        (known) => heard.push(known),
        (problem) => told.push(problem),
      )(message);
      assert.equal(heard.length, isLetIn ? 1 : 0);
      assert.equal(told.length, isLetIn ? 0 : 1, "and the log hears of what was left out");
    });

  test("a page's state of another version is none, and throws nothing", () => {
    assert.deepEqual(v.parse(pageState, { uri: "file:///a.md", mode: "send" }), { uri: "file:///a.md", mode: "send" });
    for (const state of [undefined, null, 1, {}, { uri: 1 }, { uri: "file:///a.md", mode: "print" }]) assert.equal(v.parse(pageState, state), undefined);
  });
});
