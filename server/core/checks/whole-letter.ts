import * as v from "valibot";
import { misfit, sayForm } from "../account-form.ts";
import { isInContext, placeOf } from "../contexts.ts";
import { findDays } from "../dates.ts";
import type { Draft } from "../draft.ts";
import { endOf, fold, foldPhrase } from "../fold.ts";
import type { Knowledge } from "../knowledge.ts";
import { Matcher } from "../matcher.ts";
import { fill, type Message } from "../message.ts";
import { readNotice } from "../notice.ts";
import { accountIn } from "../notice-facts.ts";
import { insertItem, listIn, unanswered } from "../numbered-lists.ts";
import { PatternProblem, readPattern } from "../pattern.ts";
import { findPlaceholders } from "../placeholders.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
import { setField } from "./header.ts";
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
  problems: ({ pairs, accusations }, knowledge) =>
    [...pairs.flatMap(({ denies, admits }) => [...denies, ...admits]), ...accusations.flatMap(({ words }) => words)].flatMap((phrase) => {
      try {
        readPattern(phrase, knowledge);
        return [];
      } catch (error) {
        return error instanceof PatternProblem ? error.message : String(error);
      }
    }),
  prepare: (rules, knowledge) => {
    const judges = rules.flatMap((rule) => rule.options.map((entry) => ({ rule, entry, words: wordsOf(entry, knowledge), judge: JUDGES[entry.look] })));
    return (draft) => (draft.letter.characters === 0 ? [] : judges.flatMap(({ rule, entry, words, judge }) => [...judge(rule, draft, entry, words)]));
  },
};

/** What a phrase of a pair or of an accusation stands for. */
interface Said {
  readonly at: number;
  readonly kind: "denies" | "admits" | "speaks";
}

function wordsOf({ pairs, accusations }: Options, knowledge: Knowledge): Matcher<Said> {
  const patterns = (phrases: readonly string[], owner: Said) =>
    phrases.flatMap((phrase) => {
      try {
        return [{ owner, pattern: readPattern(phrase, knowledge) }];
      } catch {
        return [];
      }
    });
  return new Matcher([
    ...pairs.flatMap(({ denies, admits }, at) => [...patterns(denies, { at, kind: "denies" }), ...patterns(admits, { at, kind: "admits" })]),
    ...accusations.flatMap(({ words }, at) => patterns(words, { at, kind: "speaks" })),
  ]);
}

/** Paragraphs shorter than this may well stand twice. */
const LEAST_REPEATED = 16;

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft, options: Options, words: Matcher<Said>) => Iterable<Finding>>> = {
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
      if (findPlaceholders(draft.letter.source.slice(span.start, span.end)).length > 0) continue; // It will say something else once it is filled in.
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
    if (draft.structure.parts.includes("statement")) return; // A notice of law is about a work, whose address leads to it.
    if (frontMatter.fields.get("date")?.value || findDays(text).length > 0) return;
    // A place that waits for its date is said to be open already.
    if (/〔[^〔〕\n]*(?:日期|时间)[^〔〕\n]*〕|\{\{[^{}\n]*\b(?:date|time|day)\b[^{}\n]*\}\}/i.test(text)) return;
    if (UNDATED_WORDS(draft.knowledge).test(text) || NUMERIC_DAY.test(text)) return;
    yield finding(rule, startOfLetter(draft), rule.message);
  },
  *contradiction(rule, draft, { pairs }, words) {
    const { letter, knowledge } = draft;
    const own = letter.sentences
      .filter(({ passage }) => !passage.quoted)
      .map((sentence) => {
        const folded = fold(letter.prose.text, sentence.start, sentence.end, knowledge.simplify);
        const found = [...words.find(folded)].filter(({ owner, start, end }) => {
          const span = { start: folded.at[start] ?? sentence.start, end: endOf(folded, end) };
          // What somebody else says, or what is only supposed, is not admitted.
          return owner.kind !== "admits" || !isInContext(["quoted", "third-party", "negated", "conditional"], placeOf(draft, sentence.passage, span));
        });
        return { ...sentence, said: found.map(({ owner }) => owner) };
      });
    for (const at of pairs.keys()) {
      const isSaid = (said: readonly Said[], kind: Said["kind"]) => said.some((each) => each.at === at && each.kind === kind);
      const denial = own.find(({ said }) => isSaid(said, "denies"));
      const admission = own.find(({ said }) => isSaid(said, "admits") && !isSaid(said, "denies"));
      if (!denial || !admission) continue;
      yield {
        ...finding(rule, admission, rule.message),
        related: [{ start: denial.start, end: denial.end, message: { zh: "这里否认", en: "It is denied here" } }],
      };
    }
  },
  *"account-form"(rule, draft) {
    const { account: form, name } = draft.to.platform;
    if (!form || (!form.digits && !form.prefix)) return;
    for (const { value, span, isField } of accountsOf(draft)) {
      const what = misfit(value, form);
      if (!what) continue;
      const expected = sayForm(form);
      const phone: Message = { zh: `像手机号；${expected.zh}`, en: `it looks like a mobile number; ${expected.en}` };
      const given = what === "phone" ? phone : expected;
      const fixes = isField ? [otherAccount(draft, what, value)] : [];
      yield finding(rule, span, fill(rule.message, { account: form.name, platform: name, actual: value, expected: given }), fixes);
    }
  },
  *accusation(rule, draft, { accusations }, words) {
    const { letter, knowledge } = draft;
    const notice = readNotice(letter, knowledge);
    if (!notice) return;
    const topicsIn = (text: string) => new Set([...words.find(fold(text, 0, text.length, knowledge.simplify))].map(({ owner }) => owner.at));
    const charged = topicsIn(notice.text);
    if (charged.size === 0) return;
    const own = letter.sentences
      .filter(({ passage, start, end }) => !passage.quoted && !passage.isHead && (end <= notice.start || start >= notice.end))
      .map(({ start, end }) => ({ start, end, topics: topicsIn(letter.prose.text.slice(start, end)) }));
    if (own.some(({ topics }) => [...topics].some((topic) => charged.has(topic)))) return;
    const other = own.find(({ topics }) => topics.size > 0);
    if (!other) return;
    const say = (topics: Iterable<number>): Message => {
      const names = [...topics].flatMap((at) => accusations[at] ?? []);
      return { zh: names.map(({ zh }) => zh).join("、"), en: names.map(({ en }) => en).join(", ") };
    };
    yield {
      ...finding(rule, other, fill(rule.message, { charged: say(charged), answered: say([...other.topics].slice(0, 1)) })),
      related: [{ start: notice.start, end: notice.end, message: { zh: "通知在这里", en: "The notice is here" } }],
    };
  },
  *chain(rule, draft) {
    const [problem, cause, plan] = (["problem", "cause", "plan"] as const).map((role) => ({ role, items: listIn(draft, role) }));
    if (!problem || !cause || !plan) return;
    // Where the problem is one and its causes are several, each cause wants its measure.
    const pairs = problem.items.length >= 2 ? [[problem, cause] as const, [problem, plan] as const] : [[cause, plan] as const];
    for (const [asked, answers] of pairs) {
      if (asked.items.length < 2 || answers.items.length === 0) continue;
      for (const item of unanswered(draft, asked.items, answers.items)) {
        const part = draft.knowledge.roles.get(answers.role)?.name ?? { zh: answers.role, en: answers.role };
        yield finding(rule, item, fill(rule.message, { part }), [insertItem(draft, item, answers.items, part)]);
      }
    }
  },
};

