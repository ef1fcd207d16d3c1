import type { Draft } from "./draft.ts";
import { citeItem } from "./fixes.ts";
import { defineItem, definesEvidence, nextLabel } from "./offer-evidence.ts";
import { altered, type Edit, type Finding, type Fix, withFixes } from "./rule.ts";
import { sentenceAt } from "./sentences.ts";
import { holds, type Span } from "./span.ts";

/** In a letter without any evidence the first claim speaks for all: the others are hints that it leads to, and one fix serves them together. */
export function gatherClaims(draft: Draft, findings: readonly Finding[]): Finding[] {
  const claims = findings.filter(({ rule }) => rule.check === "claim");
  const [first, ...others] = claims;
  if (!first || others.length === 0 || draft.letter.evidence.items.length > 0) return [...findings];
  const related = [...(first.related ?? []), ...others.map(({ start, end, message }) => ({ start, end, message }))];
  const gathered = withFixes(altered(first, { related }), () => {
    const provable = claims.filter(({ fixes }) => fixes.some(definesEvidence));
    return provable.length > 1 && provable[0] === first ? [...first.fixes, citeEverywhere(draft, provable)] : first.fixes;
  });
  const quiet = new Set(others);
  return findings.map((found) => (found === first ? gathered : quiet.has(found) ? altered(found, { severity: "hint" }) : found));
}

function citeEverywhere(draft: Draft, claims: readonly Span[]): Fix {
  const { letter } = draft;
  const label = nextLabel(draft);
  const edits = new Map<number, Edit>();
  for (const claim of claims) {
    const passage = letter.prose.passages.find(({ span }) => holds(span, claim));
    const sentence = sentenceAt(letter.sentences, claim.start);
    if (!passage) continue;
    const [edit] = citeItem(letter, passage, sentence?.passage === passage ? sentence : claim, { label, form: "definition" }).edits;
    if (edit) edits.set(edit.start, edit);
  }
  return {
    title: { zh: `新增${label}，并在这 ${claims.length} 处引用`, en: `Add ${label} and cite it at all ${claims.length} places` },
    edits: [...edits.values(), defineItem(draft, label)],
    safe: false,
  };
}
