import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { oneLine } from "../email/header.ts";
import { displayWidth, graphemesOf } from "../email/width.ts";
import type { Field } from "../front-matter.ts";
import { fill } from "../message.ts";
import { findPlaceholders } from "../placeholders.ts";
import { type Check, type Finding, type Fix, finding, type Rule, SEVERITIES } from "../rule.ts";
import { saySource } from "../say-source.ts";
import { fitsForm, proposeSubject, sayForm } from "../subject.ts";
import { dropUrgency, findUrgency } from "../urgency.ts";
import { setField, startOfHeader } from "./header.ts";
import { bothLanguages } from "./options.ts";

const LOOKS = ["form", "line", "width", "length", "urgency"] as const;
const options = v.strictObject({
  look: v.picklist(LOOKS),
  /** Columns for `width`, where one of Chinese takes two; characters for `length`. */
  than: v.optional(v.number(), 0),
  words: v.optional(v.array(v.string()), []),
  /** Words of a letter about something that cannot wait. */
  when: v.optional(v.array(v.string()), []),
  says: v.optional(bothLanguages),
  severity: v.optional(v.picklist(SEVERITIES)),
  source: v.optional(v.string(), ""),
  date: v.optional(v.string(), ""),
  verified: v.optional(v.boolean(), false),
});
type Options = v.InferOutput<typeof options>;

/** Looks at the subject: has it the channel's form, does it fit where people read it, is it as urgent as it says. */
export const subject: Check<Options> = {
  name: "subject",
  options,
  prepare: (rules) => (draft) =>
    draft.letter.characters === 0 && !draft.letter.frontMatter.span
      ? []
      : rules.flatMap((rule) => rule.options.flatMap((entry) => [...JUDGES[entry.look](rule, draft, draft.letter.frontMatter.fields.get("subject"), entry)])),
};

type Judge = (rule: Rule, draft: Draft, field: Field | undefined, entry: Options) => Iterable<Finding>;

const JUDGES: Readonly<Record<(typeof LOOKS)[number], Judge>> = {
  *form(rule, draft, field, { says, severity }) {
    const wanted = draft.to.channel.subject;
    if (!wanted) return;
    if (field && fitsForm(oneLine(field.value), wanted)) return;
    const proposed = proposeSubject(draft) ?? wanted.example;
    const source = saySource(wanted, draft.knowledge);
    const isMade = !field?.value && says !== undefined && findPlaceholders(proposed).length === 0;
    const message = fill(isMade ? says : rule.message, {
      form: sayForm(wanted.form, draft),
      example: wanted.example,
      channel: draft.to.channel.name,
      source,
      proposed,
    });
    const found = finding(rule, field && field.value !== "" ? field.span : startOfHeader(draft), message, [setSubject(draft, proposed)]);
    yield isMade && severity ? { ...found, severity } : found;
  },
  *line(rule, draft, field) {
    if (!field || field.value === "") return;
    const line = oneLine(field.value);
    if (line === field.value.trim()) return;
    yield finding(rule, field.span, fill(rule.message, { line: inShort(line) }), line === "" ? [] : [setSubject(draft, line)]);
  },
  *width(rule, draft, field, { than, ...sourced }) {
    const line = oneLine(field?.value ?? "");
    const { form, subject: wanted } = draft.to.channel;
    // What the channel asks for is as long as it is.
    if (!field || form !== "mail" || (wanted && fitsForm(line, wanted)) || findPlaceholders(line).length > 0 || columnsOf(line) <= than) return;
    const shown = headOf(line, than);
    const source = saySource(sourced, draft.knowledge);
    yield finding(rule, field.span, fill(rule.message, { shown, width: String(columnsOf(line)), source }));
  },
  *length(rule, draft, field, { than, says, severity, ...sourced }) {
    const count = [...oneLine(field?.value ?? "")].length;
    if (!field || count <= than) return;
    const source = saySource(sourced, draft.knowledge);
    const found = finding(rule, field.span, fill(says ?? rule.message, { count: String(count), limit: String(than), source }));
    yield severity ? { ...found, severity } : found;
  },
  *urgency(rule, draft, field, { words, when, ...sourced }) {
    const urgency = field && findUrgency(field.value, words);
    if (!field || !urgency || isUrgent(draft, when)) return;
    const at = draft.letter.source.indexOf(urgency.text, field.span.start);
    const span = at < 0 || at >= field.span.end ? field.span : { start: at, end: at + urgency.text.length };
    yield finding(rule, span, fill(rule.message, { actual: urgency.text, source: saySource(sourced, draft.knowledge) }), calmer(draft, field, words));
  },
};

function columnsOf(text: string): number {
  return displayWidth(text, { ambiguous: 2 });
}

/** The beginning of a text that fits into so many columns. */
function headOf(text: string, columns: number): string {
  let head = "";
  for (const character of graphemesOf(text)) {
    if (columnsOf(head + character) > columns) break;
    head += character;
  }
  return head.trimEnd();
}

/** Whether the case is one that cannot wait, or the letter speaks of such a thing. */
function isUrgent({ case: about, letter }: Draft, words: readonly string[]): boolean {
  const text = letter.prose.text.toLowerCase();
  return about?.urgent === true || words.some((word) => text.includes(word.toLowerCase()));
}

/** Without the word, as long as the subject keeps the form it had; else as the form wants it. */
function calmer(draft: Draft, { value }: Field, words: readonly string[]): Fix[] {
  const wanted = draft.to.channel.subject;
  const without = dropUrgency(oneLine(value), words);
  const keepsForm = wanted === undefined || fitsForm(without, wanted) || !fitsForm(oneLine(value), wanted);
  const better = keepsForm ? without : proposeSubject(draft);
  return better === undefined || better === "" || better === value ? [] : [setSubject(draft, better)];
}

/** Columns of a subject that a message or a title repeats; a list of mails on a phone shows less. */
const REPEATED = 80;

function inShort(text: string): string {
  return columnsOf(text) <= REPEATED ? text : `${headOf(text, REPEATED)}…`;
}

function setSubject(draft: Draft, text: string): Fix {
  const shown = inShort(text);
  return setField(draft, "subject", text, { zh: `主题改为“${shown}”`, en: `Set the subject to “${shown}”` });
}