/** 12/03/2024, 12.3.24: which is the day and which the month does not matter here. */
const NUMERIC_DAY = /(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)|\d+\s*[号日](?!楼)/;

const UNDATED_WORDS = fromLists((lists) => new RegExp(lists.one("relative-days"), "i"));

/** What the letter says that its account is: in the front matter, and behind the platform's own name for it. */
function* accountsOf({ letter, to }: Draft): Generator<{ readonly value: string; readonly span: Span; readonly isField: boolean }> {
  const field = letter.frontMatter.fields.get("account");
  if (field && field.value !== "" && !/[〔{]/.test(field.value)) yield { value: field.value, span: field.span, isField: true };
  const { name } = to.platform.account ?? {};
  for (const words of new Set([name?.zh, name?.en])) {
    if (!words) continue;
    for (const [from, source] of [[letter.bodyStart, letter.prose.text.slice(letter.bodyStart)]] as const) {
      for (let at = source.indexOf(words); at >= 0; at = source.indexOf(words, at + 1)) {
        const [, gap = "", value = ""] =
          /^((?:是|为|[：:])?[\s（(]{0,2})([A-Za-z0-9_@.-]*[A-Za-z0-9_-])/.exec(source.slice(at + words.length, at + words.length + 48)) ?? [];
        const start = from + at + words.length + gap.length;
        if (value.length >= 4 && /\d/.test(value)) yield { value, span: { start, end: start + value.length }, isField: false };
      }
    }
  }
}

/** Takes the notice's account over, or leaves a place for the right one; a mobile number goes where it belongs. */
function otherAccount(draft: Draft, what: "phone" | "form", value: string): Fix {
  const { letter, to, knowledge, language } = draft;
  const notice = readNotice(letter, knowledge);
  const known = notice && accountIn(notice, to.platform, knowledge);
  if (known !== undefined && known !== value)
    return setField(draft, "account", `"${known}"`, { zh: `把通知里的 ${known} 写进信头`, en: `Take ${known} over from the notice` });
  const name = to.platform.account?.name ?? { zh: "账号ID", en: "account ID" };
  const place = language === "zh" ? `〔${name.zh}〕` : `{{${name.en}}}`;
  const emptied = setField(draft, "account", `"${place}"`, { zh: `换成${name.zh}（待填）`, en: `Leave a place for the ${name.en}` });
  if (what === "form" || letter.frontMatter.fields.get("phone")?.value) return emptied;
  const moved = setField(draft, "phone", `"${value}"`, { zh: `移到 phone，再填${name.zh}`, en: `Move it to phone, and fill in the ${name.en}` });
  return { ...moved, edits: [...emptied.edits, ...moved.edits] };
}
