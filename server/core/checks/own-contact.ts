import * as v from "valibot";
import { clauseAround } from "../clause-around.ts";
import { type Contact, contactsIn } from "../contact.ts";
import type { Draft } from "../draft.ts";
import { removeClause } from "../fixes.ts";
import { fold } from "../fold.ts";
import type { Knowledge } from "../knowledge.ts";
import { Matcher } from "../matcher.ts";
import { memo } from "../memo.ts";
import { fill } from "../message.ts";
import { readPattern } from "../pattern.ts";
import { mask } from "../private-data.ts";
import type { Passage } from "../prose.ts";
import { type Check, type Edit, type Finding, type Fix, finding } from "../rule.ts";
import { type Sentence, sentenceAt } from "../sentences.ts";
import { holds, lastAt, meets, putApart, type Span } from "../span.ts";
import { insertPart } from "./part.ts";
import { contactPart } from "./privacy.ts";

const options = v.strictObject({
  /** Words before a number or an address that make it the writer's own. */
  own: v.optional(v.array(v.string()), []),
  /** Words that make it a mark of the account, which a reviewer looks up. */
  marks: v.optional(v.array(v.string()), []),
});
type Options = v.InferOutput<typeof options>;

/** With fewer sentences behind it than this, it stands where letters close. */
const FEWEST_BEHIND = 2;
/** Characters of a sentence that says something, so that a greeting or a name is none. */
const SAYS = { zh: 8, en: 25 };
/** Characters that a clause has beside the number when it is about nothing else. */
const ASIDE = { zh: 16, en: 48 };

/** Finds where the writer can be reached in the middle of the text: it belongs where the letter closes, or into its contact part. */
export const ownContact: Check<Options> = {
  name: "own-contact",
  options,
  problems: ({ own, marks }, knowledge) => [...own, ...marks].flatMap((phrase) => problemOf(phrase, knowledge) ?? []),
  prepare: (rules, knowledge) => {
    const entries = rules.flatMap((rule) => rule.options);
    const patterns = (["own", "marks"] as const).flatMap((owner) =>
      entries
        .flatMap((entry) => entry[owner])
        .filter((phrase) => problemOf(phrase, knowledge) === undefined)
        .map((phrase) => ({ owner, pattern: readPattern(phrase, knowledge) })),
    );
    const matcher = new Matcher(patterns);
    const readContacts = memo((text) => [...contactsIn(text, knowledge)]);
    return function* (draft): Generator<Finding> {
      const { letter } = draft;
      const part = contactPart(draft);
      for (const passage of letter.prose.passages) {
        if (passage.kind !== "paragraph" || passage.quoted) continue;
        for (const contact of contactsOf(draft, passage, readContacts)) {
          if ((part && holds(part, contact)) || !(part || isInTheMiddle(draft, contact))) continue;
          const clause = clauseAround(letter.prose.text, passage.span, contact);
          const met = new Set(matcher.find(fold(letter.source, clause.start, contact.end, knowledge.simplify)).map(({ owner }) => owner));
          if (!met.has("own") || met.has("marks")) continue;
          const fixes = fixesFor(draft, passage, contact);
          for (const rule of rules) yield finding(rule, contact, fill(rule.message, { what: contact.what }), fixes);
        }
      }
    };
  },
};

