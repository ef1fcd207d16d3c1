import type { Draft } from "./draft.ts";
import { spanOf } from "./markdown.ts";
import type { Edit, Finding } from "./rule.ts";

/** The edit that lets a finding pass: a comment before its block, or `allow:` where it stands in the front matter. See ignore.ts. */
export function allowHere({ letter }: Draft, { rule, start }: Finding): Edit | undefined {
  const { frontMatter, source, tree } = letter;
  if (frontMatter.span && start < frontMatter.span.end) return allowInFrontMatter(letter, rule.id);
  const index = tree.children.findLastIndex((node) => spanOf(node).start <= start);
  const block = tree.children[index];
  if (!block || start >= Math.max(spanOf(block).end, spanOf(block).start + 1)) return undefined;
  const before = tree.children[index - 1];
  if (before?.type === "html") {
    const comment = /^<!--\s*allow\s+[\w\s,-]+?(?=\s*-->$)/.exec(before.value.trim())?.[0];
    const at = spanOf(before).start + before.value.indexOf(comment ?? "") + (comment?.length ?? 0);
    if (comment !== undefined) return { start: at, end: at, text: `, ${rule.id}` };
  }
  const at = spanOf(block).start - blanksBefore(source, spanOf(block).start);
  return { start: at, end: at, text: `<!-- allow ${rule.id} -->\n` };
}

function allowInFrontMatter({ frontMatter, source }: Draft["letter"], rule: string): Edit | undefined {
  if (!frontMatter.span) return undefined;
  const field = frontMatter.fields.get("allow");
  if (!field) {
    const fence = source.lastIndexOf("\n", frontMatter.span.end - 1) + 1;
    return { start: fence, end: fence, text: `allow: ${rule}\n` };
  }
  if (field.items.length > 0) return undefined; // A list has its own shape, which the writer knows best.
  const at = field.span.end;
  return { start: at, end: at, text: field.value === "" ? ` ${rule}` : `, ${rule}` };
}

function blanksBefore(source: string, at: number): number {
  let count = 0;
  while (source[at - 1 - count] === " ") count++;
  return count;
}
