import * as v from "valibot";
import { brokenDefinitions, type DefinitionFault } from "../definitions.ts";
import type { Draft } from "../draft.ts";
import { labelKey } from "../evidence.ts";
import { fill, type Message } from "../message.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";

const options = v.strictObject({ look: v.picklist(["colon", "broken", "double"]) });

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
};

const LOOKS = {
  *colon(rule: Rule, draft: Draft): Generator<Finding> {
    const fixes = [repair(draft)];
    for (const broken of brokenDefinitions(draft.letter)) {
      if (broken.fault === "full-width-colon") yield finding(rule, broken, fill(rule.message, { label: broken.label }), fixes);
    }
  },
  *broken(rule: Rule, draft: Draft): Generator<Finding> {
    const fixes = [repair(draft)];
    for (const broken of brokenDefinitions(draft.letter)) {
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
} satisfies Record<string, (rule: Rule, draft: Draft) => Generator<Finding>>;

/** All lines at once: one that is left a sentence would pull the next into its paragraph. */
function repair({ letter }: Draft): Fix {
  return { title: { zh: "改成证据定义", en: "Make it a definition" }, edits: brokenDefinitions(letter).map(({ edit }) => edit), safe: false };
}
