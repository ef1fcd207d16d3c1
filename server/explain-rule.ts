import type { Language } from "./core/message.ts";
import type { Rule } from "./core/rule.ts";

const MOST_EXAMPLES = 3;

const WORDS = {
  reviewer: { zh: "审核人会怎么想", en: "What a reviewer thinks" },
  bad: { zh: "不好", en: "Bad" },
  good: { zh: "好", en: "Good" },
  after: { zh: "改成", en: "becomes" },
  allow: { zh: "如果确实要这样写", en: "If it is meant" },
} as const;

/** All that is to be said of a rule, in Markdown: what it finds, what a reviewer thinks, examples in the given language first, and how to allow it. */
export function explainRule(rule: Rule, language: Language): string {
  const says = (words: Readonly<Record<Language, string>>) => words[language];
  const section = (kind: "bad" | "good") => {
    const own = rule.examples.filter((each) => each.kind === kind);
    const ordered = [...own.filter((each) => each.language === language), ...own.filter((each) => each.language !== language)].slice(0, MOST_EXAMPLES);
    if (ordered.length === 0) return [];
    const shown = ordered.map(({ example }) =>
      fenced(example.fixed === undefined ? example.text : `${example.text.trimEnd()}\n\n→ ${says(WORDS.after)}\n\n${example.fixed.trimEnd()}`),
    );
    return [`## ${says(WORDS[kind])}`, ...shown];
  };
  return `${[
    `# ${rule.id}`,
    withoutPlaces(says(rule.message)),
    `## ${says(WORDS.reviewer)}`,
    says(rule.why),
    ...section("bad"),
    ...section("good"),
    `## ${says(WORDS.allow)}`,
    `\`<!-- allow ${rule.id} -->\``,
  ].join("\n\n")}\n`;
}

/** A message without the places that a letter fills in. */
function withoutPlaces(text: string): string {
  return text.replace(/\{\w+\}/g, "…").replace(/…(?:[ …]*…)+/g, "…");
}

/** The fence is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}markdown\n${text.trimEnd()}\n${fence}`;
}
