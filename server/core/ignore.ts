import type { Letter } from "./letter.ts";
import { spanOf } from "./markdown.ts";
import type { Span } from "./span.ts";

/** Rules that the writer allows: in the whole letter by `allow:` in the front matter, or in the block after `<!-- allow threat -->`. */
export interface Allowance {
  readonly rule: string;
  /** Undefined for the whole letter. */
  readonly span: Span | undefined;
}

export function readAllowances(letter: Letter): Allowance[] {
  const field = letter.frontMatter.fields.get("allow");
  const named = field ? [...field.items.map((item) => item.text), ...field.value.replace(/[[\]]/g, "").split(/[\s,，、]+/)] : [];
  const allowances: Allowance[] = named.filter((rule) => rule !== "").map((rule) => ({ rule, span: undefined }));
  letter.tree.children.forEach((node, index) => {
    const rules = node.type === "html" ? /^<!--\s*allow\s+([\w\s,-]+?)\s*-->$/.exec(node.value.trim())?.[1] : undefined;
    const next = letter.tree.children[index + 1];
    if (!rules || !next) return;
    for (const rule of rules.split(/[\s,]+/)) allowances.push({ rule, span: spanOf(next) });
  });
  return allowances;
}

export function isAllowed(allowances: readonly Allowance[], rule: string, span: Span): boolean {
  return allowances.some(
    (allowance) => allowance.rule === rule && (!allowance.span || (allowance.span.start <= span.start && span.start < allowance.span.end)),
  );
}
