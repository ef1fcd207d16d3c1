import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { fill, type Message } from "../message.ts";
import { defineItem, nextLabel } from "../offer-evidence.ts";
import type { Part } from "../parts.ts";
import { type Check, type Edit, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import { saySource } from "../say-source.ts";

const LOOKS = ["missing", "empty", "order", "long", "request", "unlabelled"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });
type Options = v.InferOutput<typeof options>;

/** Holds the parts of a letter against the structure that its channel accepts. */
export const part: Check<Options> = {
  name: "part",
  options,
  prepare: (rules) => (draft) =>
    rules.flatMap((rule) => rule.options.flatMap(({ look }) => (isBlank(draft) && look !== "missing" ? [] : [...JUDGES[look](rule, draft)]))),
};

type Judge = (rule: Rule, draft: Draft) => Iterable<Finding>;

const JUDGES: Readonly<Record<(typeof LOOKS)[number], Judge>> = {
  *missing(rule, draft) {
    const missing = draft.structure.parts.filter((role) => !draft.parts.some((each) => each.role === role));
    for (const role of missing) {
      const name = nameOf(draft, role);
      yield finding(
        rule,
        startOfLetter(draft),
        fill(rule.message, { part: name, structure: draft.structure.name, purpose: draft.knowledge.roles.get(role)?.purpose ?? "" }),
        [insertPart(draft, role)],
      );
    }
  },
  *empty(rule, draft) {
    for (const each of labelled(draft)) {
      const text = draft.letter.source.slice(each.body.start, each.body.end);
      if (/[\p{L}\p{N}]/u.test(text)) continue;
      const skeleton = outlineOf(draft, each.role);
      yield finding(rule, each.title, fill(rule.message, { part: nameOf(draft, each.role) }), [
        {
          title: { zh: "填入这一部分的骨架", en: "Put in the outline of this part" },
          edits: [{ start: each.body.start, end: each.body.end, text: each.found === "heading" ? `\n\n${skeleton}` : skeleton }],
          safe: false,
        },
      ]);
    }
  },
  *order(rule, draft) {
    const order = draft.structure.parts;
    const own = labelled(draft).filter((each) => order.includes(each.role));
    for (const [index, each] of own.entries()) {
      const before = own[index - 1];
      if (!before || order.indexOf(before.role) <= order.indexOf(each.role)) continue;
      const message = fill(rule.message, { part: nameOf(draft, each.role), before: nameOf(draft, before.role), order: orderOf(draft) });
      yield finding(rule, each.title, message, [swap(draft, before, each)]);
    }
  },
  *long(rule, draft) {
    const limit = draft.to.channel.limits.partCharacters;
    if (!limit || draft.structureId !== "four-part") return;
    for (const each of labelled(draft)) {
      const count = draft.letter.prose.text.slice(each.body.start, each.body.end).replace(/\s/g, "").length;
      if (count > limit.value)
        yield finding(
          rule,
          each.title,
          fill(rule.message, { part: nameOf(draft, each.role), count: String(count), limit: String(limit.value), source: saySource(limit, draft.knowledge) }),
        );
    }
  },
  *request(rule, draft) {
    if (draft.parts.some((each) => each.role === "request")) return;
    if (draft.structure.parts.includes("statement")) return; // A notice of law asks by being one: the provider must restore.
    if (draft.structure.parts.includes("request")) return; // It is a part of its own there, and reported as missing.
    yield finding(rule, startOfLetter(draft), rule.message, [insertPart(draft, "request")]);
  },
  *unlabelled(rule, draft) {
    if (!draft.structure.parts.some((role) => labelled(draft).some((each) => each.role === role))) return;
    for (const each of draft.parts) {
      if (each.found !== "wording" || !draft.structure.parts.includes(each.role)) continue;
      const name = nameOf(draft, each.role);
      const label = `**${name[draft.language]}${draft.language === "zh" ? "：" : ":"}**${draft.language === "zh" ? "" : " "}`;
      yield finding(rule, each.title, fill(rule.message, { part: name }), [
        {
          title: { zh: "在这里另起一段并加上小标题", en: "Begin a labelled paragraph here" },
          edits: [{ start: each.start, end: each.start, text: `\n\n${label}` }],
          safe: false,
        },
      ]);
    }
  },
};

function isBlank(draft: Draft): boolean {
  return draft.letter.characters === 0;
}

function labelled(draft: Draft): Part[] {
  return draft.parts.filter((each) => each.found !== "wording");
}

function nameOf(draft: Draft, role: string): Message {
  return draft.knowledge.roles.get(role)?.name ?? { zh: role, en: role };
}

/** What a part is begun with: as the letter's case has it, else as every letter does. */
function outlineOf(draft: Draft, role: string): string {
  return (draft.case?.skeletons[role] ?? draft.knowledge.roles.get(role)?.skeleton)?.[draft.language] ?? "";
}

function orderOf(draft: Draft): Message {
  const names = draft.structure.parts.map((role) => nameOf(draft, role));
  return { zh: names.map(({ zh }) => zh).join("、"), en: names.map(({ en }) => en).join(", ") };
}

