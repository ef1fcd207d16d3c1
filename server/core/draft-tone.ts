import type { Draft } from "./draft.ts";
import { readTone, type ToneSpan } from "./tone.ts";

/** The tone of a draft, judged once for all who ask. */
export function toneOf(draft: Draft): readonly ToneSpan[] {
  const known = tones.get(draft);
  if (known) return known;
  const spans = draft.knowledge.tone ? readTone(draft, draft.knowledge.tone) : [];
  tones.set(draft, spans);
  return spans;
}

const tones = new WeakMap<Draft, readonly ToneSpan[]>();
