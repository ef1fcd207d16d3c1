import * as v from "valibot";
import { attachmentsOf } from "../attachments.ts";
import { type ChecklistEntry, checklistOf, shortName } from "../checklist.ts";
import type { Draft } from "../draft.ts";
import { fill, type Message } from "../message.ts";
import { nextLabel } from "../offer-evidence.ts";
import { type Check, type Finding, type Fix, finding } from "../rule.ts";
import { saySource } from "../say-source.ts";

const options = v.strictObject({});

/** Holds the evidence of a letter against the list of its case: one hint for all that is missing. */
export const checklist: Check<Record<never, never>> = {
  name: "checklist",
  options,
  prepare: (rules) =>
    function* (draft: Draft): Generator<Finding> {
      const field = draft.letter.frontMatter.fields.get("case");
      const entries = checklistOf(draft);
      const missing = entries.filter(({ optional, shownBy }) => !optional && shownBy.length === 0);
      if (!field || !draft.case || missing.length === 0) return;
      const there = entries.filter(({ shownBy }) => shownBy.length > 0);
      const values = {
        case: draft.case.name,
        missing: listOf(missing.map(({ name }) => name)),
        source: sourcesOf(missing, draft),
        there: there.length === 0 ? { zh: "无", en: "none" } : listOf(there.map(sayShown)),
      };
      for (const rule of rules) yield finding(rule, field.span, fill(rule.message, values), fixesFor(draft, missing));
    },
};

function sayShown({ name, shownBy }: ChecklistEntry): Message {
  return fill({ zh: "{name}（{label}）", en: "{name} ({label})" }, { name: shortName({ name }), label: shownBy[0]?.label ?? "" });
}

/** Where the entries come from, each source once. */
function sourcesOf(entries: readonly ChecklistEntry[], { knowledge }: Draft): Message {
  const said = entries.map((entry) => saySource(entry, knowledge)).map((source) => [source.zh, source] as const);
  return listOf([...new Map(said).values()], "；");
}

function listOf(names: readonly Message[], between = "、"): Message {
  return { zh: names.map(({ zh }) => zh).join(between), en: names.map(({ en }) => en).join("; ") };
}

/** All that is missing at once, then each by itself; nothing where the channel takes no further file. */
function fixesFor(draft: Draft, missing: readonly ChecklistEntry[]): Fix[] {
  const limit = draft.to.channel.limits.attachmentCount?.value ?? Number.POSITIVE_INFINITY;
  const room = limit - attachmentsOf(draft).length;
  if (room < 1) return [];
  const files = missing.length <= room ? missing.map((entry) => [entry]) : [missing];
  const all = { zh: "补上缺少的 {count} 项", en: "Add the {count} missing items" };
  const each = missing.map((entry) => addFiles(draft, [[entry]], fill({ zh: "补上“{name}”", en: "Add “{name}”" }, { name: shortName(entry) })));
  return missing.length === 1 ? each : [addFiles(draft, files, fill(all, { count: String(missing.length) })), ...each];
}

/** Adds a definition for every file and a line that cites them, with places to fill in. */
function addFiles(draft: Draft, files: readonly (readonly ChecklistEntry[])[], title: Message): Fix {
  const { letter, language } = draft;
  const first = nextLabel(draft);
  const number = Number(/\d+$/.exec(first)?.[0] ?? 1);
  const prefix = first.replace(/\d+$/, "");
  const named = files.map((entries, index) => ({
    label: `${prefix}${number + index}`,
    name: listOf(entries.map(shortName))[language],
    type: entries.length > 1 ? "pdf" : "png",
  }));
  const cited = named.map(({ label, name }) => (language === "zh" ? `${name}（[${label}]）` : `${name} ([${label}])`));
  const line = language === "zh" ? `另附：${cited.join("、")}。` : `Also attached: ${cited.join("; ")}.`;
  const path = (type: string) => (language === "zh" ? `evidence/〔日期〕_〔说明〕.${type}` : `evidence/{{date}}_{{what-it-shows}}.${type}`);
  const definitions = named.map(({ label, name, type }) => `[${label}]: ${path(type)} "${name}"`).join("\n");
  const end = letter.source.trimEnd().length;
  const at = endOfText(draft);
  if (at === end) return { title, edits: [{ start: end, end, text: `\n\n${line}\n\n${definitions}` }], safe: false };
  return {
    title,
    edits: [
      { start: at, end: at, text: `\n\n${line}` },
      { start: end, end, text: `\n${definitions}` },
    ],
    safe: false,
  };
}

/** Where the last block ends that is not one of the definitions at the end. */
function endOfText({ letter }: Draft): number {
  const last = letter.tree.children.findLast((node) => node.type !== "definition");
  return last?.position?.end.offset ?? letter.bodyStart;
}
