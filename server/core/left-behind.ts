import { clauseWords } from "./clause-words.ts";
import type { Draft } from "./draft.ts";
import { fold } from "./fold.ts";
import type { Language, Message } from "./message.ts";
import type { Passage } from "./prose.ts";
import type { Edit } from "./rule.ts";
import { sentenceAt } from "./sentences.ts";
import { meets, type Span } from "./span.ts";
import { fromLists } from "./word-lists.ts";

/** Letters of a label at most: more is a sentence that leads up to something. */
const LONGEST_LABEL: Readonly<Record<Language, number>> = { zh: 14, en: 36 };

/** Further back than this no label begins. UTF-16 units. */
const FARTHEST = 80;

/** 4）, (b), 三、, 2. and the like. */
const NUMBER = /^[ \t]*(?:[（(]?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[IVX]{1,4})[）)、.．:：]|[其第][一二三四五六七八九十][，,、：:])[ \t]*/;

/** A line with a number and a label that something is written behind: 7.保证：, “7. Anything else: ”. */
const FORM_LINE = /^\s*(?:[（(]?\d{1,2}[）)、.．])[^\n：:。.]{1,40}[：:?？]/;

/**
 * Where the label begins that has nothing more to name once what follows it in its line is gone: `补充说明：`, `4）社会价值：`, `Ground 4 – prejudice.`.
 * Undefined where none stands there, “part” where it is the title of a part of the letter, “form” where it is a question of a form, “words” where a sentence would end in the air.
 */
export function labelBefore(draft: Draft, passage: Passage, { start, end }: Span): number | "part" | "form" | "words" | undefined {
  const { letter, parts } = draft;
  const text = letter.prose.text;
  for (let at = end; at < passage.span.end && text[at] !== "\n"; at++) if (!/[\s。！？!?.,，；;|]/.test(text[at] as string)) return undefined;
  let from = start;
  while (from > passage.span.start && from > start - FARTHEST && text[from - 1] !== "\n") from--;
  const before = text.slice(from, start);
  if (before.trim() === "" || (from > passage.span.start && text[from - 1] !== "\n")) return /[：:]\s*$/.test(before) ? "words" : undefined;
  if (parts.some(({ found, title }) => found !== "wording" && meets(title, { start: from, end: start }))) return isLabel(before, draft) ? "part" : undefined;
  if (FORM_LINE.test(before) && FORM_LINE.test(letter.source.slice(end, end + 60).replace(/^[^\n]*\n/, ""))) return "form";
  if (isLabel(before, draft)) return from;
  return /[：:]\s*$/.test(before) && before.trim() !== "" && !/[。！？!?；;]\s*$/.test(before) ? "words" : undefined;
}

function isLabel(before: string, { letter: { language }, knowledge }: Draft): boolean {
  const words = before.replace(NUMBER, "").trim();
  const { verb } = WORDS(knowledge)[language];
  if (words.length > LONGEST_LABEL[language]) return false;
  if (words === "" || /^[^。！？!?.：:，,；;]*(?:[：:]|[–—]{1,2})$/.test(words)) return true;
  return /^\p{L}+ \d{1,2}\s*[–—:.-]/u.test(words) && !verb.test(words.toLowerCase());
}

/**
 * The sentence behind a removed one: a joint that has nothing to join any more goes (但请… → 请…), and a word that speaks of what goes
 * (他, 这, It) becomes a place to fill in, for only the writer can say what it stands for.
 */
export function mendNext(draft: Draft, passage: Passage, gone: Span): Edit[] {
  const { letter, knowledge } = draft;
  const { language, prose, source } = letter;
  const { joint, reference, person, plain } = WORDS(knowledge)[language];
  let start = gone.end;
  while (start < passage.span.end && /[\s]/.test(source[start] as string)) start++;
  const next = source.slice(start, Math.min(passage.span.end, start + 60));
  if (next === "" || next !== prose.text.slice(start, start + next.length) || isNew(source, gone.end, start, next)) return [];
  const dropped = joint.exec(next)?.[0] ?? "";
  const rest = next.slice(dropped.length);
  const word = plain.test(rest) ? undefined : reference.exec(rest)?.[0];
  const first = rest[0] ?? "";
  const capital = dropped !== "" && /[a-z]/.test(first) && /[A-Z]/.test(next[0] ?? "");
  if (word === undefined || isKnown(draft, passage, gone, word, person)) {
    return dropped === "" ? [] : [{ start, end: start + dropped.length + Number(capital), text: capital ? first.toUpperCase() : "" }];
  }
  const own = sentenceAt(letter.sentences, start);
  // A sentence about nothing else, which says nothing of the case: “It is a fine exercise.”
  if (!person.test(word) && own?.passage === passage && own.start === start && saysLittle(draft, own)) {
    const behind = /^[ \t]*/.exec(source.slice(own.end, own.end + 20))?.[0].length ?? 0;
    return [{ start, end: own.end + behind, text: "" }];
  }
  return [{ start, end: start + dropped.length + word.length, text: namedAgain(draft, gone, word, start) }];
}

