import type { Letter } from "./letter.ts";
import { spanOf } from "./markdown.ts";
import { lastAt, type Span } from "./span.ts";

/** A rule that the writer allows: in the whole letter by `allow:` in the front matter, or in the block after `<!-- allow threat -->`. */
export interface Allowance {
  readonly rule: string;
  /** Undefined for the whole letter. */
  readonly span: Span | undefined;
  /** Where its name is written. */
  readonly at: Span;
}

export function readAllowances(letter: Letter): Allowance[] {
  const field = letter.frontMatter.fields.get("allow");
  const allowances: Allowance[] = field ? namesIn(letter.source, field.span).map((name) => ({ ...name, span: undefined })) : [];
  letter.tree.children.forEach((node, index) => {
    const names = node.type === "html" ? allowed(node.value) : undefined;
    const next = letter.tree.children[index + 1];
    if (!names) return;
    const start = spanOf(node).start + names.start;
    const scope = next ? spanOf(next) : { start, end: start };
    for (const name of namesIn(letter.source, { start, end: start + names.end - names.start })) allowances.push({ ...name, span: scope });
  });
  return allowances;
}

/** Where the names of rules stand in a comment that allows some. */
export function allowed(comment: string): Span | undefined {
  const [, head = "", names = ""] = /^(\s*<!--\s*allow\s+)([^>]*?)\s*-->\s*$/.exec(comment) ?? [];
  return head === "" ? undefined : { start: head.length, end: head.length + names.length };
}

/** Names with blanks, commas or the signs of a YAML list between them. */
function namesIn(source: string, { start, end }: Span): { rule: string; at: Span }[] {
  const text = source.slice(start, end).replace(/(^|\s)#[^\n]*|(?<=^|\n)[ \t]*- |^[|>][+-]?/g, (sign) => " ".repeat(sign.length));
  return [...text.matchAll(/[^\s,，、[\]"'{}]+/g)].map((match) => ({
    rule: match[0],
    at: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}

/** Tells whether a rule is allowed at a place. */
export function allowing(allowances: readonly Allowance[]): (rule: string, span: Span) => boolean {
  const everywhere = new Set(allowances.filter(({ span }) => !span).map(({ rule }) => rule));
  const blocks = allowances.flatMap(({ rule, span }) => (span ? [{ ...span, rule }] : []));
  return (rule, span) => {
    if (everywhere.has(rule)) return true;
    // All rules that one comment allows share their block.
    for (let at = lastAt(blocks, span.start); at >= 0; at--) {
      const block = blocks[at];
      if (!block || block.start < (blocks[lastAt(blocks, span.start)]?.start ?? 0)) return false;
      if (block.rule === rule && span.start < block.end) return true;
    }
    return false;
  };
}
