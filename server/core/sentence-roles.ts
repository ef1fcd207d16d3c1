import { fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import type { Span } from "./span.ts";
import type { ClauseView } from "./tone-features.ts";

/** How likely it is that some sentence of a letter plays a role. */
export interface RoleChance {
  /** The sentence that most likely does. */
  readonly span: Span;
  readonly best: number;
  /** What all sentences have above a small chance, added up. */
  readonly total: number;
}

/** What a sentence does shows in its first characters; somebody who writes without full stops is read no further. */
const READ = 400;

/** A chance that every sentence has. */
const SMALL = 0.2;

/** When a role is taken for played: by one sentence alone, with and without wording that gives it away, or by all of them in sum; chosen on the letters under rules/tone and on some that real people wrote. */
const ENOUGH: Readonly<Record<string, { readonly withWording: number; readonly alone: number; readonly total?: number }>> = {
  problem: { withWording: 0, alone: 0.35 },
  cause: { withWording: 0.5, alone: 0.75, total: 0.7 },
  plan: { withWording: 0.2, alone: 0.55 },
  request: { withWording: 0, alone: 0.7 },
};

/** Whether the model and the wording together say that a role is played; roles that the model does not know go by their wording. */
export function isPlayed(role: string, chance: RoleChance | undefined, hasWording: boolean): boolean {
  const enough = ENOUGH[role];
  if (!enough || !chance) return hasWording;
  const { withWording, alone, total = Number.POSITIVE_INFINITY } = enough;
  return chance.best >= (hasWording ? withWording : alone) || chance.total >= total;
}

/** What the model of sentence roles is told of a sentence: nothing but its words, folded. */
export function sentenceView(text: string): ClauseView {
  return { text, before: "", after: "", stop: "", quoted: false, cited: false };
}

/** The chances of every role that the model knows; empty where there is no model or nothing to read. */
export function roleChances(letter: Letter, knowledge: Knowledge): Map<string, RoleChance> {
  const chances = new Map<string, RoleChance>();
  const model = knowledge.sentenceRoles;
  if (!model) return chances;
  for (const sentence of letter.sentences) {
    if (sentence.passage.quoted) continue;
    const { text } = fold(letter.prose.text, sentence.start, Math.min(sentence.end, sentence.start + READ), knowledge.simplify);
    model.read(sentenceView(text)).forEach((chance, kind) => {
      const role = model.kinds[kind] ?? "";
      const before = chances.get(role);
      const total = (before?.total ?? 0) + Math.max(0, chance - SMALL);
      const isBetter = chance > (before?.best ?? 0);
      chances.set(role, {
        span: isBetter || !before ? { start: sentence.start, end: sentence.end } : before.span,
        best: Math.max(chance, before?.best ?? 0),
        total,
      });
    });
  }
  return chances;
}