/** Somebody who is spoken of inside the sentence behind: “I'm not asking for him to be removed.” */
export function mendInside(draft: Draft, passage: Passage, gone: Span): Edit[] {
  const { letter } = draft;
  if (letter.language !== "en") return [];
  const next = letter.source.slice(gone.end, Math.min(passage.span.end, gone.end + 60));
  const match = /^[^.!?\n]{4,50}?\b(him|he|she)\b/.exec(next);
  const person = SPOKEN_OF(draft.knowledge);
  const before = letter.prose.text.slice(Math.max(passage.span.start, gone.start - 200), gone.start);
  if (
    !match ||
    person.test(before) ||
    !person.test(letter.prose.text.slice(gone.start, gone.end)) ||
    person.test(next.slice(0, match[0].length - (match[1]?.length ?? 0)))
  )
    return [];
  const start = gone.end + match[0].length - (match[1]?.length ?? 0);
  return [{ start, end: gone.end + match[0].length, text: namedAgain(draft, { start: gone.start, end: gone.end }, match[1] as string, start) }];
}

const SPOKEN_OF = fromLists((lists) => new RegExp(`\\b${lists.one("spoken-of", "en")}\\b`, "i"));

/** Whether the sentence behind one that goes speaks of both, or of such a case: 两种情况下, “in both cases”. */
export function countsOn({ letter, knowledge }: Draft, passage: Passage, gone: Span): boolean {
  const next = letter.source.slice(gone.end, Math.min(passage.span.end, gone.end + 80)).trimStart();
  return WORDS(knowledge)[letter.language].both.test(next);
}

/** Whether clauses that are counted one after the other stand around: 第一次…，第二次…，第三次…. */
export function isCounted({ letter, knowledge }: Draft, passage: Passage, gone: Span): boolean {
  const { counted } = WORDS(knowledge)[letter.language];
  const text = (start: number, end: number) => fold(letter.prose.text, start, end, knowledge.simplify).text;
  const own = counted.exec(text(gone.start, gone.end).replace(/^[\s，,]+/, ""))?.[0];
  if (own === undefined) return false;
  const near = text(gone.end, Math.min(passage.span.end, gone.end + NEAR_COUNTED)).replace(/^[\s，,。.;；！!]+/, "");
  const next = counted.exec(near)?.[0];
  return next !== undefined && next !== own;
}

/** Further off nobody counts on. UTF-16 units. */
const NEAR_COUNTED = 60;

/** What stands for a word that spoke of what goes: the name that it had there, or a place to fill in. */
function namedAgain({ letter, knowledge }: Draft, gone: Span, word: string, at: number): string {
  const { language, prose, source } = letter;
  const { person, named, pronoun } = WORDS(knowledge)[language];
  const whose = /^(?:his|her|their|its)$/i.test(word);
  const sentences = prose.text.slice(gone.start, gone.end).split(/[。！？!?\n]|\.\s/);
  const name = named.exec((sentences.findLast((each) => /\p{L}/u.test(each)) ?? "").trim())?.[1]?.trim();
  const isPlural = /^(?:they|their)$/i.test(word) || word.endsWith("们");
  const fits = name !== undefined && !pronoun.test(name) && (language === "zh" ? !isPlural && !/的$/.test(name) : isPlural === /[^s]s$/.test(name));
  if (fits && source.includes(name)) {
    const text = whose ? `${name}${name.endsWith("s") ? "'" : "'s"}` : language === "zh" && /^其/.test(word) ? `${name}的` : name;
    const from = /^[\s,:;—–-]*$/.test(source.slice(gone.end, at)) ? gone.start : at;
    const opens = /(?:^|[.!?:\n]\s*)$/.test(source.slice(Math.max(0, from - 4), from));
    const inside = text.replace(/^(?:The|Our|My|Your|His|Her)\b/, (first) => first.toLowerCase());
    return language === "zh" ? text : opens ? text.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : inside;
  }
  const isPerson = person.test(word);
  const say: Message = isPerson ? { zh: "〔谁〕", en: whose ? "{{whose}}" : "{{who}}" } : { zh: "〔什么〕", en: "{{what}}" };
  return say[language];
}

