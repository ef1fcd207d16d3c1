import * as v from "valibot";
import { areSameDay, findDays, readNumeral, sayDay } from "../dates.ts";
import type { Draft } from "../draft.ts";
import { isPlain } from "../fixes.ts";
import { fill, type Message, same } from "../message.ts";
import { findLengths, findRules, type Notice, readNotice } from "../notice.ts";
import { accountIn, kindOfId } from "../notice-facts.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
import { setField, startOfHeader } from "./header.ts";

const LOOKS = ["day", "id", "rule", "length"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });
type Options = v.InferOutput<typeof options>;

/** Holds the letter against the platform's notice that it quotes: the same day, the same ID, the same length, an answer to the rule. */
export const notice: Check<Options> = {
  name: "notice",
  options,
  prepare: (rules) => (draft) => {
    const quoted = readNotice(draft.letter, draft.knowledge);
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
    const sanctioned = days.find((day) => isSanctioned(draft, own.text, day));
    if (!sanctioned) return;
    const span = { start: own.start + sanctioned.start, end: own.start + sanctioned.end };
    const said = sayDay({ ...noticed, year: sanctioned.year === undefined ? undefined : noticed.year }, draft.language);
    // As the letter writes its days: March 12, 2026.
    const right = /^[A-Za-z]/.test(own.text.slice(sanctioned.start))
      ? said.replace(/^(\d+) (\w+)(?: (\d+))?$/, (_, day, month, year) => `${month} ${day}${year ? `, ${year}` : ""}`)
      : said;
    yield finding(rule, span, fill(rule.message, { day: right, actual: draft.letter.source.slice(span.start, span.end) }), replacement(draft, span, right));
  },
  *id(rule, draft, quoted) {
    const { letter, to, knowledge } = draft;
    const own = letter.source.slice(0, quoted.start) + letter.source.slice(quoted.end);
    const account = accountIn(quoted, to.platform, knowledge);
    const content = quoted.ids.find((each) => kindOfId(quoted.text, each, knowledge) === "content");
    const field = letter.frontMatter.fields.get("account");
    const differs = account !== undefined && field !== undefined && /^\d{5,}$/.test(field.value) && field.value !== account && !own.includes(account);
    const id = differs ? account : (account ?? content ?? quoted.ids[0]);
    if (id === undefined || (!differs && quoted.ids.some((each) => own.includes(each)))) return;
    const place = differs ? field.span : wordIn(draft, quoted, id);
    const kind = id === account ? "account" : kindOfId(quoted.text, id, knowledge);
    // What the notice calls a case is neither the account nor the content.
    const fixes = kind === "account" ? [takeAccount(draft, id)] : kind === "number" ? [] : nameContent(draft, quoted, id);
    yield finding(rule, place, fill(rule.message, { id }), fixes);
  },
  *rule(rule, draft, quoted) {
    if (!quoted.rule) return;
    const own = wordsOf(draft, quoted);
    const core = bare(quoted.rule.text);
    const name = nameOf(quoted.rule.text);
    if (bare(own.text).includes(core)) return;
    const other = findRules(own.text, draft.knowledge).find(({ text }) => nameOf(text) === name && bare(text) !== bare(name) && bare(text) !== core);
    if (other && bare(core) !== bare(name)) {
      const span = { start: own.start + other.start, end: own.start + other.end };
      yield finding(rule, span, fill(rule.message, { rule: quoted.rule.text }), replacement(draft, span, quoted.rule.text));
      return;
    }
    if (!own.text.includes(name)) yield finding(rule, quoted.rule, fill(rule.message, { rule: quoted.rule.text }), [citeRule(draft, quoted, quoted.rule.text)]);
  },
  *length(rule, draft, quoted) {
    if (quoted.length === undefined) return;
    const own = wordsOf(draft, quoted);
    const lengths = findLengths(own.text, draft.knowledge);
    const right = bare(quoted.length);
    if (findLengths(quoted.text, draft.knowledge).some(({ text }) => lengths.some((length) => sameLength(length.text, text)))) return;
    const wrong = lengths.find((length) => isLengthOfSanction(draft, own.text, length));
    if (!wrong || bare(wrong.text) === right) return;
    const span = { start: own.start + wrong.start, end: own.start + wrong.end };
    // “被封永久” is no Chinese: only a number goes in the place of a number.
    const fits = isCounted(quoted.length) && isCounted(wrong.text);
    yield finding(rule, span, fill(rule.message, { length: quoted.length, actual: wrong.text }), fits ? replacement(draft, span, quoted.length) : []);
  },
};

/** How near to a day what was done to an account stands: in English before it, “was suspended on 12 March”. Counted in characters. */
const NEAR = { zh: { before: 6, after: 16 }, en: { before: 32, after: 24 } };

const SANCTIONED = fromLists((lists) => ({
  zh: new RegExp(lists.one("sanctioned", "zh")),
  en: new RegExp(lists.one("sanctioned", "en"), "i"),
}));

/** Whether a length is said of what was done to the account: 封禁7天, “suspended for 7 days”, in one clause. */
function isLengthOfSanction({ knowledge }: Draft, text: string, { start }: Span): boolean {
  return (["zh", "en"] as const).some((language) => {
    const clause = /[^，。；、,.;\n]*$/.exec(text.slice(Math.max(0, start - NEAR[language].before), start))?.[0] ?? "";
    return SANCTIONED(knowledge)[language].test(clause);
  });
}

