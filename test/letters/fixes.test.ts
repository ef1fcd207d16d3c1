import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { checkFixes } from "./check-fixes.ts";
import { HELD_OUT, readSets, type SetLetter, trainingSets } from "./letters.ts";
import { drawn } from "./random.ts";

/** Letters that the models learn from; `node test/letters/fixes.ts --check` takes all of them. */
const SAMPLE = 60;

const reviewer = builtinReviewer([], (check, error) => {
  throw new Error(`the check ${check} failed`, { cause: error });
});

for (const [name, letters] of [
  ["held out", readSets(HELD_OUT)],
  ["learned from", drawn(readSets(trainingSets()), 7).slice(0, SAMPLE)],
] as const) {
  test(`every fix of letters ${name} leaves no new finding, is not offered twice, and keeps the markup`, () => check(letters));
}

function check(letters: readonly SetLetter[]): void {
  let [findings, bare] = [0, 0];
  const wrong: string[] = [];
  for (const { set, id, text } of letters) {
    const counts = checkFixes(text, reviewer, `${set}/${id}`);
    findings += counts.findings;
    bare += counts.bare;
    wrong.push(...counts.wrong);
  }
  assert.ok(findings > letters.length, `${findings} findings of wording in ${letters.length} letters`);
  assert.equal(wrong.join("\n"), "");
  assert.ok(bare <= findings * 0.04, `nothing is offered for ${bare} of ${findings} findings of wording`);
}

/** The places where an edit could break something: each with one fault in it. */
const FRAMES: Readonly<Record<string, string>> = {
  "a list": "- 账号 1234567890 被封。\n- 你们审核都是猪脑子。\n- 请复核。\n",
  "a list with a list below": "- 你们审核都是猪脑子。\n  - 见截图\n- 请复核。\n",
  "a table": "| 项目 | 说明 |\n|---|---|\n| 账号 | 你们审核都是猪脑子 |\n| 请求 | 请复核 |\n",
  "a wholly bold sentence": "账号被封。**你们审核都是猪脑子！**请复核。\n",
  "a bold half": "账号被封，**你们审核都是**猪脑子。请复核。\n",
  "lines with hard breaks": "账号 1234567890 被封。  \n你们审核都是猪脑子。  \n请复核。\n",
  "lines with backslashes": "账号 1234567890 被封。\\\n你们审核都是猪脑子。\\\n请复核。\n",
  "a last line": "账号 1234567890 被封，请复核。\\\n你们审核都是猪脑子。\n",
  "a footnote": "账号被封[^1]，请复核。\n\n[^1]: 你们审核都是猪脑子。\n",
  "beside a footnote": "账号被封，你们审核都是猪脑子[^1]，请复核。\n\n[^1]: 见截图。\n",
  "CRLF": "账号 1234567890 被封。\r\n\r\n你们审核都是猪脑子。\r\n\r\n请复核。\r\n",
  "quotation marks": "账号被封。（你们审核都是猪脑子。）请复核。\n",
  "a conjunction behind": "你们审核都是猪脑子，但是账号 1234567890 的材料我都交了。\n",
  "a condition before": "我于3月12日被封。如果你们再不解封，我就找电视台曝光你们。\n",
  "a condition behind a request": "请复核账号 1234567890，否则我就找电视台曝光你们。\n",
  "English, a condition": "My channel was removed on 12 March. If you do not restore it, you will hear from my lawyer.\n",
  "English, a beginning": "My lawyer is ready. You people are a joke, and I ask you to review video 3xk9.\n",
  "English, an end": "I uploaded the video on 3 May, but you people are a joke.\n",
};

for (const [name, text] of Object.entries(FRAMES)) {
  test(`fixes read well in ${name}`, () => {
    const { findings, wrong } = checkFixes(text, reviewer, name);
    assert.ok(findings > 0, "nothing is found");
    assert.equal(wrong.join("\n"), "");
  });
}