/** The word at the beginning of the rest of a sentence that spoke of what stood before it there: 举报的是前同事，她叫…. */
export function mendRest(draft: Draft, passage: Passage, gone: Span, start: number): Edit | undefined {
  const { letter, knowledge } = draft;
  const { reference, person, plain } = WORDS(knowledge)[letter.language];
  const rest = letter.source.slice(start, Math.min(passage.span.end, start + 60));
  const word = plain.test(rest) ? undefined : reference.exec(rest)?.[0];
  if (word === undefined || !person.test(word) || isKnown(draft, passage, gone, word, person)) return undefined;
  return { start, end: start + word.length, text: namedAgain(draft, gone, word, start) };
}

/** A sentence longer than this says something that only its writer can judge. UTF-16 units. */
const LITTLE: Readonly<Record<Language, number>> = { zh: 36, en: 130 };

function saysLittle({ letter, knowledge }: Draft, { start, end }: Span): boolean {
  const { isKept, isWorth } = clauseWords(knowledge, letter.language);
  const words = fold(letter.prose.text, start, end, knowledge.simplify).text;
  return end - start <= LITTLE[letter.language] && letter.source.slice(start, end) === letter.prose.text.slice(start, end) && !isKept(words) && !isWorth(words);
}

/** Whether what follows begins something of its own: another line of a list, a sign. */
function isNew(source: string, from: number, start: number, next: string): boolean {
  return /\n/.test(source.slice(from, start)) && /^(?:[-*>#|]|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．])/.test(next);
}

/** Whether the same word stands before what goes, or is what it begins with, or what goes is a mood and nothing else: then it speaks of something else. */
function isKnown({ letter, knowledge }: Draft, passage: Passage, gone: Span, word: string, person: RegExp): boolean {
  const before = fold(letter.prose.text, Math.max(passage.span.start, gone.start - 200), gone.start, knowledge.simplify).text;
  const own = fold(letter.prose.text, gone.start, gone.end, knowledge.simplify).text;
  if (before.trim() !== "" && WORDS(knowledge)[letter.language].mood.test(own.trim())) return true;
  if (!person.test(word)) return false;
  const known = new RegExp(person.source.replace("^", letter.language === "en" ? "\\b" : ""), "i");
  // What goes spoke of somebody by the same word, so that whoever it is was named before it, or nowhere.
  const opens = new RegExp(
    `^(?:${letter.language === "en" ? "(?:but|and|so|because|then),? " : "但是?|而且?|可是?|因为"})?${person.source.replace("^", "")}`,
    "i",
  );
  if (opens.test(own.trim())) return true;
  return known.test(before) && (known.test(own) || !/[\p{Lu}]\p{Ll}+\s\p{Lu}/u.test(letter.source.slice(gone.start, gone.end)));
}

const WORDS = fromLists((lists) => ({
  zh: {
    verb: new RegExp(lists.one("verbs", "zh")),
    joint: new RegExp(`^(?:${lists.one("sentence-joints", "zh")}[，,]?)?`),
    reference: new RegExp(`^${lists.one("refers-back", "zh")}`),
    plain: new RegExp(`^${lists.one("refers-to-case", "zh")}`),
    person: new RegExp(`^${lists.one("persons", "zh")}`),
    named: new RegExp(`^([^，,：:；;]{2,14}?)${lists.one("is-called", "zh")}`),
    both: new RegExp(`^${lists.one("counts-on", "zh")}`),
    counted: new RegExp(`^${lists.one("counted", "zh")}`),
    pronoun: /^(?:[我你您他她它谁这那]|审核|客服|平台)/,
    mood: new RegExp(`^${lists.one("moods-alone", "zh")}了?[。！!.]*$`),
  },
  en: {
    verb: new RegExp(lists.one("verbs", "en")),
    joint: new RegExp(`^(?:${lists.one("sentence-joints", "en")},? )?`, "i"),
    reference: new RegExp(`^${lists.one("refers-back", "en")}`, "i"),
    plain: new RegExp(`^${lists.one("refers-to-case", "en")}`, "i"),
    person: new RegExp(`^${lists.one("persons", "en")}`, "i"),
    named: new RegExp(
      `^(?:(?:and|but|so) )?((?:the|our|my|your|his|her) [\\w'-]+(?: [\\w'-]+){0,5}?|\\p{Lu}[\\w-]+(?: \\p{Lu}[\\w'-]+)?)(?: ${lists.one("is-called", "en")}|'s (?:an?|the|no|just)\\b)`,
      "iu",
    ),
    both: new RegExp(`^${lists.one("counts-on", "en")}`, "i"),
    counted: new RegExp(`^${lists.one("counted", "en")}`, "i"),
    pronoun: /^(?:I|we|you|he|she|it|they|this|that|there|what|who)\b/i,
    mood: new RegExp(`^${lists.one("moods-alone", "en")}[.!]*$`, "i"),
  },
}));
