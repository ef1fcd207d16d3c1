import * as v from "valibot";
import { findDays } from "../dates.ts";
import type { Draft } from "../draft.ts";
import { foldPhrase } from "../fold.ts";
import { spanOf, walk } from "../markdown.ts";
import { fill } from "../message.ts";
import { readNotice } from "../notice.ts";
import { type Check, type Finding, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";
import { startOfLetter } from "./part.ts";

const LOOKS = ["repeated", "undated", "contradiction", "account-form", "chain", "accusation"] as const;
const options = v.strictObject({
  look: v.picklist(LOOKS),
  /** For contradictions: words that deny and words that admit, in pairs that speak of the same deed. */
  pairs: v.optional(v.array(v.strictObject({ denies: v.array(v.string()), admits: v.array(v.string()) })), []),
  /** For accusations: what a notice may hold against somebody, and the words that speak of it in notices and letters. */
  accusations: v.optional(v.array(v.strictObject({ zh: v.string(), en: v.string(), words: v.array(v.string()) })), []),
});
type Options = v.InferOutput<typeof options>;

/** Looks at the letter as a whole: what one sentence alone does not show. */
export const wholeLetter: Check<Options> = {
  name: "whole-letter",
  options,
  prepare: (rules) => (draft) =>
    draft.letter.characters === 0 ? [] : rules.flatMap((rule) => rule.options.flatMap((entry) => [...JUDGES[entry.look](rule, draft, entry)])),
};

/** Paragraphs shorter than this may well stand twice. */
const LEAST_REPEATED = 16;

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft, options: Options) => Iterable<Finding>>> = {
  *repeated(rule, draft) {
    const seen = new Map<string, Span>();
    for (const { span, kind } of draft.letter.prose.passages) {
      const words = foldPhrase(draft.letter.prose.text.slice(span.start, span.end), draft.knowledge.simplify);
      if (kind !== "paragraph" || words.length < LEAST_REPEATED) continue;
      const before = seen.get(words);
      if (!before) {
        seen.set(words, span);
        continue;
      }
      const end = span.end + (/^\s*/.exec(draft.letter.source.slice(span.end))?.[0].length ?? 0);
      yield {
        ...finding(rule, span, rule.message, [
          { title: { zh: "删去重复的这一段", en: "Remove the repeated paragraph" }, edits: [{ start: span.start, end, text: "" }], safe: false },
        ]),
        related: [{ ...before, message: { zh: "第一次出现在这里", en: "It stands here first" } }],
        unnecessary: true,
      };
    }
  },
  *undated(rule, draft) {
    const { prose, bodyStart, frontMatter } = draft.letter;
    const text = prose.text.slice(bodyStart);
    if (frontMatter.fields.get("date")?.value || findDays(text).length > 0) return;
    // A place that waits for its date is said to be open already.
    if (/〔[^〔〕\n]*(?:日期|时间)[^〔〕\n]*〕|\{\{[^{}\n]*\b(?:date|time|day)\b[^{}\n]*\}\}/i.test(text)) return;
    if (
      /[昨前今]天|昨晚|上周|上个?月|本月|本周|周[一二三四五六日]|星期|\d+\s*[号日](?!楼)|yesterday|last (?:week|month|night)|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\bon the \d/i.test(
        text,
      )
    )
      return;
    yield finding(rule, startOfLetter(draft), rule.message);
  },
  *contradiction(rule, draft, { pairs }) {
    const { prose, sentences } = draft.letter;
    const own = sentences.filter(({ passage }) => !passage.quoted);
    for (const { denies, admits } of pairs) {
      const first = (words: readonly string[], not: readonly string[]) =>
        own.find(({ start, end }) => {
          const text = prose.text.slice(start, end);
          return words.some((word) => text.includes(word)) && !not.some((word) => text.includes(word));
        });
      const denial = first(denies, []);
      const admission = first(admits, denies);
      if (!denial || !admission) continue;
      yield {
        ...finding(rule, admission, rule.message),
        related: [{ start: denial.start, end: denial.end, message: { zh: "这里否认", en: "It is denied here" } }],
      };
    }
  },
  *"account-form"(rule, draft) {
    const { account, name } = draft.to.platform;
    const field = draft.letter.frontMatter.fields.get("account");
    if (!account?.digits || !field || !/^\d+$/.test(field.value)) return;
    const [least, most] = account.digits;
    if (field.value.length >= least && field.value.length <= most) return;
    yield finding(
      rule,
      field.span,
      fill(rule.message, { account: account.name, platform: name, actual: field.value, least: String(least), most: String(most) }),
    );
  },
  *accusation(rule, draft, { accusations }) {
    const { letter } = draft;
    const notice = readNotice(letter);
    if (!notice) return;
    const speaksOf = (text: string) => {
      const lower = text.toLowerCase();
      return accusations.filter(({ words }) => words.some((word) => lower.includes(word)));
    };
    const [charged, ...more] = speaksOf(notice.text);
    if (!charged || more.length > 0) return;
    const own = letter.sentences
      .filter(({ passage, start, end }) => !passage.quoted && !passage.isHead && (end <= notice.start || start >= notice.end))
      .map(({ start, end }) => ({ start, end, topics: speaksOf(letter.prose.text.slice(start, end)) }));
    if (own.some(({ topics }) => topics.includes(charged))) return;
    const other = own.find(({ topics }) => topics.length > 0);
    const [answered] = other?.topics ?? [];
    if (!other || !answered) return;
    yield {
      ...finding(rule, other, fill(rule.message, { charged: { zh: charged.zh, en: charged.en }, answered: { zh: answered.zh, en: answered.en } })),
      related: [{ start: notice.start, end: notice.end, message: { zh: "通知在这里", en: "The notice is here" } }],
    };
  },
  *chain(rule, draft) {
    const lists = (["problem", "cause", "plan"] as const).map((role) => ({ role, items: itemsOf(draft, role) }));
    const [problem, ...others] = lists;
    if (!problem || problem.items.length < 2) return;
    for (const { role, items } of others) {
      if (items.length === 0) continue;
      for (const item of problem.items.slice(items.length)) {
        const part = draft.knowledge.roles.get(role)?.name ?? { zh: role, en: role };
        yield finding(rule, item, fill(rule.message, { part }));
      }
    }
  },
};

/** The items of the lists in a labelled part. */
function itemsOf(draft: Draft, role: string): Span[] {
  const part = draft.parts.find((each) => each.role === role && each.found !== "wording");
  if (!part) return [];
  const items: Span[] = [];
  walk(draft.letter.tree, (node) => {
    if (node.type !== "listItem") return undefined;
    const span = spanOf(node);
    if (part.body.start <= span.start && span.end <= part.body.end) items.push(span);
    return false;
  });
  return items;
}
