import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { makeDraft } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import type { LinearModel } from "../../server/core/linear-model.ts";
import { readTone } from "../../server/core/tone.ts";

const { knowledge } = builtinReviewer();

/** A model that takes every clause for venting: what it must not mark shows. */
const angry = { kinds: ["none", "emotional"], calm: knowledge.tone?.calm, read: () => [0.01, 0.99], because: () => [] } as unknown as LinearModel;

function marked(text: string): string[] {
  const draft = makeDraft(readLetter(text), knowledge);
  return readTone(draft, angry).map(({ start, end }) => text.slice(start, end));
}

describe("what the model marks says something", () => {
  for (const text of [
    "Because of this.",
    "In light of the above.",
    "And therefore, as a result.",
    "On the other hand.",
    "综上所述。",
    "因此。",
    "鉴于上述情况。",
    "正因为如此。",
  ])
    test(`“${text}” alone is not marked`, () => assert.deepEqual(marked(text), []));

  test("a connective before what is marked stays out of it", () => {
    assert.deepEqual(marked("Because of this, I am at my wits' end."), ["I am at my wits' end"]);
    assert.deepEqual(marked("综上所述，我真的快崩溃了。"), ["我真的快崩溃了"]);
  });

  test("small words alone may well be a fault", () => assert.deepEqual(marked("你们还是人吗？"), ["你们还是人吗"]));
});