function problemOf(phrase: string, knowledge: Knowledge): string | undefined {
  try {
    readPattern(phrase, knowledge);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** What can be dialled or written to in a passage, without the words before it; what is masked is nobody's any more. */
function contactsOf({ letter, to }: Draft, { span }: Passage, read: (text: string) => readonly Contact[]): Contact[] {
  const text = letter.source.slice(span.start, span.end);
  const found: Contact[] = [];
  for (const { start, end, what } of read(text)) {
    const said = text.slice(start, end);
    const words = said.includes("@") ? said : (/(?:\+?\(?\d[\d ()*-]{5,}\d|[A-Za-z\d][\w-]{4,})$/.exec(said)?.[0] ?? "");
    const contact = { start: span.start + end - words.length, end: span.start + end, what };
    // What the platform calls its accounts is no way to reach somebody: 微信号, to WeChat.
    const account = to.platform.account?.name;
    if (account && [account.zh, account.en].some((name) => said.toLowerCase().startsWith(name.toLowerCase()))) continue;
    const isAddress = letter.evidence.items.some(({ urlSpan }) => meets(urlSpan, contact));
    if (words !== "" && !words.includes("**") && !isAddress) putApart(found, contact);
  }
  return found;
}

/** Whether the letter goes on behind a place. */
function isInTheMiddle({ letter, language }: Draft, { end }: Span): boolean {
  const behind = letter.sentences.slice(lastAt(letter.sentences, end) + 1);
  const says = behind.filter(({ passage, start, end }) => passage.kind === "paragraph" && !passage.quoted && end - start >= SAYS[language]);
  return says.length >= FEWEST_BEHIND;
}

/** Moves it to where the letter closes, with its clause where that is about nothing else; or masks it where it is. */
function fixesFor(draft: Draft, passage: Passage, contact: Contact): Fix[] {
  const { letter, language } = draft;
  const words = letter.source.slice(contact.start, contact.end);
  const masked: Edit = { start: contact.start, end: contact.end, text: maskContact(words) };
  const isAside = ({ start, end }: Span) => end - start - words.length <= ASIDE[language];
  const removal = isAside(clauseAround(letter.prose.text, passage.span, contact)) ? removeClause(draft, passage, contact)?.edits : undefined;
  const line = lineFor(draft, contact, words);
  const sentence = sentenceAt(letter.sentences, contact.start);
  const whole = sentence && isAside(sentence) && sentence.passage === passage ? withBlank(letter.source, sentence) : undefined;
  const edits = [...(removal ?? [whole ?? masked]), ...line];
  const isWhole = !line.some((edit) => edits.some((other) => other !== edit && edit.start > other.start && edit.start < other.end));
  const move: Fix = { title: { zh: "移到联系方式部分", en: "Move it to the contact part" }, edits, safe: false };
  return [...(isWhole ? [move] : []), { title: { zh: "遮住一部分", en: "Mask part of it" }, edits: [masked], safe: false }];
}

/** An address is a link, which is never taken out of a sentence by itself: it goes with all of it. */
function withBlank(source: string, { start, end, passage }: Sentence): Edit | undefined {
  if (start <= passage.span.start && end >= passage.span.end) return undefined;
  const behind = /^[ \t]*/.exec(source.slice(end, end + 40))?.[0].length ?? 0;
  return { start, end: end + behind, text: "" };
}

/** The line of the contact part; nothing where the number stands there already, or in the front matter that becomes the signature. */
function lineFor(draft: Draft, contact: Contact, words: string): readonly Edit[] {
  const { letter, language } = draft;
  const part = contactPart(draft);
  const isKnown = [...letter.frontMatter.fields.values()].some(({ key, value }) => /^(?:phone|email)$/.test(key) && value === words);
  const label = contact.what[language];
  const text = language === "zh" ? `${label}：${words}` : `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${words}`;
  if (isKnown || (part && letter.source.slice(part.start, part.end).includes(words))) return [];
  return part ? [{ start: part.end, end: part.end, text: `\n\n${text}` }] : insertPart(draft, "contact", text).edits;
}

/** Keeps what its owner knows it by: 138****0000, ti**@example.com. */
function maskContact(words: string): string {
  const [name = "", host] = words.split("@");
  if (host !== undefined) return `${name.slice(0, 2)}**@${host}`;
  const digits = words.replace(/\D/g, "").length;
  if (digits < 9 || /[A-Za-z]/.test(words)) return mask(words);
  let at = 0;
  return words.replace(/\d/g, (digit) => (at++ < 3 || at > digits - 4 ? digit : "*"));
}
