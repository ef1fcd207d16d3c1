import type { Root } from "mdast";
import { type Parsed, parseBlocks } from "./blocks.ts";
import { unclosed } from "./broken-front-matter.ts";
import { type BrokenDefinition, readBrokenDefinitions } from "./definitions.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import { type FrontMatter, NO_FRONT_MATTER, readFrontMatter } from "./front-matter.ts";
import { spanOf } from "./markdown.ts";
import type { Language } from "./message.ts";
import { bounded } from "./nesting.ts";
import { type Prose, readProse } from "./prose.ts";
import { type Cuts, languageOf, readSentences, type Sentence } from "./sentences.ts";

export { isLetter } from "./is-letter.ts";

/** A Markdown source, read once: everything that can be known of a letter without its files and its addressee. */
export interface Letter {
  readonly source: string;
  readonly tree: Root;
  /** For the next version of it. */
  readonly parsed: Parsed;
  readonly frontMatter: FrontMatter;
  readonly prose: Prose;
  readonly sentences: readonly Sentence[];
  /** For the next version of it. */
  readonly cuts: Cuts;
  readonly evidence: Evidence;
  /** Lines that were meant to define evidence, and are sentences to Markdown. */
  readonly brokenDefinitions: readonly BrokenDefinition[];
  readonly language: Language;
  /** Characters of prose without blanks: what a form counts. */
  readonly characters: number;
  /** Where the body begins: behind the front matter. */
  readonly bodyStart: number;
}

/**
 * Reads any text as a letter. Never fails: what cannot be read is less of a letter, plus problems.
 * With a letter that is nearly the same, such as the one before a keystroke, only what changed is parsed; what is read is the same either way.
 */
export function readLetter(source: string, before?: Letter): Letter {
  const text = bounded(source);
  const parsed = parseBlocks(text, before?.parsed);
  const { tree } = parsed;
  const first = tree.children[0];
  const frontMatter = first?.type === "yaml" ? frontMatterOf(source, spanOf(first), first.value, before) : withoutFrontMatter(source);
  const prose = readProse(text, tree);
  const cuts: Cuts = new Map();
  return {
    source,
    tree,
    parsed,
    frontMatter,
    prose,
    sentences: readSentences(prose, cuts, before?.cuts),
    cuts,
    evidence: readEvidence(source, tree),
    brokenDefinitions: readBrokenDefinitions(source, prose),
    language: languageOf(prose.text),
    characters: prose.text.replace(/\s/g, "").length,
    bodyStart: frontMatter.span?.end ?? (source.startsWith("\uFEFF") ? 1 : 0),
  };
}

function withoutFrontMatter(source: string): FrontMatter {
  const problem = unclosed(source);
  return problem ? { ...NO_FRONT_MATTER, problems: [problem] } : NO_FRONT_MATTER;
}

function frontMatterOf(source: string, span: { start: number; end: number }, value: string, before: Letter | undefined): FrontMatter {
  const old = before?.frontMatter;
  if (old?.span?.start === span.start && old.span.end === span.end && before?.source.slice(span.start, span.end) === source.slice(span.start, span.end))
    return old;
  const start = source.indexOf("\n", span.start) + 1;
  const lineEnd = source.lastIndexOf("\n", span.end - 1);
  const fence = source[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
  // The parser's own value has its line ends folded; the source between the fences keeps every offset.
  return readFrontMatter(value === "" ? "" : source.slice(start, Math.max(start, fence)), start, span);
}
