import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { readAllowances } from "../ignore.ts";
import { fill, type Message } from "../message.ts";
import { nearest } from "../nearest.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import type { Span } from "../span.ts";

const LOOKS = ["syntax", "key", "value", "platform", "case", "structure", "allow"] as const;
const options = v.strictObject({
  look: v.picklist(LOOKS),
  /** For `key` those that are known, for `value` those that may hold a list. */
  keys: v.optional(v.array(v.string()), []),
  /** For `value` those that may hold one entry of a list as it stands, `sent: { date: 2026-11-21 }`. */
  maps: v.optional(v.array(v.string()), []),
});
type Options = v.InferOutput<typeof options>;

/** Looks at the front matter itself: can it be read, does it say what is known. */
export const frontMatter: Check<Options> = {
  name: "front-matter",
  options,
  prepare: (rules) => (draft) => rules.flatMap((rule) => rule.options.flatMap((entry) => [...JUDGES[entry.look](rule, draft, entry.keys, entry.maps)])),
};

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft, keys: readonly string[], maps: readonly string[]) => Iterable<Finding>>> = {
  *syntax(rule, draft) {
    for (const { span, reason, repair, kind } of draft.letter.frontMatter.problems) {
      const fixes: Fix[] = repair ? [{ title: repair.title, edits: [repair.edit], safe: kind === "syntax" }] : [];
      yield finding(rule, span, fill(rule.message, { reason }), fixes);
    }
  },
  *key(rule, draft, keys) {
    const { fields } = draft.letter.frontMatter;
    for (const { key, keySpan } of fields.values()) {
      if (keys.includes(key)) continue;
      const found = unknownName(rule, key, keySpan, keys);
      // A slip of one letter in a name that is not there yet means nothing else.
      yield { ...found, fixes: found.fixes.map((fix) => ({ ...fix, safe: fix.edits.every(({ text }) => !fields.has(text) && isSlip(key, text)) })) };
    }
  },
  *value(rule, draft, keys, maps) {
    for (const { key, shape, span, items } of draft.letter.frontMatter.fields.values()) {
      if (shape === "text" || (shape === "list" && keys.includes(key)) || (shape === "map" && maps.includes(key))) continue;
      const values = shape === "list" ? items.map(({ text }) => text) : [...(items[0]?.entries.values() ?? [])];
      const tail = /\s*$/.exec(draft.letter.source.slice(span.start, span.end))?.[0] ?? "";
      const fixes = [...new Set(values)]
        .filter((text) => text !== "" && !/[\r\n]/.test(text))
        .map((text): Fix => {
          const start = draft.letter.source.slice(0, span.start).trimEnd().length;
          const edit = { start, end: span.end, text: ` "${text.replace(/["\\]/g, "\\$&")}"${tail}` };
          return { title: fill({ zh: "只写“{text}”", en: "Say “{text}” only" }, { text }), edits: [edit], safe: false };
        });
      yield finding(rule, span, fill(rule.message, { key, shape: SHAPES[shape] }), fixes);
    }
  },
  *allow(rule, draft) {
    const known = draft.knowledge.rules.map(({ id }) => id);
    for (const { rule: name, at } of readAllowances(draft.letter)) if (!known.includes(name)) yield unknownName(rule, name, at, known);
  },
  *platform(rule, draft) {
    const field = draft.letter.frontMatter.fields.get("appeal");
    if (!field || draft.unknownTo === undefined) return;
    const withChannels = [...draft.knowledge.platforms.values()].filter(({ channels }) => channels.length > 0);
    const names = withChannels.flatMap(({ platform, channels }) => [platform, ...channels.map(({ id }) => `${platform}/${id}`)]);
    // A platform that is known without that channel is meant itself: kwai/app is kwai.
    const [platform = ""] = field.value.trim().toLowerCase().split("/");
    const isKnown = draft.knowledge.platforms.has(platform);
    const own = names.filter((name) => name.startsWith(`${platform}/`));
    yield unknownName(rule, field.value, field.span, isKnown ? own : names, isKnown ? platform : undefined);
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

const SHAPES = { list: { zh: "列表", en: "a list" }, map: { zh: "一组“项目: 值”", en: "a group of keys and values" } } satisfies Record<string, Message>;

function unknownName(rule: Rule, name: string, span: Span, known: readonly string[], meant?: string): Finding {
  const close = nearest(name, known) ?? meant;
  const fixes: Fix[] =
    close === undefined ? [] : [{ title: { zh: `改为“${close}”`, en: `Change to “${close}”` }, edits: [{ ...span, text: close }], safe: false }];
  return finding(rule, span, fill(rule.message, { name, hint: sayNearest(close) }), fixes);
}

/** Whether one letter too many, too few, wrong, or two that changed places make the difference; nothing else is as near in so short a list. */
function isSlip(word: string, meant: string): boolean {
  if (meant.length < 4 || Math.abs(word.length - meant.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === meant[start]) start++;
  let tail = 0;
  while (tail < Math.min(word.length, meant.length) - start && word[word.length - 1 - tail] === meant[meant.length - 1 - tail]) tail++;
  const [left, right] = [word.slice(start, word.length - tail), meant.slice(start, meant.length - tail)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right === `${left[1]}${left[0]}`);
}

/** Twenty names in a message help nobody: the nearest, or where the list is. */
function sayNearest(close: string | undefined): Message {
  return close === undefined
    ? { zh: "；可以写的都在这里的补全列表里", en: "; completion lists what there is" }
    : { zh: `，是不是“${close}”？`, en: `; is “${close}” meant?` };
}
