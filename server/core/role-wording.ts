import { findContact } from "./contact.ts";
import type { RoleWording } from "./draft.ts";
import { fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import { Matcher } from "./matcher.ts";
import { readPattern } from "./pattern.ts";
import { isPlayed, roleChances } from "./sentence-roles.ts";
import { sentenceAt } from "./sentences.ts";
import type { Span } from "./span.ts";

/** Recognises what sentences do by their wording: the phrases that structures.yaml gives for every role, and what the model has learnt. */
export function roleWording(knowledge: Knowledge): RoleWording {
  const patterns = [...knowledge.roles].flatMap(([role, { wording }]) =>
    [...wording.zh, ...wording.en].map((phrase) => ({ owner: role, pattern: readPattern(phrase, knowledge) })),
  );
  const matcher = new Matcher(patterns);
  return (letter) => {
    let roles: ReadonlyMap<string, Span> | undefined;
    return (role) => {
      roles ??= playedRoles(letter, knowledge, matcher);
      return roles.get(role);
    };
  };
}

function playedRoles(letter: Letter, knowledge: Knowledge, matcher: Matcher<string>): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  const seen = new Map<string, Set<number>>();
  for (const passage of letter.prose.passages) {
    if (passage.quoted) continue;
    const folded = fold(letter.prose.text, passage.span.start, passage.span.end, knowledge.simplify);
    for (const match of matcher.find(folded)) {
      const span = { start: folded.at[match.start] ?? 0, end: folded.at[match.end] ?? 0 };
      if (found.has(match.owner)) continue;
      const sentence = spanOfSentence(letter, span);
      const starts = (seen.get(match.owner) ?? new Set()).add(sentence.start);
      seen.set(match.owner, starts);
      if (starts.size >= (knowledge.roles.get(match.owner)?.sentences ?? 1))
        found.set(match.owner, spanOfSentence(letter, { start: Math.min(...starts), end: Math.min(...starts) }));
    }
  }
  for (const [known, { reachable }] of knowledge.roles) {
    const span = reachable && !found.has(known) ? findContact(letter.source.slice(letter.bodyStart).padStart(letter.source.length), knowledge) : undefined;
    if (span) found.set(known, spanOfSentence(letter, span));
  }
  const [citation] = letter.evidence.citations;
  for (const [known, { cited }] of knowledge.roles) if (cited && citation && !found.has(known)) found.set(known, spanOfSentence(letter, citation));
  const chances = roleChances(letter, knowledge);
  for (const known of knowledge.roles.keys()) {
    const chance = chances.get(known);
    if (!isPlayed(known, chance, found.has(known))) found.delete(known);
    else if (chance) found.set(known, chance.span);
  }
  return found;
}

function spanOfSentence({ sentences }: Letter, span: Span): Span {
  const { start, end } = sentenceAt(sentences, span.start) ?? span;
  return { start, end };
}