/** The first line of the letter's body, where a thing that is not there can be shown. */
export function startOfLetter(draft: Draft): { start: number; end: number } {
  const { source, bodyStart } = draft.letter;
  const start = bodyStart + (/^\s*/.exec(source.slice(bodyStart))?.[0].length ?? 0);
  const line = source.indexOf("\n", start);
  return { start, end: line < 0 ? source.length : line };
}

/** Puts a part where the structure wants it, titled the way the letter's other parts are: without a title where none has one. It holds its outline, or some words. */
export function insertPart(draft: Draft, role: string, words?: string): Fix {
  const { letter } = draft;
  const data = draft.knowledge.roles.get(role);
  const name = nameOf(draft, role);
  const at = placeFor(draft, role);
  const model = labelled(draft)[0];
  const title = data?.labels[draft.language][0] ?? name[draft.language];
  const { skeleton, definitions } = withItem(draft, words ?? outlineOf(draft, role));
  const colon = draft.language === "zh" ? "：" : ": ";
  const isBare = letter.source.slice(letter.bodyStart).trim() === "";
  const heading =
    model?.found === "heading"
      ? `${/^#+/.exec(letter.source.slice(model.start))?.[0] ?? "#"} ${title}\n\n`
      : model
        ? `**${title}${colon.trimEnd()}**${colon.slice(1)}`
        : isBare
          ? `# ${title}\n\n`
          : "";
  const atEnd = at >= letter.source.trimEnd().length;
  const lead = atEnd ? (isBare && letter.bodyStart === 0 ? "" : "\n\n") : at === letter.bodyStart && at > 0 ? "\n\n" : "";
  const tail = atEnd ? "\n" : "\n\n";
  return {
    title: fill({ zh: "补上“{part}”", en: "Add “{part}”" }, { part: name }),
    edits: [{ start: at, end: at, text: `${lead}${heading}${skeleton}${tail}` }, ...definitions],
    safe: false,
  };
}

/** An outline that names evidence names an item of the letter, or one that comes with it. */
function withItem(draft: Draft, skeleton: string): { skeleton: string; definitions: Edit[] } {
  const named = /\[(?:证据|Exhibit )1\]/;
  if (!named.test(skeleton)) return { skeleton, definitions: [] };
  const item = draft.letter.evidence.items.find(({ form }) => form === "definition");
  const label = item?.label ?? nextLabel(draft);
  return { skeleton: skeleton.replace(named, () => `[${label}]`), definitions: item ? [] : [defineItem(draft, label)] };
}

/** Before the first block that plays a later part, else before what closes the letter: contact, signature, definitions. */
function placeFor(draft: Draft, role: string): number {
  const order = draft.structure.parts;
  const rankOf = (each: string) => (order.includes(each) ? order.indexOf(each) : each === "contact" ? order.length + 1 : order.length);
  const rank = rankOf(role);
  const { tree, source } = draft.letter;
  const own = labelled(draft);
  const blocks = tree.children.filter((node) => node.type !== "yaml");
  const starts = blocks.map((node) => node.position?.start.offset ?? 0);
  const blockOf = ({ start }: Part) => starts.findLastIndex((each) => each <= start);
  const known = own.length > 0 ? own : draft.parts;
  const next = known.find((each) => order.includes(each.role) && rankOf(each.role) > rank);
  const least = Math.max(-1, ...known.filter((each) => order.includes(each.role) && rankOf(each.role) < rank).map(blockOf));
  if (next && (own.length > 0 || blockOf(next) > least)) return own.length > 0 ? next.start : (starts[blockOf(next)] ?? next.start);
  let end = blocks.length;
  while (end > 0 && (blocks[end - 1]?.type === "definition" || blocks[end - 1]?.type === "footnoteDefinition")) end--;
  const contact = draft.parts.find((each) => each.role === "contact" && rank <= order.length);
  const from = contact ? blockOf(contact) : end;
  if (contact?.found !== "wording" && contact && from > least) return contact.start;
  while (end > least + 2 && closes(source.slice(starts[end - 1] ?? 0, blocks[end - 1]?.position?.end.offset ?? 0), end - 1 >= from)) end--;
  return end < blocks.length ? (starts[end] ?? source.trimEnd().length) : source.trimEnd().length;
}

/** Whether a block only closes a letter: where to answer, a greeting, a name, a date. */
function closes(text: string, isContact: boolean): boolean {
  return text.length <= (isContact ? 160 : 40) && !text.startsWith("#") && (isContact || !/[。！？!?：:]|\.\s|\.$/.test(text.trim()));
}

function swap(draft: Draft, first: Part, second: Part): Fix {
  const { source } = draft.letter;
  const between = source.slice(first.end, second.start);
  const text = source.slice(second.start, second.end) + between + source.slice(first.start, first.end);
  return { title: { zh: "对调这两部分", en: "Swap the two parts" }, edits: [{ start: first.start, end: second.end, text }], safe: false };
}
