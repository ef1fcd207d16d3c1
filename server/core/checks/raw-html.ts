import type { Nodes } from "mdast";
import * as v from "valibot";
import { applyEdits } from "../apply.ts";
import { type Tag, tagsIn } from "../html-words.ts";
import { spanOf, walk } from "../markdown.ts";
import { fill } from "../message.ts";
import { type Check, type Edit, type Finding, type Fix, finding, type RuleWith } from "../rule.ts";
import { bothLanguages } from "./options.ts";

const options = v.strictObject({ look: v.picklist(["tag", "open-comment"]), says: v.optional(bothLanguages) });
type Options = v.InferOutput<typeof options>;

/** Elements that people know from web pages; another name in angle brackets was hardly meant as a tag. */
const ELEMENTS: ReadonlySet<string> = new Set(
  "a abbr address article aside audio b big blockquote body button center cite code col colgroup dd del details div dl dt em embed font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav object ol option p pre q s samp script section select small source span strike strong style sub summary sup table tbody td textarea tfoot th thead title tr tt u ul var video".split(
    " ",
  ),
);

/** Finds HTML, which a mail shows as it is typed and Markdown does not look into, and comments that swallow the rest. */
export const rawHtml: Check<Options> = {
  name: "raw-html",
  options,
  prepare: (rules) => (draft) => {
    const { source, tree } = draft.letter;
    const findings: Finding[] = [];
    const groups = new Map<Nodes, Tag[]>();
    walk(tree, (node, ancestors) => {
      if (node.type !== "html") return undefined;
      const span = spanOf(node);
      const block = ancestors.findLast(({ type }) => type === "paragraph" || type === "heading" || type === "tableCell") ?? node;
      for (const tag of tagsIn(source.slice(span.start, span.end), span.start)) {
        if (tag.isComment) {
          const comment = source.slice(tag.start, tag.end);
          if (!comment.endsWith("-->"))
            findings.push(...judge(rules, "open-comment", { start: tag.start, end: tag.start + 4 }, {}, closeComment(tag, comment)));
        } else if (tag.name !== "br") {
          const group = groups.get(block);
          if (group) group.push(tag);
          else groups.set(block, [tag]);
        }
      }
      return undefined;
    });
    for (const [block, tags] of groups) {
      const [first] = tags;
      if (first) findings.push(...judge(rules, "tag", first, { tag: shown(source.slice(first.start, first.end)) }, fixesFor(source, block, tags)));
    }
    return findings;
  },
};

function judge(
  rules: readonly RuleWith<Options>[],
  look: Options["look"],
  span: { start: number; end: number },
  values: Readonly<Record<string, string>>,
  fixes: Fix[],
): Finding[] {
  return rules.flatMap((rule) =>
    rule.options.flatMap((entry) => (entry.look === look ? [finding(rule, span, fill(entry.says ?? rule.message, values), fixes)] : [])),
  );
}

/** What is known as a tag goes; what is none becomes words. Each is offered, the likelier first. */
function fixesFor(source: string, block: Nodes, tags: readonly Tag[]): Fix[] {
  const remove: Fix = {
    title: { zh: "去掉 HTML 标签，只留文字", en: "Remove the HTML tags and keep the words" },
    edits: withoutTags(source, block, tags),
    safe: false,
  };
  const edits = tags.map(({ start }) => ({ start, end: start, text: "\\" }));
  const asWords: Fix = { title: { zh: "当作普通文字（写成 \\<）", en: "Keep it as plain text (\\<)" }, edits, safe: false };
  return tags.some(({ name }) => ELEMENTS.has(name)) ? [remove, asWords] : [asWords, remove];
}

/** A block of its own is set anew, because indented lines would become code without their tags. */
function withoutTags(source: string, block: Nodes, tags: readonly Tag[]): Edit[] {
  const cuts = tags.flatMap(({ start, end, name }, index) => {
    const next = tags[index + 1];
    // A script is no words.
    const isCode = (name === "script" || name === "style") && next?.name === name && source[start + 1] !== "/";
    return { start, end: isCode ? next.start : end, text: "" };
  });
  const span = spanOf(block);
  const isIndented = span.start > 0 && !/[\r\n]/.test(source[span.start - 1] ?? "");
  if (block.type !== "html" || isIndented) return cuts;
  const lines = applyEdits(
    source.slice(span.start, span.end),
    cuts.map((cut) => ({ ...cut, start: cut.start - span.start, end: cut.end - span.start })),
  )
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const end = lines.length > 0 ? span.end : span.end + (/^\s*/.exec(source.slice(span.end))?.[0].length ?? 0);
  return [{ start: span.start, end, text: lines.join("\n") }];
}

/** The comment ends where its first line does. */
function closeComment({ start }: Tag, comment: string): Fix[] {
  const end = start + (/^[^\r\n]*/.exec(comment)?.[0].trimEnd().length ?? 0);
  return [{ title: { zh: "在这一行末尾结束注释", en: "End the comment with this line" }, edits: [{ start: end, end, text: " -->" }], safe: false }];
}

function shown(tag: string): string {
  const characters = [...tag.replace(/\s+/g, " ")];
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : characters.join("");
}
