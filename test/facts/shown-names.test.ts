import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { readLetter } from "../../server/core/letter.ts";

const MARK = "\u202e";

test("no message and no title of a fix turns what is read around, as a name of a file may", () => {
  const reviewer = builtinReviewer();
  const path = `rtl${MARK}gnp.exe`;
  for (const fact of [
    { status: "file", size: 9_000_000, type: "png", width: 100, height: 80, located: true },
    { status: "missing", nearest: path },
  ] as const) {
    const draft = reviewer.draft(readLetter(`---\nappeal: kuaishou/email\n---\n\n见[证据1]。\n\n[证据1]: ${path}\n`), { facts: new Map([[path, fact]]) });
    const findings = reviewer.review(draft).filter(({ rule }) => rule.check === "attachment");
    assert.ok(findings.length > 0);
    const said = findings.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
    assert.deepEqual(
      said.filter(({ zh, en }) => `${zh}${en}`.includes(MARK)),
      [],
    );
  }
});
