import * as v from "valibot";
import type { DefinitionFault } from "../definitions.ts";
import type { Draft } from "../draft.ts";
import { type EvidenceItem, labelKey } from "../evidence.ts";
import { removeItem } from "../fixes.ts";
import { fill, type Message } from "../message.ts";
import { nextLabel } from "../offer-evidence.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";

const options = v.strictObject({ look: v.picklist(["colon", "broken", "double", "twice"]) });

/** Finds definitions and references of evidence that Markdown reads as something else. */
export const definition: Check<v.InferOutput<typeof options>> = {
  name: "definition",
  options,
  prepare: (rules) => (draft) => rules.flatMap((rule) => rule.options.flatMap(({ look }) => [...LOOKS[look](rule, draft)])),
};

const REASONS: Readonly<Record<Exclude<DefinitionFault, "full-width-colon">, Message>> = {
  "blank-before-colon": { zh: "冒号前多了空格", en: "there is a blank before its colon" },
  "blanks-in-path": { zh: "路径里有空格，要放进 < >", en: "its path has blanks and wants < > around it" },
  "quotation-marks": { zh: '说明要用直引号 " "', en: "its title wants straight quotation marks" },
  "behind-text": { zh: "它和上一段文字之间要空一行", en: "it wants an empty line between itself and the text above" },
  "behind-broken": { zh: "上一行还不是证据，连带这一行也成了正文", en: "the line above is none yet, and takes this one along" },
};

const LOOKS = {
  *colon(rule: Rule, draft: Draft): Generator<Finding> {
    const fixes = [repair(draft)];
    for (const broken of draft.letter.brokenDefinitions) {
      if (broken.fault === "full-width-colon") yield finding(rule, broken, fill(rule.message, { label: broken.label }), fixes);
    }
  },
  *broken(rule: Rule, draft: Draft): Generator<Finding> {
    const fixes = [repair(draft)];
    for (const broken of draft.letter.brokenDefinitions) {
      if (broken.fault === "full-width-colon") continue;
      yield finding(rule, broken, fill(rule.message, { label: broken.label, reason: REASONS[broken.fault] }), fixes);
    }
  },
  /** `[证据1][证据2]` is one reference, to 证据2: the words of the first are only how it is shown. */
  *double(rule: Rule, { letter, language }: Draft): Generator<Finding> {
    const { items, citations } = letter.evidence;
    const defined = new Set(items.filter(({ form }) => form === "definition").map(({ label }) => labelKey(label)));
    for (const { form, start, end } of citations) {
      const [, first = "", second = ""] = /^\[([^\][]+)\]\[([^\][]+)\]$/.exec(letter.source.slice(start, end)) ?? [];
      if (form !== "reference" || !defined.has(labelKey(first)) || labelKey(first) === labelKey(second)) continue;
      const at = start + first.length + 2;
      const fix: Fix = {
        title: { zh: "分开引用两份证据", en: "Cite both" },
        edits: [{ start: at, end: at, text: language === "zh" ? "、" : ", " }],
        safe: false,
      };
      yield finding(rule, { start, end }, fill(rule.message, { first, second }), [fix]);
    }
  },
  *twice(rule: Rule, draft: Draft): Generator<Finding> {
    const { seconds } = draft.letter.evidence;
    for (const { item, first } of seconds) {
      const related = [{ ...first.span, message: fill({ zh: "“{label}”先在这里", en: "“{label}” is here first" }, { label: first.label }) }];
      const remove: Fix = { title: { zh: "删去这一行", en: "Remove this line" }, edits: [removeItem(draft.letter, item)], safe: false };
      const fixes = item.url === first.url ? [remove] : [renumber(draft, item, first), remove];
      yield { ...finding(rule, item.span, fill(rule.message, { label: item.label }), fixes), related, unnecessary: true };
    }
  },
} satisfies Record<string, (rule: Rule, draft: Draft) => Generator<Finding>>;

/** All lines at once: one that is left a sentence would pull the next into its paragraph. */
function repair({ letter }: Draft): Fix {
  return { title: { zh: "改成证据定义", en: "Make it a definition" }, edits: letter.brokenDefinitions.map(({ edit }) => edit), safe: false };
}

/** Gives a definition the next free number, and cites it beside the first place that cites its namesake. */
function renumber(draft: Draft, item: EvidenceItem, first: EvidenceItem): Fix {
  const { letter, language } = draft;
  const label = nextLabel(draft);
  const start = item.span.start + 1;
  const cited = letter.evidence.citations.find((citation) => citation.item === first);
  const edits = [{ start, end: letter.source.indexOf("]", start), text: label }];
  if (cited) edits.unshift({ start: cited.end, end: cited.end, text: `${language === "zh" ? "、" : ", "}[${label}]` });
  return { title: fill({ zh: "改为{label}并引用", en: "Call it {label} and cite it" }, { label }), edits, safe: false };
}
