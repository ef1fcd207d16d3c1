import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { allowHere } from "../../server/core/allow.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { judge } from "../rules/judge.ts";

/** Allows the first finding of a rule, and says what the letter is then; it has to be gone, and the front matter whole. */
function allow(text: string, rule: string): string {
  const { draft, findings } = judge({ text });
  const found = findings.find((each) => each.rule.id === rule);
  assert.ok(found, `no ${rule} in ${JSON.stringify(text)}: ${findings.map((each) => each.rule.id).join(" ")}`);
  const edit = allowHere(draft, found);
  assert.ok(edit, `nothing to do for ${JSON.stringify(text)}`);
  const after = applyEdits(text, [edit]);
  const again = judge({ text: after });
  assert.deepEqual(
    again.findings
      .filter((each) => each.rule.id === rule || each.rule.id === "front-matter-syntax" || each.rule.id === "unknown-allowance")
      .map((each) => each.message.en),
    [],
    after,
  );
  return after;
}

const BODY = "我的账号 1234567890 于 2024 年 3 月 12 日被封禁。再不处理我就找媒体曝光。\n";

describe("allow here", () => {
  test("a finding in a block gets a comment before it, and the next one joins it", () => {
    const once = allow(BODY, "threat");
    assert.equal(once, `<!-- allow threat -->\n${BODY}`);
    assert.equal(allow(`<!-- allow plea -->\n${BODY}`, "threat"), `<!-- allow plea, threat -->\n${BODY}`);
  });

  test("what is said of the whole letter is allowed in its front matter", () => {
    for (const text of [BODY, `---\nappeal: kuaishou/email\n---\n\n${BODY}`, `---\nappeal: kuaishou/email\n---\n\n<!-- allow threat -->\n${BODY}`]) {
      const after = allow(text, "missing-part");
      assert.match(after, /^---\n(?:appeal: kuaishou\/email\n)?allow: missing-part\n---\n/);
    }
  });

  test("it comes into `allow:` of every shape", () => {
    for (const [written, want] of [
      ["allow: plea", "allow: plea, missing-part"],
      ["allow:", "allow: missing-part"],
      ['allow: "plea"', 'allow: "plea, missing-part"'],
      ["allow: 'plea'", "allow: 'plea, missing-part'"],
      ['allow: ""', 'allow: "missing-part"'],
      ["allow: [plea]", "allow: [plea, missing-part]"],
      ["allow: []", "allow: [missing-part]"],
      ["allow:\n  - plea", "allow:\n  - plea\n  - missing-part"],
      ["allow:\n- plea", "allow:\n- plea\n- missing-part"],
      ["allow: |\n  plea", "allow: |\n  plea, missing-part"],
      ["allow: >-\n  plea\n  blame", "allow: >-\n  plea\n  blame, missing-part"],
      ["allow: plea # 因为", "allow: plea, missing-part # 因为"],
    ] as const) {
      const text = (allowed: string) => `---\nappeal: kuaishou/email\n${allowed}\naccount: "1234567890"\n---\n\n${BODY}`;
      assert.equal(allow(text(written), "missing-part"), text(want));
    }
  });

  test("lines end as they do in the letter", () => {
    const text = `---\r\nappeal: kuaishou/email\r\n---\r\n\r\n${BODY.replace("\n", "\r\n")}`;
    for (const rule of ["missing-part", "threat"]) assert.doesNotMatch(allow(text, rule), /(?<!\r)\n/);
  });
});

test("every fix puts in the line ends of the letter", () => {
  const text = `---\nappeal: kuaishou/email\n---\n\n# 问题\n\n${BODY}[证据1]\n\n[证据2]: a.png\n`.replace(/\n/g, "\r\n");
  const fixes = judge({ text }).findings.flatMap((found) => found.fixes);
  assert.ok(fixes.some(({ edits }) => edits.some((edit) => edit.text.includes("\n"))));
  for (const { title, edits } of fixes) assert.doesNotMatch(applyEdits(text, edits), /(?<!\r)\n/, title.en);
});
