import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { fill, type Message } from "../message.ts";
import type { Part } from "../parts.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
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
      const skeleton = draft.knowledge.roles.get(each.role)?.skeleton[draft.language] ?? "";
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

/** Puts a part where the structure wants it, titled the way the letter's other parts are. */
function insertPart(draft: Draft, role: string): Fix {
  const { letter, structure } = draft;
  const data = draft.knowledge.roles.get(role);
  const name = nameOf(draft, role);
  const at = placeFor(draft, role);
  const others = labelled(draft);
  const model = others[0];
  const title = data?.labels[draft.language][0] ?? name[draft.language];
  const skeleton = data?.skeleton[draft.language] ?? "";
  const colon = draft.language === "zh" ? "：" : ": ";
  const heading =
    model?.found === "heading"
      ? `${/^#+/.exec(letter.source.slice(model.start))?.[0] ?? "#"} ${title}\n\n`
      : model?.found === "label" || (!model && !structure.parts.includes(role))
        ? model
          ? `**${title}${colon}**`
          : ""
        : `# ${title}\n\n`;
  const atEnd = at >= letter.source.trimEnd().length;
  const lead =
    /^\s*$/.test(letter.source.slice(letter.bodyStart, at)) && !atEnd ? (at === 0 ? "" : letter.source[at - 1] === "\n" ? "" : "\n") : atEnd ? "\n\n" : "";
  const tail = atEnd ? "\n" : "\n\n";
  return {
    title: fill({ zh: "补上“{part}”", en: "Add “{part}”" }, { part: name }),
    edits: [{ start: at, end: at, text: `${lead}${heading}${skeleton}${tail}` }],
    safe: false,
  };
}

/** Before the first labelled part that comes later in the structure, else at the end of the body, before its definitions. */
function placeFor(draft: Draft, role: string): number {
  const order = draft.structure.parts;
  const rank = order.includes(role) ? order.indexOf(role) : order.length;
  const next = labelled(draft).find((each) => order.includes(each.role) && order.indexOf(each.role) > rank);
  if (next) return next.start;
  const { tree, source } = draft.letter;
  const definition = tree.children.find(
    (node, index) => node.type === "definition" && tree.children.slice(index).every((after) => after.type === "definition"),
  );
  return definition?.position?.start.offset ?? source.trimEnd().length;
}

function swap(draft: Draft, first: Part, second: Part): Fix {
  const { source } = draft.letter;
  const between = source.slice(first.end, second.start);
  const text = source.slice(second.start, second.end) + between + source.slice(first.start, first.end);
  return { title: { zh: "对调这两部分", en: "Swap the two parts" }, edits: [{ start: first.start, end: second.end, text }], safe: false };
}
