import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { fill } from "../message.ts";
import { nearest } from "../nearest.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";

const LOOKS = ["syntax", "key", "platform", "case", "structure"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS), keys: v.optional(v.array(v.string()), []) });
type Options = v.InferOutput<typeof options>;

/** Looks at the front matter itself: can it be read, does it say what is known. */
export const frontMatter: Check<Options> = {
  name: "front-matter",
  options,
  prepare: (rules) => (draft) => rules.flatMap((rule) => rule.options.flatMap((entry) => [...JUDGES[entry.look](rule, draft, entry.keys)])),
};

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft, keys: readonly string[]) => Iterable<Finding>>> = {
  *syntax(rule, draft) {
    const { source, frontMatter: matter } = draft.letter;
    for (const { span, detail, kind } of matter.problems) {
      const start = source.lastIndexOf("\n", span.start) + 1;
      const end = source.indexOf("\n", span.start);
      const line = { start, end: end < 0 ? source.length : end };
      const entry = /^([\p{L}_][\p{L}\p{N}_-]*[ \t]*:[ \t]*)([^"'\s].*?)\s*$/u.exec(source.slice(line.start, line.end));
      const fixes: Fix[] = [];
      if (kind === "syntax" && entry) {
        const from = line.start + (entry[1] ?? "").length;
        const value = entry[2] ?? "";
        fixes.push({
          title: { zh: "给这个值加上引号", en: "Put the value in quotes" },
          edits: [{ start: from, end: from + value.length, text: `"${value.replace(/["\\]/g, "\\$&")}"` }],
          safe: true,
        });
      }
      yield finding(rule, kind === "duplicate" ? span : line, fill(rule.message, { detail }), fixes);
    }
  },
  *key(rule, draft, keys) {
    for (const { key, keySpan } of draft.letter.frontMatter.fields.values()) {
      if (keys.includes(key)) continue;
      yield unknownName(rule, key, keySpan, keys);
    }
  },
  *platform(rule, draft) {
    const field = draft.letter.frontMatter.fields.get("appeal");
    if (!field || draft.unknownTo === undefined) return;
    const withChannels = [...draft.knowledge.platforms.values()].filter(({ channels }) => channels.length > 0);
    const names = withChannels.flatMap(({ platform, channels }) => [platform, ...channels.map(({ id }) => `${platform}/${id}`)]);
    yield unknownName(rule, field.value, field.span, names);
  },
  *case(rule, draft) {
    const field = draft.letter.frontMatter.fields.get("case");
    if (field && field.value !== "" && !draft.case) yield unknownName(rule, field.value, field.span, [...draft.knowledge.cases.keys()]);
  },
  *structure(rule, draft) {
    const field = draft.letter.frontMatter.fields.get("structure");
    if (field && field.value !== "" && !draft.knowledge.structures.has(field.value))
      yield unknownName(rule, field.value, field.span, [...draft.knowledge.structures.keys()]);
  },
};

function unknownName(rule: Rule, name: string, span: Span, known: readonly string[]): Finding {
  const close = nearest(name, known);
  const fixes: Fix[] =
    close === undefined ? [] : [{ title: { zh: `改为“${close}”`, en: `Change to “${close}”` }, edits: [{ ...span, text: close }], safe: false }];
  return finding(rule, span, fill(rule.message, { name, known: known.join(", ") }), fixes);
}
