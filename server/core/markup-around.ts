import type { Nodes, PhrasingContent } from "mdast";
import { spanOf, walk } from "./markdown.ts";
import type { Passage } from "./prose.ts";
import { holds, meets, type Span } from "./span.ts";

/**
 * Widens a stretch so that no half of a bold or italic stretch is left; a bold stretch all of whose words go, goes with its signs,
 * and keeps them where other words come. Undefined where a link, a picture, code or half of a bold stretch would get lost.
 */
export function withMarkup(source: string, { node: passage }: Passage, span: Span, words: "go" | "change" = "go"): Span | undefined {
  let wide: Span = withEscape(source, span);
  let lost = false;
  for (let before: Span | undefined; before !== wide && !lost; ) {
    before = wide;
    walk(passage, (node) => {
      if (node === passage || lost || !meets(spanOf(node), wide)) return node === passage;
      if (ATOMS.has(node.type)) lost = true;
      if (!isWrapper(node)) return undefined;
      const outer = spanOf(node);
      const inner = innerOf(node);
      if (words === "change" && holds(inner, wide)) return undefined;
      if (holds(wide, outer)) lost ||= node.type === "link" || node.type === "linkReference";
      else if (holds(wide, inner) && node.type !== "link" && node.type !== "linkReference")
        wide = { start: Math.min(wide.start, outer.start), end: Math.max(wide.end, outer.end) };
      else if (!holds(inner, wide)) lost = true;
      return undefined;
    });
  }
  return lost ? undefined : wide;
}

const ATOMS: ReadonlySet<Nodes["type"]> = new Set(["image", "imageReference", "inlineCode", "footnoteReference", "html"]);

type Wrapper = Extract<PhrasingContent, { children: unknown[] }>;

function isWrapper(node: Nodes): node is Wrapper {
  return node.type === "strong" || node.type === "emphasis" || node.type === "delete" || node.type === "link" || node.type === "linkReference";
}

function innerOf(node: Wrapper): Span {
  const [first, last] = [node.children[0], node.children.at(-1)];
  return first && last ? { start: spanOf(first).start, end: spanOf(last).end } : spanOf(node);
}

/** A backslash goes with the sign that it stands before. */
function withEscape(source: string, { start, end }: Span): Span {
  return source[start - 1] === "\\" && source[start - 2] !== "\\" ? { start: start - 1, end } : { start, end };
}