/** Whether a day is said of what was done to the account. */
function isSanctioned({ knowledge }: Draft, text: string, { start, end }: Span): boolean {
  return (["zh", "en"] as const).some((language) => {
    const words = text.slice(Math.max(0, start - NEAR[language].before), end + NEAR[language].after);
    return SANCTIONED(knowledge)[language].test(words);
  });
}

function bare(text: string): string {
  return text.replace(/[《》\s（）()-]/g, "").toLowerCase();
}

/** The name of a rule without its clause. */
function nameOf(rule: string): string {
  return /《([^》]+)》/.exec(rule)?.[1] ?? rule.replace(/,? (?:Section|§) ?[\d.]+$/, "");
}

function isCounted(length: string): boolean {
  return /^[\d一二两三四五六七八九十]/.test(length);
}

/** 7天 and 7日, 7-day and 7 days. */
function sameLength(one: string, other: string): boolean {
  const plain = (text: string) =>
    bare(text)
      .replace(/[一二两三四五六七八九十]+/, (words) => String(readNumeral(words.replace("两", "二"))))
      .replace(/日$/, "天")
      .replace(/个|s$|ly$/g, "")
      .replace(/星期/, "周");
  return plain(one) === plain(other);
}

/** The letter's own words: from behind the notice, or from the beginning of the body where the notice is in the front matter. */
function wordsOf(draft: Draft, quoted: Notice): { start: number; text: string } {
  const { letter } = draft;
  const inBody = quoted.start >= letter.bodyStart;
  const text = letter.prose.text.slice(letter.bodyStart);
  if (!inBody) return { start: letter.bodyStart, text };
  const [from, to] = [quoted.start - letter.bodyStart, quoted.end - letter.bodyStart];
  return { start: letter.bodyStart, text: text.slice(0, from) + " ".repeat(to - from) + text.slice(to) };
}

function wordIn(draft: Draft, quoted: Notice, word: string): Span {
  const at = draft.letter.source.indexOf(word, quoted.start);
  return at >= 0 && at < quoted.end ? { start: at, end: at + word.length } : quoted.start < draft.letter.bodyStart ? startOfHeader(draft) : quoted;
}

function replacement({ letter }: Draft, span: Span, text: string): Fix[] {
  return isPlain(letter, span)
    ? [{ title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(text) }), edits: [{ ...span, text }], safe: false }]
    : [];
}

const TAKE_OVER: Message = { zh: "把通知里的 {id} 写进信头", en: "Take {id} over from the notice" };

function takeAccount(draft: Draft, id: string): Fix {
  return setField(draft, "account", `"${id}"`, fill(TAKE_OVER, { id }));
}

const CONTENTS = fromLists((lists) => ({ zh: new RegExp(lists.one("contents", "zh"), "g"), en: new RegExp(lists.one("contents", "en"), "gi") }));

/** Writes the number of a video, an order, a listing behind the first word for it; a number that is nobody's account has no place in the front matter. */
function nameContent(draft: Draft, quoted: Notice, id: string): Fix[] {
  const { letter, language, knowledge } = draft;
  const own = wordsOf(draft, quoted);
  const noticed = new RegExp(CONTENTS(knowledge)[language].source, "i").exec(quoted.text.slice(0, quoted.text.indexOf(id)))?.[0]?.toLowerCase();
  const words = [...own.text.matchAll(CONTENTS(knowledge)[language])].filter((match) => {
    const at = { start: own.start + match.index, end: own.start + match.index + match[0].length };
    return isPlain(letter, at) && letter.prose.passages.some(({ kind, span }) => kind !== "heading" && span.start <= at.start && at.end <= span.end);
  });
  const word = words.find((match) => match[0].toLowerCase() === noticed) ?? words[0];
  if (!word) return [];
  const at = own.start + word.index + word[0].length;
  return [
    {
      title: fill({ zh: "在“{word}”后面写上 {id}", en: "Write {id} behind “{word}”" }, { word: word[0], id }),
      edits: [{ start: at, end: at, text: language === "zh" ? `（ID：${id}）` : ` (ID ${id})` }],
      safe: false,
    },
  ];
}

/** A sentence with tab stops at the end of the cause, or of the letter's first own paragraph: what the rule says is quoted, what happened is the writer's to say. */
function citeRule(draft: Draft, quoted: Notice, rule: string): Fix {
  const { letter, parts, language } = draft;
  const cause = parts.find((part) => part.role === "cause" && part.found !== "wording");
  const said = parts.find((part) => part.role === "cause")?.start ?? letter.bodyStart;
  const isOwn = ({ start, end }: Span) => end <= quoted.start || start >= quoted.end;
  const paragraphs = letter.prose.passages.filter(({ kind, quoted: isQuote, span }) => kind === "paragraph" && !isQuote && isOwn(span));
  const paragraph = paragraphs.find(({ span }) => span.end > said) ?? paragraphs[0];
  const at = cause?.end ?? paragraph?.span.end ?? letter.source.trimEnd().length;
  const text = language === "zh" ? `\n\n通知依据的是${rule}；该内容〔与这一条的关系〕。` : `\n\nThe notice goes by ${rule}; {{how the content relates to it}}.`;
  return { title: { zh: "写一句回应这条规则", en: "Add a sentence that answers this rule" }, edits: [{ start: at, end: at, text }], safe: false };
}
