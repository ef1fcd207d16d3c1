import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { type EvidenceItem, labelKey } from "../evidence.ts";
import { firstOutOfOrder, renumber } from "../evidence-order.ts";
import { citeItem, removeItem } from "../fixes.ts";
import { fill } from "../message.ts";
import { altered, type Check, type Finding, finding, type RuleWith } from "../rule.ts";
import type { Span } from "../span.ts";

const options = v.strictObject({
  look: v.picklist(["unknown", "unused", "order"]),
  /** What evidence is called; a label is one of these and a number. */
  words: v.optional(v.array(v.string()), []),
});
type Options = v.InferOutput<typeof options>;

/** Holds what the letter cites against what it has. */
export const evidence: Check<Options> = {
  name: "evidence",
  options,
  prepare: (rules) => {
    const words = rules.flatMap((rule) => rule.options.flatMap((entry) => entry.words));
    const looks = { unknown: (rule: RuleWith<Options>, draft: Draft) => unknown(rule, draft, words), unused, order };
    return (draft) => rules.flatMap((rule) => rule.options.flatMap(({ look }) => looks[look](rule, draft)));
  },
};

function unknown(rule: RuleWith<Options>, draft: Draft, words: readonly string[]): Finding[] {
  return undefinedLabels(draft, words).map(({ label, ...span }) => {
    const { letter } = draft;
    const end = letter.source.trimEnd().length;
    const last = letter.tree.children.at(-1)?.type === "definition";
    const path = draft.language === "zh" ? "evidence/〔日期〕_〔说明〕.png" : "evidence/{{date}}_{{what-it-shows}}.png";
    const known = letter.evidence.items.filter((item) => item.form === "definition").slice(0, 3);
    return finding(rule, span, fill(rule.message, { label }), [
      {
        title: { zh: `新增${label}的文件`, en: `Add a file for ${label}` },
        edits: [{ start: end, end, text: `${last ? "\n" : "\n\n"}[${label}]: ${path}` }],
        safe: false,
      },
      ...known.map((item) => ({
        title: { zh: `改为${item.label}`, en: `Change to ${item.label}` },
        edits: [{ ...span, text: `[${item.label}]` }],
        safe: false,
      })),
    ]);
  });
}

/** `[证据9]` without a definition is plain text to Markdown: its brackets are found in the prose. */
function undefinedLabels(draft: Draft, words: readonly string[]): (Span & { label: string })[] {
  const { letter } = draft;
  const found: (Span & { label: string })[] = [];
  const defined = new Set(letter.evidence.items.filter((item) => item.form === "definition").map((item) => labelKey(item.label)));
  // A line that was meant to define it is a finding of its own.
  for (const { label } of letter.brokenDefinitions) defined.add(labelKey(label));
  for (const passage of letter.prose.passages) {
    const text = letter.prose.text.slice(passage.span.start, passage.span.end);
    for (const match of text.matchAll(/\[([^\][\n]{1,24})\]/g)) {
      const label = (match[1] ?? "").trim();
      const form = /^(\D+?)\s*[\d一二三四五六七八九十]+$/.exec(label)?.[1]?.toLowerCase();
      if (form === undefined || !words.includes(form) || defined.has(labelKey(label))) continue;
      const start = passage.span.start + match.index;
      found.push({ label, start, end: start + match[0].length });
    }
  }
  return found;
}

function unused(rule: RuleWith<Options>, draft: Draft): Finding[] {
  const { letter } = draft;
  const cited = new Set(letter.evidence.citations.map((citation) => citation.item));
  return letter.evidence.items
    .filter((item) => item.form === "definition" && !cited.has(item))
    .map((item) =>
      altered(
        finding(rule, item.span, fill(rule.message, { label: item.label }), () => fixesForUnused(draft, item)),
        { unnecessary: true },
      ),
    );
}

function fixesForUnused(draft: Draft, item: EvidenceItem): Finding["fixes"] {
  const { letter } = draft;
  const target = letter.sentences.findLast((sentence) => sentence.passage.kind === "paragraph" && !sentence.passage.quoted && sentence.end < item.span.start);
  const removal = {
    title: { zh: `删去${item.label}这一行`, en: `Remove the line of ${item.label}` },
    edits: [removeItem(letter, item)],
    safe: false,
  };
  return target ? [citeItem(letter, target.passage, target, item), removal] : [removal];
}

/** One hint, at the first citation whose number is lower than one before it. */
function order(rule: RuleWith<Options>, { letter }: Draft): Finding[] {
  const late = firstOutOfOrder(letter);
  return late ? [finding(rule, late.citation, fill(rule.message, { label: late.label, before: late.before }), [renumber(letter)])] : [];
}
