import { findDays, type NamedDay } from "./dates.ts";
import type { Letter } from "./letter.ts";
import type { Span } from "./span.ts";
import { fromLists, type WordLists } from "./word-lists.ts";

/** What the platform said: its words, as the letter quotes them, and what can be read out of them. */
export interface Notice extends Span {
  readonly text: string;
  readonly days: readonly NamedDay[];
  /** The rule it names, such as 《社区规则》第3.2条 or “Community Guidelines”. */
  readonly rule: (Span & { readonly text: string }) | undefined;
  /** IDs of accounts and content. */
  readonly ids: readonly string[];
  /** What was done, such as 封禁 or suspended; the first that it names. */
  readonly sanction: string | undefined;
  /** How long, such as 7天 or 永久. */
  readonly length: string | undefined;
}

/** The words that notices are read by. */
type Words = { readonly lists: WordLists };

const CLAUSE = "(?:\\s*(?:第\\s*[\\d一二三四五六七八九十百.]+\\s*(?:章|节|条|款|项)|[（(]?第?\\s*\\d+(?:\\.\\d+)+\\s*条?[）)]?))*";

const NOTICE_WORDS = fromLists((lists) => ({
  speaks: new RegExp(`${lists.one("platform-speaks")}|${lists.one("judged", "zh")}[^。]{0,14}${lists.one("charged", "zh")}`, "i"),
  sanction: new RegExp(`${lists.one("sanctions")}|${lists.one("sanctions-of", "zh")}[^，。；、\\s]{1,8}`, "i"),
  length: new RegExp(
    `${lists.one("lasting")}|(?:\\d+|[一二两三四五六七八九十]{1,3})\\s*${lists.one("units", "zh")}|\\d+[ -]?${lists.one("units", "en")}\\b`,
    "gi",
  ),
  rule: new RegExp(
    `《[^》\\n]{0,38}${lists.one("rule-kinds", "zh")}(?:[（(][^》\\n]{1,16}[）)])?》${CLAUSE}|第\\s*[\\d一二三四五六七八九十.]+\\s*条(?:\\s*第\\s*[\\d一二三四五六七八九十]+\\s*[款项])?|${lists.one("rule-names", "en")}(?:,? (?:Section|§) ?[\\d.]*\\d)?|(?:Section|§) ?[\\d.]*\\d|Article \\d+`,
    "g",
  ),
}));

const ID = /(?<![\dA-Za-z@.])(?:\d{1,3}-)?(?=[A-Za-z\d_]*\d)[A-Za-z\d_]{7,32}(?:-[A-Za-z\d]{2,12}){0,5}(?![\dA-Za-z@])/g;

/** The notice that a letter answers: `notice:` in the front matter, else the first block quote that speaks as a platform does. */
export function readNotice(letter: Letter, knowledge: Words): Notice | undefined {
  const field = letter.frontMatter.fields.get("notice");
  if (field && field.value !== "") return parseNotice(field.value, field.span, knowledge);
  const { speaks } = NOTICE_WORDS(knowledge);
  for (const node of letter.tree.children) {
    if (node.type !== "blockquote") continue;
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    const text = letter.prose.text.slice(span.start, span.end);
    if (speaks.test(text)) return parseNotice(text, span, knowledge);
  }
  return undefined;
}

/** Reads a notice out of any text; `span` is where it stands. */
export function parseNotice(text: string, span: Span, knowledge: Words): Notice {
  const [rule] = findRules(text, knowledge);
  const days = findDays(text);
  const sanction = NOTICE_WORDS(knowledge).sanction.exec(text);
  const lengths = findLengths(text, knowledge);
  const ids = [...text.matchAll(ID)].map(([id]) => id).filter((id) => !isDay(id));
  return {
    ...span,
    text,
    days,
    rule: rule && { text: rule.text, start: span.start + rule.start, end: span.start + rule.end },
    ids: [...new Set(ids)],
    sanction: sanction?.[0],
    // 封禁7天: the first behind what was done, and not that of 《三天喝的三碗汤》.
    length: (lengths.find(({ start }) => start >= (sanction?.index ?? 0)) ?? lengths[0])?.text,
  };
}

/** Numbers that are days, days with a time, or half of one. */
function isDay(id: string): boolean {
  return (
    /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-3]\d)(?:\d{4}(?:\d{2})?)?(?:-(?:19|20)?\d{2,6})?$/.test(id) ||
    /^\d{4}-\d{2}-\d{2}$/.test(id) ||
    /^\d+(?:st|nd|rd|th|px|kb|mb)$/i.test(id)
  );
}

/** The rules that a text names, in its order. */
export function findRules(text: string, knowledge: Words): (Span & { readonly text: string })[] {
  return [...text.matchAll(NOTICE_WORDS(knowledge).rule)].map((match) => {
    const words = match[0].trimEnd();
    return { text: words, start: match.index, end: match.index + words.length };
  });
}

/** The lengths of time that a text names, in its order; those of days of the calendar are none. */
export function findLengths(text: string, knowledge: Words): (Span & { readonly text: string })[] {
  const blank = findDays(text).reduce((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text);
  return [...blank.matchAll(NOTICE_WORDS(knowledge).length)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
