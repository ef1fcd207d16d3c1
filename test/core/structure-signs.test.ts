import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judge } from "../rules/judge.ts";

const SWORN =
  "I swear, under penalty of perjury, that I have a good faith belief that the material was removed or disabled as a result of a mistake or misidentification of the material to be removed or disabled.";

/** The text of a letter, the channel it is for, and the structure that its words show. */
const letters: readonly (readonly [name: string, to: string, text: string, structure: string])[] = [
  ["the sworn sentence", "github/form", `My file lib/decode.js was disabled on 11 March 2026.\n\n${SWORN}`, "counter-notice"],
  ["the sworn sentence in another channel", "youtube/form", `My video was removed.\n\n${SWORN}`, "counter-notice"],
  ["the confirmation of GitHub's form", "github/form", "I have read and understand GitHub's Guide to Filing a DMCA Counter Notice.", "counter-notice"],
  ["a title", "github/form", "# DMCA counter-notice\n\nThe repository is mine.", "counter-notice"],
  ["a Chinese title", "github/form", "**反通知**\n\n仓库由我独立编写。", "counter-notice"],
  ["words of the regulation", "douyin/email", "现向贵方提交不构成侵权的书面说明，请恢复该作品。", "counter-notice"],
  ["a title in two languages", "github/form", "反通知（Counter Notice）\n\n仓库由我独立编写。", "counter-notice"],
  ["a subject", "general", '---\nsubject: "DMCA counter notice"\n---\n\nThe repository is mine.', "counter-notice"],
  ["an announcement", "github/form", "在提交反通知之前，我想请贵方把原始通知的全文发给我。", "three-part"],
  ["somebody else's counter-notice", "github/form", "我方收到转发的 DMCA 反通知，现就此补充如下。", "three-part"],
  [
    "a complaint",
    "github/form",
    "I swear, under penalty of perjury, that the information in this notification is accurate and that I am the copyright owner.",
    "three-part",
  ],
  ["a quotation", "github/form", `> ${SWORN}\n\nMust I write this sentence?`, "three-part"],
  ["a structure that is named", "github/form", `---\nstructure: three-part\n---\n\n${SWORN}`, "three-part"],
  ["a letter in three labelled parts", "github/form", `# Problem\n\nA file was removed.\n\n# Cause\n\n${SWORN}\n\n# Plan\n\nNone.`, "three-part"],
  ["a video ticket", "douyin/video-email", "[视频工单]\n\n账号 1234567890 的直播间被封。", "video-ticket"],
  ["a video ticket where none is taken", "kuaishou/email", "[视频工单]\n\n账号 1234567890 的直播间被封。", "three-part"],
  ["a plan of action", "amazon/form", "Plan of Action\n\nThe supplier changed the carton on 3 November.", "plan-of-action"],
  ["a plan of action where none is taken", "tiktok/form", "Plan of Action\n\nI changed the caption on 3 November.", "three-part"],
  ["titles of a plan of action", "amazon/form", "1. Root cause of the issue\n\nAn old photo.\n\n2. Corrective actions\n\nWe replaced it.", "plan-of-action"],
  ["a plan of action in a sentence", "amazon/form", "The account was deactivated. I am submitting herewith the plan of action.", "plan-of-action"],
  ["a plan of action that was asked for", "amazon/form", "You asked for a plan of action, and I do not know what for.", "three-part"],
  ["a Chinese plan of action", "amazon/form", "一、根本原因\n\n供应商更换了外箱。\n\n二、纠正措施\n\n已全额退款。", "plan-of-action"],
];

describe("the structure of a letter", () => {
  for (const [name, to, text, structure] of letters) test(`${name}: ${structure}`, () => assert.equal(judge({ text, to }).draft.structureId, structure));

  test("a counter-notice is found by the address of the work, and needs no day", () => {
    const text = `The material is https://example.com/marlowe/lib.\n\nI am the copyright owner. You can reach me at sam@example.com.\n\n${SWORN}`;
    const found = judge({ text, to: "general" }).findings.map(({ rule }) => rule.id);
    assert.deepEqual(
      found.filter((id) => ["missing-part", "missing-account", "missing-request", "undated"].includes(id)),
      [],
    );
  });

  test("the address of a repository names its account", () => {
    const of = (address: string) => judge({ text: `My repository ${address} was disabled on 11 March 2026. Please restore it.`, to: "github/form" }).findings;
    const isMissing = (address: string) => of(address).some(({ rule }) => rule.id === "missing-account");
    assert.equal(isMissing("https://github.com/marlowe-dev/ytgrab"), false);
    assert.equal(isMissing("https://example.com/marlowe-dev/ytgrab"), true);
  });

  test("a line that is nothing but a title begins its part", () => {
    const text =
      "Root Cause\n\nThe supplier changed the carton.\n\nCorrective Actions\n\nWe refunded 14 orders.\n\nPreventive Actions\n\nEach carton is tested.";
    const parts = judge({ text, to: "amazon/form" }).draft.parts.filter(({ found }) => found !== "wording");
    assert.deepEqual(
      parts.map(({ role, found, body }) => [role, found, text.slice(body.start, body.end).trim()]),
      [
        ["cause", "label", "The supplier changed the carton."],
        ["plan", "label", "We refunded 14 orders."],
        ["plan", "label", "Each carton is tested."],
      ],
    );
  });
});
