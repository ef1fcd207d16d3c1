import { foldPhrase, type Simplifier } from "./fold.ts";

/**
 * The language of phrases in rule files:
 * `…` a short gap inside one sentence · `{a|b}` one of these, `{a|}` perhaps · `<you>` one of a named set ·
 * `#` a number · `_` one Latin word, but never “not” · `*` the rest of one · `^` and `$` the beginning and the end of a clause · `\` takes a sign as it is.
 */
export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "gap" | "number" | "word" | "rest" | "begin" | "end" }
  | { readonly kind: "any"; readonly options: readonly Sequence[] };
export type Sequence = readonly Node[];

export interface Pattern {
  readonly phrase: string;
  readonly nodes: Sequence;
}

/** A phrase that cannot be read. */
export class PatternProblem extends Error {}

export interface PatternSource {
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly simplify: Simplifier;
  /** Phrases that were read before: they are asked for to be checked, and again to be searched. */
  readonly patterns: Map<string, Pattern>;
}

const MOST_GAPS = 4;
/** Choices that have no fixed words of their own are spread out, each with each: they grow faster than anybody reads. */
const MOST_VARIANTS = 256;
const MOST_OPEN = 16;

class TooManyChoices extends Error {}

/** Reads a phrase; throws PatternProblem where its braces do not close or a set is unknown. */
export function readPattern(phrase: string, source: PatternSource, depth = 0): Pattern {
  const known = source.patterns.get(phrase) ?? parsePattern(phrase, source, depth);
  source.patterns.set(phrase, known);
  return { ...known }; // A matcher tells the patterns of two owners apart, also where their phrases are the same.
}

function parsePattern(phrase: string, source: PatternSource, depth: number): Pattern {
  if (depth > 4) throw new PatternProblem(`“${phrase}”: a set holds itself`);
  let at = 0;
  let gaps = 0;
  let open = 0;
  const sequence = (closers: string): Sequence => {
    const nodes: Node[] = [];
    let literal = "";
    const flush = () => {
      const text = foldPhrase(literal, source.simplify);
      const spaced =
        (literal.startsWith(" ") && text !== "" ? " " : "") + text + (literal.endsWith(" ") && literal.trim() !== "" && !text.endsWith(" ") ? " " : "");
      if (spaced !== "") nodes.push({ kind: "text", text: spaced });
      else if (literal !== "") nodes.push({ kind: "text", text: " " });
      literal = "";
    };
    while (at < phrase.length && !closers.includes(phrase[at] as string)) {
      const char = phrase[at++] as string;
      if (char === "\\") {
        literal += phrase[at++] ?? "";
        continue;
      }
      if (!"…{<#_*^$".includes(char)) {
        literal += char;
        continue;
      }
      flush();
      if (char === "…") {
        if (++gaps > MOST_GAPS) throw new PatternProblem(`“${phrase}” has more than ${MOST_GAPS} gaps`);
        nodes.push({ kind: "gap" });
      } else if (char === "#") nodes.push({ kind: "number" });
      else if (char === "_") nodes.push({ kind: "word" });
      else if (char === "*") nodes.push({ kind: "rest" });
      else if (char === "^") nodes.push({ kind: "begin" });
      else if (char === "$") nodes.push({ kind: "end" });
      else if (char === "{") nodes.push({ kind: "any", options: alternatives() });
      else nodes.push({ kind: "any", options: named() });
    }
    flush();
    return nodes;
  };
  const alternatives = (): Sequence[] => {
    if (++open > MOST_OPEN) throw new PatternProblem(`“${phrase.slice(0, 40)}…” has more than ${MOST_OPEN} { inside one another`);
    const options: Sequence[] = [];
    for (;;) {
      options.push(sequence("|}"));
      const sign = phrase[at++];
      if (sign === "}") {
        open--;
        return options;
      }
      if (sign === undefined) throw new PatternProblem(`“${phrase}”: a { is not closed`);
    }
  };
  const named = (): Sequence[] => {
    const close = phrase.indexOf(">", at);
    const name = close < 0 ? phrase.slice(at) : phrase.slice(at, close);
    const set = source.sets.get(name);
    if (close < 0 || !set) throw new PatternProblem(`“${phrase}”: there is no set <${name}>`);
    at = close + 1;
    return set.map((option) => readPattern(option, source, depth + 1).nodes);
  };
  const nodes = sequence("");
  checkAnchors(phrase, nodes);
  return { phrase, nodes };
}

function checkAnchors(phrase: string, nodes: Sequence): void {
  try {
    if (variants(nodes).some((variant) => !literalsOf(variant))) throw new PatternProblem(`“${phrase}” has no fixed words to look for`);
  } catch (error) {
    if (!(error instanceof TooManyChoices)) throw error;
    throw new PatternProblem(
      `“${phrase}” has more than ${MOST_VARIANTS} combinations of choices without a fixed word: write a word outside of { } or make it several phrases`,
    );
  }
}

/** A sequence as it is, or, where no node of it is an anchor, one sequence for every option of its first choice; throws TooManyChoices. */
export function variants(nodes: Sequence): Sequence[] {
  const found: Sequence[] = [];
  const spread = (sequence: Sequence): void => {
    const at = sequence.findIndex((node) => node.kind === "any");
    const choice = sequence[at];
    if (literalsOf(sequence) || choice?.kind !== "any") {
      if (found.push(sequence) > MOST_VARIANTS) throw new TooManyChoices();
      return;
    }
    for (const option of choice.options) spread([...sequence.slice(0, at), ...option, ...sequence.slice(at + 1)]);
  };
  spread(nodes);
  return found;
}

/**
 * The words of which one must occur wherever a sequence matches, and the place of the node that they come from;
 * the node whose shortest word is longest is the rarest. Undefined where nothing is fixed.
 */
export function literalsOf(nodes: Sequence): { readonly words: readonly string[]; readonly index: number } | undefined {
  let best: { words: readonly string[]; index: number; weight: number } | undefined;
  nodes.forEach((node, index) => {
    const words = node.kind === "text" ? [node.text] : node.kind === "any" ? anyLiterals(node.options) : undefined;
    if (!words) return;
    const weight = Math.min(...words.map((word) => weightOf(word)));
    if (!best || weight > best.weight) best = { words, index, weight };
  });
  return best;
}

/** What each option begins with; where one begins with nothing fixed, the node is no anchor. */
function anyLiterals(options: readonly Sequence[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const [first] of options) {
    if (!first) return undefined;
    if (first.kind === "text") words.push(first.text);
    else if (first.kind === "any") {
      const inner = anyLiterals(first.options);
      if (!inner) return undefined;
      words.push(...inner);
    } else return undefined;
  }
  return words;
}

/** A Chinese character tells about as much as three Latin letters; a platform's name, which is one private sign, as much as two characters. */
function weightOf(word: string): number {
  let weight = 0;
  for (const char of word.trim()) weight += char >= "\uE000" && char <= "\uF8FF" ? 6 : char.charCodeAt(0) < 0x2e80 ? 1 : 3;
  return weight;
}
