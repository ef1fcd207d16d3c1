import assert from "node:assert/strict";
import { truncateSync } from "node:fs";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { applyEdits } from "../../server/core/apply.ts";
import { readLetter } from "../../server/core/letter.ts";
import type { Finding } from "../../server/core/rule.ts";
import { gatherFacts } from "../../server/facts.ts";
import { nodeHost } from "../../server/node-host.ts";
import { gif, jpeg, mp4, pdf, png } from "../evidence/draw-evidence.mjs";
import { lockedPdf, photo, tiff } from "./draw.ts";
import { letterUri, put } from "./gather.ts";

const reviewer = builtinReviewer([], (check, error) => {
  throw new Error(check, { cause: error });
});

/** What is found about the files of a letter that cites each of them. */
async function findingsOf(paths: readonly string[], to = "general"): Promise<{ text: string; findings: readonly Finding[] }> {
  const labels = paths.map((_, index) => `[证据${index + 1}]`);
  const text = `---\nappeal: ${to}\n---\n\n材料见${labels.join("、")}，账号 1234567890。\n\n${paths.map((path, index) => `${labels[index]}: ${path}\n`).join("")}`;
  const letter = readLetter(text);
  const draft = reviewer.draft(letter, { facts: await gatherFacts(letter, nodeHost, { letterUri, rootUri: undefined }) });
  const own = /^(?:attachment|picture|small|file-name)/;
  return { text, findings: reviewer.review(draft).filter(({ rule }) => own.test(rule.id)) };
}

describe("true files are judged by what they are", () => {
  const CASES: readonly (readonly [string, Uint8Array, readonly string[], string?])[] = [
    ["good.png", png(1), []],
    ["good.pdf", pdf(["a"]), []],
    ["empty.png", Buffer.alloc(0), ["attachment-empty"]],
    ["picture.png", jpeg(1), ["attachment-type"]],
    ["clip.mp4", gif(1), ["attachment-type"]],
    ["home.jpg", photo(tiff("II", "placed")), ["picture-location"]],
    ["locked.pdf", lockedPdf(), ["attachment-encrypted"]],
    ["a:b.png", png(2), ["attachment-name"]],
    ["20240312_处罚通知.png", png(3), [], "kuaishou/email"],
    ["notice.png", png(4), ["file-name-form"], "kuaishou/email"],
  ];
  for (const [path, content, ids, to] of CASES) {
    test(`${path}: ${ids.join(", ") || "nothing"}`, async () => {
      put(path, content);
      const { findings } = await findingsOf([path], to);
      assert.deepEqual(
        findings.map(({ rule }) => rule.id),
        ids,
      );
    });
  }

  test("a thumbnail", async () => {
    const bytes = Buffer.from(gif(1));
    bytes.writeUInt16LE(120, 6);
    bytes.writeUInt16LE(90, 8);
    put("thumb.gif", bytes);
    const { findings } = await findingsOf(["thumb.gif"]);
    assert.deepEqual(
      findings.map(({ message }) => message.en),
      ["“thumb.gif” has 120 × 90 pixels, less than 400 on the longer side: its words may be unreadable"],
    );
  });

  test("the same bytes under two names; one fix cites the first for both", async () => {
    put("one.png", png(7));
    put("two.png", png(7));
    const { text, findings } = await findingsOf(["one.png", "two.png"]);
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ["attachment-duplicate"],
    );
    const fixed = applyEdits(text, findings[0]?.fixes[0]?.edits ?? []);
    assert.equal(fixed.includes("证据2"), false);
  });

  test("a video of 20 MB for a channel whose clips are 15", async () => {
    truncateSync(put("clip-20.mp4", mp4(2000)), 20 * 1024 ** 2);
    const { findings } = await findingsOf(["clip-20.mp4"], "douyin/message");
    assert.deepEqual(
      findings.map(({ message }) => message.en),
      [
        "“clip-20.mp4” has 20 MB; Douyin message to support takes at most 15 MB for each attachment (third-party Douyin video material guide, 2025, not officially confirmed)",
      ],
    );
  });
});
