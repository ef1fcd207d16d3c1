import * as v from "valibot";
import type { Draft } from "../draft.ts";
import type { Field } from "../front-matter.ts";
import { fill, type Message } from "../message.ts";
import { type Check, type Edit, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";
import { fromLists } from "../word-lists.ts";
import { startOfLetter } from "./part.ts";

const options = v.strictObject({ look: v.picklist(["account"]) });

/** Looks for what says which account the letter is about. */
export const header: Check<v.InferOutput<typeof options>> = {
  name: "header",
  options,
  prepare: (rules) => (draft) =>
    draft.letter.characters === 0 && !draft.letter.frontMatter.span ? [] : rules.flatMap((rule) => [...judgeAccount(rule, draft)]),
};

function* judgeAccount(rule: Rule, draft: Draft): Iterable<Finding> {
  const { platform } = draft.to;
  const field = draft.letter.frontMatter.fields.get("account");
  if (field && field.value !== "") return;
  if (hasAccountId(draft)) return;
  const name = platform.account?.name ?? { zh: "账号ID", en: "account ID" };
  const place = draft.language === "zh" ? `〔${name.zh}〕` : `{{${name.en}}}`;
  yield finding(rule, startOfHeader(draft), fill(rule.message, { account: name, platform: platform.name }), [
    setField(draft, "account", `"${place}"`, { zh: `在信头写上${name.zh}`, en: `Add the ${name.en} to the front matter` }),
  ]);
}

/** Where something is said that the front matter lacks: at its `appeal:`, else at its beginning, else at the letter's. */
export function startOfHeader(draft: Draft): Span {
  const { frontMatter, source } = draft.letter;
  const field = frontMatter.fields.get("appeal");
  if (field) return { start: field.keySpan.start, end: Math.max(field.span.end, field.keySpan.end) };
  if (frontMatter.span) return { start: frontMatter.span.start, end: source.indexOf("\n", frontMatter.span.start) };
  return startOfLetter(draft);
}

/** An account in the text: a word for it, then an ID; an address that names one. Numbers of persons, phones and orders are none. */
function hasAccountId(draft: Draft): boolean {
  const { others, named, plain, addresses } = ACCOUNT_WORDS(draft.knowledge);
  if (addresses.test(draft.letter.source)) return true;
  // What was removed is what a notice of law is about, and its address leads there.
  if (draft.structure.parts.includes("work") && /https?:\/\//.test(draft.letter.source)) return true;
  const text = draft.letter.prose.text.replace(others, "");
  return named.test(text) || plain.test(text);
}

const ACCOUNT_WORDS = fromLists((lists) => ({
  others: new RegExp(`${lists.one("other-numbers")}号?[^\\d\\n。]{0,4}[\\dX*]+`, "g"),
  named: new RegExp(`${lists.one("account-words")}[^\\n。]{0,14}?[A-Za-z0-9_@.-]*\\d[A-Za-z0-9_.-]{3,}`, "i"),
  plain: new RegExp(`@[A-Za-z0-9_.]{3,}|${lists.one("named-ids")}[：:\\s]*[A-Za-z_][\\w.-]*[\\d_][\\w.-]*`, "i"),
  addresses: new RegExp(`${lists.one("account-addresses")}[\\w.-]{2,}`, "i"),
}));

/** Sets a key of the front matter, which is made where there is none. Values that YAML would misread are quoted. */
export function setField(draft: Draft, key: string, value: string, title: Message): Fix {
  const { frontMatter, source } = draft.letter;
  const text = quoteForYaml(value);
  const field = frontMatter.fields.get(key);
  let edit: Edit;
  if (field) edit = replaceField(draft, field, text);
  else if (frontMatter.span) {
    const end = source.lastIndexOf("\n", frontMatter.span.end - 1) + 1;
    edit = { start: end, end, text: `${key}: ${text}\n` };
  } else {
    const start = source.startsWith("\uFEFF") ? 1 : 0;
    edit = { start, end: start, text: `---\nappeal: ${draft.to.id}\n${key}: ${text}\n---\n\n` };
  }
  return { title, edits: [edit], safe: false };
}

/** A value as it stands in front matter: in quotes where YAML would misread it; one in quotes stays as it is. */
export function quoteForYaml(value: string): string {
  if (/^["']/.test(value) || !/[:#[\]{}&*!|>'"`]|^[%@-]|^\d+$/.test(value)) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** Adds to a field that may hold several values, without touching those it has. */
export function addField(draft: Draft, key: string, value: string, title: Message): Fix {
  const field = draft.letter.frontMatter.fields.get(key);
  const { source } = draft.letter;
  const last = field?.items.at(-1);
  if (field && last && source[field.span.start] !== "[") {
    const dash = /(^|\n)([ \t]*-[ \t]+)[^\n]*$/.exec(source.slice(0, last.span.start))?.[2] ?? "  - ";
    return { title, edits: [{ start: last.span.end, end: last.span.end, text: `\n${dash}${value}` }], safe: false };
  }
  if (field && last) return { title, edits: [{ start: last.span.end, end: last.span.end, text: `, ${value}` }], safe: false };
  return setField(draft, key, field && field.value !== "" ? `${field.value}, ${value}` : value, title);
}

/** Replaces a value of one line where it stands; lists, block texts, references and comments go with their whole entry. */
function replaceField(draft: Draft, { key, keySpan, span, value }: Field, text: string): Edit {
  const { source, frontMatter } = draft.letter;
  const typed = source.slice(span.start, span.end);
  const rest = /^[^\r\n]*/.exec(source.slice(span.end))?.[0] ?? "";
  const isSimple = !/[\r\n]|^[|>*&[{!]/.test(typed) && (value !== "" || rest.trim() === "");
  const lineStart = source.lastIndexOf("\n", keySpan.start - 1) + 1;
  if (isSimple || lineStart !== keySpan.start) return { ...span, text: typed === "" ? ` ${text}` : text };
  const fence = source.lastIndexOf("\n", (frontMatter.span?.end ?? source.length) - 1) + 1;
  const after = [...frontMatter.fields.values()].map((other) => other.keySpan.start).filter((start) => start > keySpan.start);
  return { start: lineStart, end: Math.min(fence, ...after), text: `${key}: ${text}\n` };
}
