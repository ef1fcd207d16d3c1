import type { Draft } from "./draft.ts";
import { allowed } from "./ignore.ts";
import { withLineEnds } from "./line-ends.ts";
import { spanOf } from "./markdown.ts";
import type { Edit, Finding } from "./rule.ts";

/**
 * The edit that lets a finding pass: a comment before its block, or `allow:` in the front matter for what is said of the whole letter.
 * See ignore.ts. Undefined where the rule is allowed already.
 */
export function allowHere({ letter }: Draft, { rule, start, end }: Finding): Edit | undefined {
  const { frontMatter, source, tree } = letter;
  if (frontMatter.span && start < frontMatter.span.end) return allowInFrontMatter(letter, rule.id);
  const index = tree.children.findLastIndex((node) => spanOf(node).start <= start);
  const block = tree.children[index];
  // What points at the place where the letter begins, or at a comment, is said of no block.
  if (!block || block.type === "html" || start >= Math.max(spanOf(block).end, spanOf(block).start + 1) || isAboutAll(rule.check, start, end, letter))
    return allowInFrontMatter(letter, rule.id);
  const before = tree.children[index - 1];
  const names = before?.type === "html" ? allowed(before.value) : undefined;
  if (before && names) {
    const at = spanOf(before).start + names.end;
    return { start: at, end: at, text: `, ${rule.id}` };
  }
  const at = spanOf(block).start - blanksBefore(source, spanOf(block).start);
  return { start: at, end: at, text: withLineEnds(`<!-- allow ${rule.id} -->\n`, source) };
}

/** Checks that look at the letter as a whole point at its first line where they have no better place. */
const WHOLE: readonly string[] = ["part", "header", "checklist", "whole-letter"];

function isAboutAll(check: string, start: number, end: number, { source, bodyStart }: Draft["letter"]): boolean {
  const first = bodyStart + (/^\s*/.exec(source.slice(bodyStart))?.[0].length ?? 0);
  const line = source.indexOf("\n", first);
  return WHOLE.includes(check) && start === first && end === (line < 0 ? source.length : line);
}

/** Adds a rule to `allow:`, whatever shape that has; makes it where there is none. */
function allowInFrontMatter({ frontMatter, source }: Draft["letter"], rule: string): Edit | undefined {
  const eol = withLineEnds("\n", source);
  if (!frontMatter.span) {
    const start = source.startsWith("\uFEFF") ? 1 : 0;
    // An end that is missing is mended first.
    return frontMatter.problems.length > 0 ? undefined : { start, end: start, text: `---${eol}allow: ${rule}${eol}---${eol}${eol}` };
  }
  const field = frontMatter.fields.get("allow");
  if (!field) {
    const fence = source.lastIndexOf("\n", frontMatter.span.end - 1) + 1;
    return { start: fence, end: fence, text: `allow: ${rule}${eol}` };
  }
  const typed = source.slice(field.span.start, field.span.end);
  const put = (at: number, text: string): Edit => ({ start: at, end: at, text });
  if (typed === "") return put(field.span.start, ` ${rule}`);
  const closed = typed.trimEnd();
  const end = field.span.start + closed.length;
  const isBlock = /^[|>]/.test(typed);
  if (/^\[.*\]$|^(["']).*\1$/s.test(closed)) return put(end - 1, /^.\s*.$/s.test(closed) ? rule : `, ${rule}`);
  if (field.shape === "list" || isBlock) {
    // A further item, or a further line, as far in as the one above.
    const lines = closed.slice(closed.lastIndexOf("\n") + 1);
    const lineStart = source.lastIndexOf("\n", end - 1) + 1;
    const indent = /^[ \t]*/.exec(source.slice(lineStart))?.[0] ?? "";
    if (isBlock && lines === closed) return undefined; // An empty block text says nothing that could be gone on with.
    return put(end, isBlock ? `, ${rule}` : `${eol}${indent}- ${rule}`);
  }
  return field.shape === "map" ? undefined : put(end, `, ${rule}`);
}

function blanksBefore(source: string, at: number): number {
  let count = 0;
  while (source[at - 1 - count] === " ") count++;
  return count;
}
