import { fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import type { Span } from "./span.ts";
import type { ClauseView } from "./tone-features.ts";

/** How sure the model must be of a sentence, by role: chosen by cross-validation on the letters under rules/tone. */
const SURE: Readonly<Record<string, number>> = { problem: 0.6, cause: 0.6, plan: 0.6, request: 0.6 };

/** What the model of sentence roles is told of a sentence: nothing but its words, folded. */
export function sentenceView(text: string): ClauseView {
  return { text, before: "", after: "", stop: "", quoted: false, cited: false };
}

/** For each role the sentence that most surely plays it; roles that no sentence surely plays are left out. */
export function learnedRoles(letter: Letter, knowledge: Knowledge): Map<string, Span> {
  const best = new Map<string, { span: Span; chance: number }>();
  const model = knowledge.sentenceRoles;
  if (!model) return new Map();
  for (const sentence of letter.sentences) {
    if (sentence.passage.quoted) continue;
    const { text } = fold(letter.prose.text, sentence.start, sentence.end, knowledge.simplify);
    model.read(sentenceView(text)).chances.forEach((chance, kind) => {
      const role = model.kinds[kind] ?? "";
      if (chance >= (SURE[role] ?? 2) && chance > (best.get(role)?.chance ?? 0)) best.set(role, { span: { start: sentence.start, end: sentence.end }, chance });
    });
  }
  return new Map([...best].map(([role, { span }]) => [role, span]));
}
