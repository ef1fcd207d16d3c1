import { clauseWords } from "./clause-words.ts";
import type { Draft } from "./draft.ts";
import { endOf, fold } from "./fold.ts";
import { meeting, meets, type Span } from "./span.ts";
import { fromLists } from "./word-lists.ts";

/** What a letter would say nowhere any more: its answer to what it is accused of, or a figure, a day, an amount. */
export type Loss = "denial" | "facts";

/** What would get lost with a stretch, of what is asked for; the answer to the accusation before figures. */
export function lossOf(draft: Draft, gone: Span, asked: ReadonlySet<string>): Loss | undefined {
  const { letter, knowledge } = draft;
  const { befell, denial, figure, own: writer } = LOSS_WORDS(knowledge);
  const text = letter.prose.text;
  const own = fold(text, gone.start, gone.end, knowledge.simplify).text;
  if (asked.has("denial") && denial.test(own) && denialsIn(draft).every((each) => meets(each, gone))) return "denial";
  if (!asked.has("facts")) return undefined;
  const [before, after] = [text.slice(letter.bodyStart, gone.start), text.slice(gone.end)];
  // 我发三百箱, 被罚2000元: what the writer did or met with, and not how many others suffer.
  const clauses = meeting(draft.clauses(), gone).filter(({ start, end }) => gone.start <= start && end <= gone.end);
  const figures = clauses.flatMap(({ start, end }) =>
    writer.test(text.slice(start, end)) || befell.test(text.slice(start, end)) ? (text.slice(start, end).match(figure) ?? []) : [],
  );
  return figures.some((each) => !before.includes(each) && !after.includes(each)) ? "facts" : undefined;
}

/** Where a letter denies something. */
function denialsIn(draft: Draft): readonly Span[] {
  let found = denials.get(draft);
  if (!found) {
    const { letter, knowledge } = draft;
    const folded = fold(letter.prose.text, letter.bodyStart, letter.prose.text.length, knowledge.simplify);
    found = [...folded.text.matchAll(new RegExp(LOSS_WORDS(knowledge).denial, "gi"))].map(({ index, 0: words }) => ({
      start: folded.at[index] ?? 0,
      end: endOf(folded, index + words.length),
    }));
    denials.set(draft, found);
  }
  return found;
}

/** Each fix asks for them: the letter is read for them once. */
const denials = new WeakMap<Draft, readonly Span[]>();

/** Whether words say something that a reader would miss: digits, a request, a denial, or what the writer has done or met with. */
export function saysSomething(draft: Draft, words: string): boolean {
  const { isKept, isWorth } = clauseWords(draft.knowledge, draft.language);
  const { befell, denial, figure, own } = LOSS_WORDS(draft.knowledge);
  const text = foldedText(draft, words);
  const long = text.replace(/[^\p{L}\p{N}]/gu, "").length >= (draft.language === "zh" ? 4 : 14);
  return long && (isKept(text) || denial.test(text) || befell.test(text) || (own.test(text) && (isWorth(text) || text.search(figure) >= 0)));
}

/** Whether a letter says too little to be sent: a title, a greeting and a signature. */
export function saysNothing(draft: Draft): boolean {
  const { prose, bodyStart, language } = draft.letter;
  return prose.text.slice(bodyStart).replace(/[^\p{L}\p{N}]/gu, "").length < (language === "zh" ? 10 : 30);
}

function foldedText({ knowledge }: Draft, words: string): string {
  return fold(words, 0, words.length, knowledge.simplify).text;
}

const LOSS_WORDS = fromLists((lists) => ({
  denial: new RegExp(lists.one("own-denials"), "i"),
  own: new RegExp(lists.one("own-affairs"), "i"),
  befell: new RegExp(lists.one("befell"), "i"),
  /** Days, times, amounts, numbers of two digits and more, and Chinese numbers with what they count. */
  figure: new RegExp(
    `\\d[\\d.,:/-]*\\d|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}|[两二三四五六七八九一]?[十百千万][两一二三四五六七八九十百千万]*${lists.one("measures", "zh")}`,
    "g",
  ),
}));
