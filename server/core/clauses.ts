import { fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import type { Passage } from "./prose.ts";
import type { Span } from "./span.ts";

/** The smallest stretch that says something: what tone is judged of. */
export interface Clause extends Span {
  readonly passage: Passage;
  /** As it is searched: folded, see fold.ts. */
  readonly text: string;
  /** The sign that ends it. */
  readonly stop: string;
}

const STOPS = /[。！？!?；;，,：:…\n—|]/;
/** A Chinese clause without a pause is cut before one of these words once it is long. */
const CONNECTIVES = /^(?:然后|结果|但是|可是|不过|因为|所以|而且|就是|我就|我们|你们|他们|现在|后来|反正|总之|还有|要是|如果|再不|不然|否则|求|请|说|又|都|也)/;
const LONG = 26;
const LEAST = 9;

/** Cuts a letter into clauses, at its signs and, where somebody writes without any, at words that begin a new thought. */
export function readClauses(letter: Letter, knowledge: Pick<Knowledge, "simplify">): Clause[] {
  const text = withoutCitations(letter);
  const clauses: Clause[] = [];
  for (const passage of letter.prose.passages) {
    if (isTitle(passage)) continue;
    let start = passage.span.start;
    const latin = letter.language === "en";
    const cut = (end: number, stop: string) => {
      for (const span of cutLong(text, trimmed(text, start, end), latin)) {
        const folded = fold(text, span.start, span.end, knowledge.simplify).text.trim();
        // What is still to be filled in says nothing yet.
        if (/[\p{L}\p{N}]/u.test(folded) && !/〔[^〕]*〕|\{\{[^}]*\}\}/.test(text.slice(span.start, span.end)))
          clauses.push({ ...span, passage, text: folded, stop });
      }
      start = end;
    };
    for (let at = passage.span.start; at < passage.span.end; at++) {
      const char = text[at] as string;
      if (endsClause(text, at, latin)) {
        cut(at, char);
        start = at + 1;
      }
    }
    cut(passage.span.end, "");
  }
  return clauses;
}

/** Headings, heads of tables, and paragraphs that are bold from end to end name what follows; the questions of a form are such. */
function isTitle({ kind, node, isHead }: Passage): boolean {
  return kind === "heading" || isHead || (node.type === "paragraph" && node.children.length === 1 && node.children[0]?.type === "strong");
}

/** A word and a number: 证据1, Exhibit 2. */
const LABEL = /^\p{L}+ ?[\d一二三四五六七八九十]+$/u;

/** The prose without the labels of evidence: [证据1] says nothing by itself, whether it is a reference or a link. */
function withoutCitations({ prose, evidence }: Letter): string {
  let text = "";
  for (const { start, end, form, label } of evidence.citations) {
    if (start < text.length || !(form === "reference" || LABEL.test(label))) continue;
    text += prose.text.slice(text.length, start) + " ".repeat(end - start);
  }
  return text + prose.text.slice(text.length);
}

function endsClause(text: string, at: number, latin: boolean): boolean {
  const char = text[at] as string;
  if (char === "\n") return !latin;
  if (char === ".") return /\s|["”’)]|^$/.test(text[at + 1] ?? "") && !/\b(?:mr|mrs|ms|dr|st|no|vs|etc|e\.g|i\.e)$/i.test(text.slice(Math.max(0, at - 5), at));
  if (char === "," || char === ":") return !/\d/.test(text[at + 1] ?? "") && !(char === ":" && text[at + 1] === "/");
  return STOPS.test(char);
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}

function cutLong(text: string, { start, end }: Span, latin: boolean): Span[] {
  if (latin || end - start <= LONG) return latin ? cutLatin(text, { start, end }) : [{ start, end }];
  const spans: Span[] = [];
  let from = start;
  for (let at = start + LEAST; at < end - 4; at++) {
    if (at - from < LEAST) continue;
    const blank = text[at] === " ";
    if (blank || CONNECTIVES.test(text.slice(at, at + 3))) {
      spans.push(trimmed(text, from, at));
      from = at;
    }
  }
  spans.push(trimmed(text, from, end));
  return spans;
}

const LATIN_CONNECTIVES = /\b(?:and|but|so|because|while|or|then|which|until|unless|if|when)\s/gi;

function cutLatin(text: string, { start, end }: Span): Span[] {
  if (end - start <= 70) return [{ start, end }];
  const spans: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(LATIN_CONNECTIVES)) {
    const at = start + match.index;
    if (at - from < 30 || end - at < 20) continue;
    spans.push(trimmed(text, from, at));
    from = at;
  }
  spans.push(trimmed(text, from, end));
  return spans;
}
