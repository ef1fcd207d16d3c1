import type { Nodes, Root, RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
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

/** What is defined somewhere in a source, as mdast has it: `[a]` is a reference only then. */
export interface Labels {
  readonly definitions: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** Parses lines of a source as they are parsed in it; offsets are those of the text. Front matter is only at the beginning of the source. */
export function parseStretch(text: string, labels: Labels, isBeginning: boolean): RootContent[] {
  const { extensions, mdastExtensions } = isBeginning ? BEGINNING : STRETCH;
  return fromMarkdown(text, { extensions: [...extensions, knowing(labels)], mdastExtensions }).children;
}

const BEGINNING = extensionsOf(processor);
const STRETCH = extensionsOf(unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).freeze());

function extensionsOf(parser: typeof processor) {
  return { extensions: parser.data("micromarkExtensions") ?? [], mdastExtensions: parser.data("fromMarkdownExtensions") ?? [] };
}

/** Tells micromark of labels before its first line, as if their definitions had been read. */
function knowing({ definitions, footnotes }: Labels): NonNullable<Options["extensions"]>[number] {
  let isTold = false;
  return {
    document: {
      null: {
        name: "knownLabels",
        tokenize(_effects, _ok, nok) {
          if (isTold) return nok;
          isTold = true;
          const parser: { defined: string[]; gfmFootnotes?: string[] } = this.parser;
          parser.gfmFootnotes ??= [];
          for (const each of definitions) parser.defined.push(each.toUpperCase());
          for (const each of footnotes) parser.gfmFootnotes.push(each.toUpperCase());
          return nok;
        },
      },
    },
  };
}

type Point = NonNullable<Nodes["position"]>["start"];

/** A copy of a node that stands elsewhere. */
export function moved<Node extends Nodes>(node: Node, by: number, lines: number): Node {
  const copy = { ...node };
  const { position } = node;
  if (position) copy.position = { start: movedPoint(position.start, by, lines), end: movedPoint(position.end, by, lines) };
  if ("children" in copy) copy.children = copy.children.map((child) => moved(child, by, lines)) as typeof copy.children;
  return copy;
}

function movedPoint({ line, column, offset = 0 }: Point, by: number, lines: number): Point {
  return { line: line + lines, column, offset: offset + by };
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
