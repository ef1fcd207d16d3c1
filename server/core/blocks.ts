import type { Root, RootContent } from "mdast";
import { type Labels, moved, parseMarkdown, parseStretch, spanOf, walk } from "./markdown.ts";

/** Whole lines that Markdown reads alike whatever stands around them, but for the labels that are defined elsewhere. */
export interface Block {
  readonly text: string;
  readonly nodes: readonly RootContent[];
}

/** A source as Markdown reads it, in pieces that can be read again one by one. */
export interface Parsed {
  readonly tree: Root;
  readonly blocks: readonly Block[];
  /** Everything that the source defines. */
  readonly labels: Labels;
}

/** Parses a source; of one that is little else than `before`, what changed. The tree is the same either way. */
export function parseBlocks(source: string, before?: Parsed): Parsed {
  return (before && parseChange(source, before)) ?? parseWhole(source);
}

function parseWhole(source: string): Parsed {
  const tree = parseMarkdown(source);
  return { tree, blocks: cutBlocks(source, 0, tree.children), labels: labelsOf(tree.children) };
}

/** The blocks that are kept before and behind what changed, and where that begins and ends now. */
interface Change {
  readonly kept: number;
  readonly start: number;
  readonly behind: number;
  readonly end: number;
}

/** More of a source has to be parsed: what changed takes in what follows it, such as code that is not closed any more. */
const MORE = Symbol();

/** Undefined where it is better to parse all of it. */
function parseChange(source: string, before: Parsed): Parsed | undefined {
  const { blocks } = before;
  // Front matter that is not closed: the parser looks for its end to the last line, and sees no list and no quote on the way.
  if (hasOpenFence(textOf(blocks, 0), before.tree.children)) return undefined;
  let [kept, start] = [0, 0];
  for (; kept < blocks.length && source.startsWith(textOf(blocks, kept), start); kept++) start += textOf(blocks, kept).length;
  if (kept === blocks.length && start === source.length) return before;
  // Behind the last block nothing ends it, and blank lines belong to the block before them.
  while (kept > 0 && (kept === blocks.length || /^[ \t]*(?:[\r\n]|$)/.test(source.slice(start, start + 200)))) start -= textOf(blocks, --kept).length;
  let [behind, end] = [blocks.length, source.length];
  for (; behind > kept + 1; behind--) {
    const text = textOf(blocks, behind - 1);
    if (end - text.length < start || !source.startsWith(text, end - text.length)) break;
    end -= text.length;
  }
  for (let step = 1; ; step *= 2) {
    if (kept === 0 && behind === blocks.length) return undefined;
    const made = parseBetween(source, before, { kept, start, behind, end });
    if (made !== MORE) return made;
    for (let more = 0; more < step && behind < blocks.length; more++) end += textOf(blocks, behind++).length;
  }
}

function textOf(blocks: readonly Block[], at: number): string {
  return blocks[at]?.text ?? "";
}

function parseBetween(source: string, before: Parsed, { kept, start, behind, end }: Change): Parsed | typeof MORE | undefined {
  const { blocks, tree } = before;
  const text = source.slice(start, end);
  // A byte order mark is a sign of its own only at the beginning; there, and before front matter, lines are counted otherwise.
  if (text.startsWith("\uFEFF") || (start === 0 && (/^\s/.test(text) || (tree.position?.start.offset ?? 0) > 0))) return undefined;
  const [above, changed, below] = [blocks.slice(0, kept), blocks.slice(kept, behind), blocks.slice(behind)];
  const kin = labelsOf([...above, ...below].flatMap(({ nodes }) => nodes));
  const parsed = parseStretch(text, kin, start === 0);
  const last = parsed.at(-1);
  if (below.length > 0 && !(last && isClosed(last, text))) return MORE;
  if (below.length > 0 && start === 0 && hasOpenFence(text, parsed)) return MORE;
  const line = start === 0 ? 1 : (changed[0]?.nodes[0]?.position?.start.line ?? 1);
  const made = parsed.map((node) => moved(node, start, line - 1));
  if (!isSame(labelsOf(made, kin), before.labels)) return undefined;
  const was = changed.map((block) => block.text).join("");
  const [by, lines] = [text.length - was.length, countLines(text) - countLines(was)];
  const next = below.map((block) => (by === 0 && lines === 0 ? block : { ...block, nodes: block.nodes.map((node) => moved(node, by, lines)) }));
  const all = [...above, ...cutBlocks(source.slice(0, end), start, made), ...next];
  const children = all.flatMap(({ nodes }) => nodes);
  return { tree: { ...tree, children, position: endingWith(source, tree, lines) }, blocks: all, labels: before.labels };
}

function hasOpenFence(text: string, [first]: readonly RootContent[]): boolean {
  return /^\s*---/.test(text) && first?.type !== "yaml";
}

function endingWith(source: string, { position }: Root, lines: number): NonNullable<Root["position"]> {
  const column = source.length - Math.max(source.lastIndexOf("\n"), source.lastIndexOf("\r"));
  const start = position?.start ?? { line: 1, column: 1, offset: 0 };
  return { start, end: { line: (position?.end.line ?? 1) + lines, column, offset: source.length } };
}

/** Cuts between two nodes where nothing of the first can go on: behind a blank line. `nodes` begin at `start` and go to the end of `source`. */
function cutBlocks(source: string, start: number, nodes: readonly RootContent[]): Block[] {
  const blocks: Block[] = [];
  let [from, first] = [start, 0];
  nodes.forEach((node, at) => {
    const before = nodes[at - 1];
    if (!before) return;
    const begin = source.lastIndexOf("\n", spanOf(node).start - 1) + 1;
    if (!isClosed(before, source.slice(0, begin)) || source.slice(begin, spanOf(node).start).includes("\r")) return;
    blocks.push({ text: source.slice(from, begin), nodes: nodes.slice(first, at) });
    [from, first] = [begin, at];
  });
  if (from < source.length) blocks.push({ text: source.slice(from), nodes: nodes.slice(first) });
  return blocks;
}

/** What a blank line ends for good. A list goes on behind one, and so do indented code, some HTML, footnotes and code that nobody closed. */
const ENDS: ReadonlySet<string> = new Set(["paragraph", "heading", "thematicBreak", "blockquote", "table", "definition", "yaml"]);

function isClosed(node: RootContent, text: string): boolean {
  return ENDS.has(node.type) && /^[ \t]*\r?\n[ \t]*\r?\n\s*$/.test(text.slice(spanOf(node).end));
}

function labelsOf(nodes: readonly RootContent[], more?: Labels): Labels {
  const labels = { definitions: new Set(more?.definitions), footnotes: new Set(more?.footnotes) };
  for (const each of nodes)
    walk(each, (node) => {
      if (node.type === "definition") labels.definitions.add(node.identifier);
      if (node.type === "footnoteDefinition") labels.footnotes.add(node.identifier);
      return node.type !== "paragraph" && node.type !== "heading" && node.type !== "table";
    });
  return labels;
}

function isSame(one: Labels, other: Labels): boolean {
  return equal(one.definitions, other.definitions) && equal(one.footnotes, other.footnotes);
}

function equal(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
