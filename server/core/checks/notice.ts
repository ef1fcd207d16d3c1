import * as v from "valibot";
import { areSameDay, findDays, sayDay } from "../dates.ts";
import type { Draft } from "../draft.ts";
import { fill } from "../message.ts";
import { type Notice, readNotice } from "../notice.ts";
import { kindOfId } from "../notice-facts.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";
import { setField } from "./header.ts";

const LOOKS = ["day", "id", "rule"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });
type Options = v.InferOutput<typeof options>;

/** Holds the letter against the platform's notice that it quotes: the same day, the same ID, an answer to the rule. */
export const notice: Check<Options> = {
  name: "notice",
  options,
  prepare: (rules) => (draft) => {
    const quoted = readNotice(draft.letter);
    return quoted ? rules.flatMap((rule) => rule.options.flatMap(({ look }) => [...JUDGES[look](rule, draft, quoted)])) : [];
  },
};

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft, notice: Notice) => Iterable<Finding>>> = {
  *day(rule, draft, quoted) {
    const noticed = quoted.days[0];
    if (!noticed) return;
    const own = wordsOf(draft, quoted);
    const days = findDays(own.text);
    if (days.length === 0 || days.some((day) => quoted.days.some((other) => areSameDay(day, other)))) return;
    const sanctioned = days.find((day) =>
      SANCTIONED.some(({ words, before, after }) => words.test(own.text.slice(Math.max(0, day.start - before), day.end + after))),
    );
    if (!sanctioned) return;
    const span = { start: own.start + sanctioned.start, end: own.start + sanctioned.end };
    const right = sayDay({ ...noticed, year: sanctioned.year === undefined ? undefined : noticed.year }, draft.language);
    yield finding(rule, span, fill(rule.message, { day: right, actual: draft.letter.source.slice(span.start, span.end) }), [replacement(span, right)]);
  },
  *id(rule, draft, quoted) {
    const id = quoted.ids[0];
    if (
      id === undefined ||
      quoted.ids.some((each) => draft.letter.source.slice(0, quoted.start).includes(each) || draft.letter.source.slice(quoted.end).includes(each))
    )
      return;
    const field = draft.letter.frontMatter.fields.get("account");
    const isOther = !["account", undefined].includes(kindOfId(quoted.text, id));
    const fixes: Fix[] =
      isOther || (field && field.value !== "")
        ? []
        : [setField(draft, "account", `"${id}"`, { zh: `把通知里的 ${id} 写进信头`, en: `Take ${id} over from the notice` })];
    yield finding(rule, lastWord(draft, quoted, id), fill(rule.message, { id }), fixes);
  },
  *rule(rule, draft, quoted) {
    if (!quoted.rule) return;
    const core = quoted.rule.text.replace(/[《》\s]/g, "");
    const name = /《([^》]+)》/.exec(quoted.rule.text)?.[1] ?? core;
    const own = draft.letter.source.slice(0, quoted.start) + draft.letter.source.slice(quoted.end);
    if (own.replace(/[《》\s]/g, "").includes(core) || own.includes(name)) return;
    yield finding(rule, quoted.rule, fill(rule.message, { rule: quoted.rule.text }), citeRule(draft, quoted.rule.text));
  },
};

/** Words for what was done to an account, and how near to its day they stand: in English before it, “was suspended on 12 March”. Counted in characters. */
const SANCTIONED = [
  { words: /封|限|禁|下架|下线|罚|收到|通知|删/, before: 6, after: 16 },
  { words: /\b(?:suspen|bann|remov|restrict|terminat|disabl|deactivat|notice|notif)/i, before: 32, after: 24 },
];

/** The letter's own words: from behind the notice, or from the beginning of the body where the notice is in the front matter. */
function wordsOf(draft: Draft, quoted: Notice): { start: number; text: string } {
  const { letter } = draft;
  const inBody = quoted.start >= letter.bodyStart;
  const text = letter.prose.text.slice(letter.bodyStart);
  if (!inBody) return { start: letter.bodyStart, text };
  const [from, to] = [quoted.start - letter.bodyStart, quoted.end - letter.bodyStart];
  return { start: letter.bodyStart, text: text.slice(0, from) + " ".repeat(to - from) + text.slice(to) };
}

function lastWord(draft: Draft, quoted: Notice, word: string): Span {
  const at = draft.letter.source.indexOf(word, quoted.start);
  return at >= 0 && at < quoted.end ? { start: at, end: at + word.length } : quoted;
}

function replacement(span: Span, text: string): Fix {
  return { title: { zh: `改为“${text}”`, en: `Change to “${text}”` }, edits: [{ ...span, text }], safe: false };
}

/** A sentence with tab stops at the end of the cause: what the rule says is quoted, what happened is the writer's to say. */
function citeRule(draft: Draft, rule: string): Fix[] {
  const cause = draft.parts.find((part) => part.role === "cause" && part.found !== "wording");
  if (!cause) return [];
  const text =
    draft.language === "zh" ? `\n\n通知依据的是${rule}；该内容〔与这一条的关系〕。` : `\n\nThe notice goes by ${rule}; {{how the content relates to it}}.`;
  return [
    { title: { zh: "写一句回应这条规则", en: "Add a sentence that answers this rule" }, edits: [{ start: cause.end, end: cause.end, text }], safe: false },
  ];
}
