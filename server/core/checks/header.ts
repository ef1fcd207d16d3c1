import * as v from "valibot";
import type { Draft } from "../draft.ts";
import type { Field } from "../front-matter.ts";
import { fill } from "../message.ts";
import { type Check, type Edit, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import { fitsForm, proposeSubject, sayForm } from "../subject.ts";
import { startOfLetter } from "./part.ts";

const LOOKS = ["subject", "account", "address"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });
type Options = v.InferOutput<typeof options>;

/** Looks at what the front matter says of subject, account and addresses. */
export const header: Check<Options> = {
  name: "header",
  options,
  prepare: (rules) => (draft) =>
    draft.letter.characters === 0 && !draft.letter.frontMatter.span
      ? []
      : rules.flatMap((rule) => rule.options.flatMap(({ look }) => [...JUDGES[look](rule, draft)])),
};

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft) => Iterable<Finding>>> = {
  *subject(rule, draft) {
    const wanted = draft.to.channel.subject;
    if (!wanted) return;
    const field = draft.letter.frontMatter.fields.get("subject");
    if (field && fitsForm(field.value, wanted.form)) return;
    const proposed = proposeSubject(draft) ?? wanted.example;
    const message = fill(rule.message, { form: sayForm(wanted.form, draft), example: wanted.example, channel: draft.to.channel.name, source: wanted.source });
    yield finding(rule, field && field.value !== "" ? field.span : startOf(draft), message, [
      setField(draft, "subject", proposed, { zh: `主题改为“${proposed}”`, en: `Set the subject to “${proposed}”` }),
    ]);
  },
  *account(rule, draft) {
    const { platform } = draft.to;
    const field = draft.letter.frontMatter.fields.get("account");
    if (field && field.value !== "") return;
    if (hasAccountId(draft)) return;
    const name = platform.account?.name ?? { zh: "账号ID", en: "account ID" };
    const place = draft.language === "zh" ? `〔${name.zh}〕` : `{{${name.en}}}`;
    yield finding(rule, startOf(draft), fill(rule.message, { account: name, platform: platform.name }), [
      setField(draft, "account", `"${place}"`, { zh: `在信头写上${name.zh}`, en: `Add the ${name.en} to the front matter` }),
    ]);
  },
  *address(rule, draft) {
    for (const key of ["to", "cc"]) {
      const field = draft.letter.frontMatter.fields.get(key);
      if (!field || field.value === "") continue;
      for (const address of field.value.split(/[,，;；、]\s*/)) {
        if (/^(?:[^<>]*<)?[^\s@<>＠]+@[^\s@<>＠]+\.[A-Za-z]{2,}>?$/.test(address.trim()) || address.trim() === "") continue;
        const start = draft.letter.source.indexOf(address, field.span.start);
        if (start < 0 || start + address.length > field.span.end) {
          yield finding(rule, field.keySpan, fill(rule.message, { address: address.trim() })); // Written with escapes or over several lines.
          continue;
        }
        const width = address.replace(/＠/g, "@").replace(/\s+/g, "");
        const fixes: Fix[] =
          width !== address && /@.+\./.test(width)
            ? [{ title: { zh: `改为“${width}”`, en: `Change to “${width}”` }, edits: [{ start, end: start + address.length, text: width }], safe: true }]
            : [];
        yield finding(rule, { start, end: start + address.length }, fill(rule.message, { address: address.trim() }), fixes);
      }
    }
  },
};

function startOf(draft: Draft): { start: number; end: number } {
  const { frontMatter, source } = draft.letter;
  const field = frontMatter.fields.get("appeal");
  if (field) return { start: field.keySpan.start, end: Math.max(field.span.end, field.keySpan.end) };
  if (frontMatter.span) return { start: frontMatter.span.start, end: source.indexOf("\n", frontMatter.span.start) };
  return startOfLetter(draft);
}

/** An account in the text: a word for it, then an ID. Numbers of persons, phones and orders are none. */
function hasAccountId(draft: Draft): boolean {
  const text = draft.letter.prose.text.replace(/(?:身份证|證件|证件|电话|手机|订单|工单|银行卡|单)号?[^\d\n。]{0,4}[\dX*]+/g, "");
  const named =
    /(?:UID|\bID|账号|帐号|賬號|快手号|抖音号|视频号|微信号|小程序|店铺|频道|\baccount|channel|handle|user ?name|seller|store|repo(?:sitory)?)[^\n。]{0,14}?[A-Za-z0-9_@.-]*\d[A-Za-z0-9_.-]{3,}/i;
  const plain = /@[A-Za-z0-9_.]{3,}|github\.com\/[\w-]+|(?:\bID|UID|号|\baccount)[：:\s]*[A-Za-z_][\w.-]*[\d_][\w.-]*/i;
  return named.test(text) || plain.test(text);
}

/** Sets a key of the front matter, which is made where there is none. Values that YAML would misread are quoted. */
export function setField(draft: Draft, key: string, value: string, title: { zh: string; en: string }): Fix {
  const { frontMatter, source } = draft.letter;
  const text = /^["']/.test(value) || !/[:#[\]{}&*!|>'"%@`]|^\d+$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
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
