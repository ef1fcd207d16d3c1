import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../../client/evidence-view/apart.ts";

test("a reference that is put beside another gets a comma, so that Markdown reads two", () => {
  const TABLE = [
    ["系统提示如图|。", "系统提示如图[a]。"],
    ["见[证据2]|。", "见[证据2]、[a]。"],
    ["见|[证据2]。", "见[a]、[证据2]。"],
    ["见[通知](a.png)|。", "见[通知](a.png)、[a]。"],
    ["see [Exhibit 1]| here", "see [Exhibit 1], [a] here"],
    ["|", "[a]"],
  ] as const;
  for (const [before, after] of TABLE) {
    const at = before.indexOf("|");
    const line = before.replace("|", "");
    assert.equal(line.slice(0, at) + apart("[a]", line, at) + line.slice(at), after);
  }
});
