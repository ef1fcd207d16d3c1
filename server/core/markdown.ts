import type { Nodes, Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Span } from "./span.ts";

const processor = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).use(remarkGfm).use(remarkCjkFriendly).freeze();

/** Markdown as every part of the project reads it: GFM, front matter, and emphasis that closes beside Chinese punctuation. */
export function parseMarkdown(source: string): Root {
  // Blank lines before the front matter would make a heading of it: they are passed over.
  const marks = /^\uFEFF*(?:[ \t]*\r?\n)*(?=---[ \t]*\r?\n)|^\uFEFF*/.exec(source)?.[0].length ?? 0;
  const tree = processor.parse(source.slice(marks));
  if (marks > 0) shift(tree, marks);
  return tree;
}

/** Where a node stands in the source; nodes made by hand stand nowhere and get an empty span. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Calls `enter` for the node and everything below it, in the order of the source; `false` skips what is below. */
export function walk(node: Nodes, enter: (node: Nodes, ancestors: readonly Nodes[]) => boolean | undefined, ancestors: readonly Nodes[] = []): void {
  if (enter(node, ancestors) === false || !("children" in node)) return;
  const below = [...ancestors, node];
  for (const child of node.children) walk(child, enter, below);
}

/** The words of a node without its markup. */
export function plainText(node: Nodes): string {
  if (node.type === "break") return "\n";
  if ("value" in node) return node.type === "html" ? "" : node.value;
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "children" in node ? node.children.map(plainText).join(node.type === "tableRow" ? " " : "") : "";
}

function shift(tree: Root, by: number): void {
  walk(tree, (node) => {
    if (!node.position) return undefined;
    node.position.start.offset = (node.position.start.offset ?? 0) + by;
    node.position.end.offset = (node.position.end.offset ?? 0) + by;
    return undefined;
  });
}
