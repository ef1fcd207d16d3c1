import type { Root } from "mdast";
import { unclosed } from "./broken-front-matter.ts";
import { type BrokenDefinition, readBrokenDefinitions } from "./definitions.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import { type FrontMatter, NO_FRONT_MATTER, readFrontMatter } from "./front-matter.ts";
import { parseMarkdown, spanOf } from "./markdown.ts";
import type { Language } from "./message.ts";
import { bounded } from "./nesting.ts";
import { type Prose, readProse } from "./prose.ts";
import { languageOf, readSentences, type Sentence } from "./sentences.ts";

export { isLetter } from "./is-letter.ts";

/** A Markdown source, read once: everything that can be known of a letter without its files and its addressee. */
export interface Letter {
  readonly source: string;
  readonly tree: Root;
  readonly frontMatter: FrontMatter;
  readonly prose: Prose;
  readonly sentences: readonly Sentence[];
  readonly evidence: Evidence;
  /** Lines that were meant to define evidence, and are sentences to Markdown. */
  readonly brokenDefinitions: readonly BrokenDefinition[];
  readonly language: Language;
  /** Characters of prose without blanks: what a form counts. */
  readonly characters: number;
  /** Where the body begins: behind the front matter. */
  readonly bodyStart: number;
}

/** Reads any text as a letter. Never fails: what cannot be read is less of a letter, plus problems. */
export function readLetter(source: string): Letter {
  const text = bounded(source);
  const tree = parseMarkdown(text);
  const first = tree.children[0];
  const frontMatter = first?.type === "yaml" ? frontMatterOf(source, spanOf(first), first.value) : withoutFrontMatter(source);
  const prose = readProse(text, tree);
  return {
    source,
    tree,
    frontMatter,
    prose,
    sentences: readSentences(prose),
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

function frontMatterOf(source: string, span: { start: number; end: number }, value: string): FrontMatter {
  const start = source.indexOf("\n", span.start) + 1;
  const lineEnd = source.lastIndexOf("\n", span.end - 1);
  const fence = source[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
  // The parser's own value has its line ends folded; the source between the fences keeps every offset.
  return readFrontMatter(value === "" ? "" : source.slice(start, Math.max(start, fence)), start, span);
}
