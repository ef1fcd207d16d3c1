import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import { brokenEntries, NOT_A_MAP, twice } from "./broken-front-matter.ts";
import type { Message } from "./message.ts";
import type { Edit } from "./rule.ts";
import type { Span } from "./span.ts";

/** One top-level key of the front matter. */
export interface Field {
  readonly key: string;
  readonly keySpan: Span;
  /** As the writer typed it, without quotes: numbers keep all their digits. Empty for lists and maps. */
  readonly value: string;
  /** The value with its quotes; an empty span behind the colon when there is none. */
  readonly span: Span;
  /** The items of a list: plain texts, or maps of texts; a map is its one item. */
  readonly items: readonly FieldItem[];
  readonly shape: "text" | "list" | "map";
}

export interface FieldItem {
  readonly span: Span;
  readonly text: string;
  readonly entries: ReadonlyMap<string, string>;
}

/** Something in the front matter that YAML cannot read, or reads as something else than was typed. */
export interface FrontMatterProblem {
  readonly kind: "syntax" | "duplicate" | "not-a-map" | "unclosed";
  readonly span: Span;
  readonly reason: Message;
  readonly repair?: { readonly title: Message; readonly edit: Edit } | undefined;
}

export interface FrontMatter {
  /** The whole block with its fences; undefined where a letter has none. */
  readonly span: Span | undefined;
  readonly fields: ReadonlyMap<string, Field>;
  readonly problems: readonly FrontMatterProblem[];
}

export const NO_FRONT_MATTER: FrontMatter = { span: undefined, fields: new Map(), problems: [] };

/** Reads the YAML between the fences; `start` is where `yaml` begins in the source. Never throws: broken lines are read one by one. */
export function readFrontMatter(yaml: string, start: number, span: Span): FrontMatter {
  const document = parseDocument(yaml, { uniqueKeys: false, strict: false, keepSourceTokens: false, logLevel: "silent" });
  const problems: FrontMatterProblem[] = [];
  const fields = new Map<string, Field>();
  const add = (field: Field) => {
    if (fields.has(field.key)) problems.push({ kind: "duplicate", span: field.keySpan, reason: twice(field.key) });
    else fields.set(field.key, field);
  };
  if (document.errors.length > 0) {
    const broken = brokenEntries(yaml, start);
    const at = Math.min(document.errors[0]?.pos[0] ?? 0, Math.max(0, yaml.length - 1));
    const [from, to] = [yaml.lastIndexOf("\n", at - 1) + 1, yaml.indexOf("\n", at)];
    const line = { start: start + from, end: start + (to < 0 ? yaml.length : to) };
    problems.push(...(broken.length > 0 ? broken : [{ kind: "syntax", span: line, reason: NOT_A_MAP } as const]));
    for (const field of readLines(yaml, start)) add(field);
  } else if (isMap(document.contents)) {
    for (const pair of document.contents.items) {
      const field = readPair(pair, document, yaml, start);
      if (field) add(field);
    }
  } else if (document.contents !== null) {
    // Lines without one half-width colon among them are one text to YAML; each still has its own fault.
    const broken = brokenEntries(yaml, start);
    problems.push(
      ...(broken.some(({ repair }) => repair)
        ? broken
        : [{ kind: "not-a-map", span: { start, end: start + yaml.trimEnd().length }, reason: NOT_A_MAP } as const]),
    );
  }
  return { span, fields, problems };
}

function readPair(pair: Pair, document: Document, yaml: string, start: number): Field | undefined {
  const { key } = pair;
  if (!isScalar(key) || !key.range) return undefined;
  const keySpan = { start: start + key.range[0], end: start + key.range[1] };
  const name = String(key.value);
  // What an alias stands for is the value; where it stands is where it is written.
  const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
  const range = (pair.value as { range?: readonly number[] } | null)?.range;
  const span = range ? { start: start + (range[0] ?? 0), end: start + (range[1] ?? 0) } : { start: keySpan.end + 1, end: keySpan.end + 1 };
  if (isScalar(value) && value.range) return { key: name, keySpan, value: textOf(value, yaml), span, items: [], shape: "text" };
  if (isCollection(value)) {
    const items = isSeq(value) ? value.items.map((item): FieldItem => readItem(item, document, yaml, start)) : [readItem(value, document, yaml, start)];
    return { key: name, keySpan, value: "", span, items, shape: isSeq(value) ? "list" : "map" };
  }
  return { key: name, keySpan, value: "", span, items: [], shape: "text" };
}

/** A plain value as it was typed, one in quotes as they mean it. */
function textOf(node: unknown, yaml: string): string {
  if (!isScalar(node) || !node.range) return "";
  const plain = node.type === "PLAIN" || node.type === undefined;
  return plain ? yaml.slice(node.range[0], node.range[1]).trim() : String(node.value ?? "");
}

function readItem(item: unknown, document: Document, yaml: string, start: number): FieldItem {
  const range = (item as { range?: readonly number[] } | null)?.range ?? [0, 0];
  const span = { start: start + (range[0] ?? 0), end: start + (range[1] ?? 0) };
  const read = (node: unknown) => textOf(isAlias(node) ? node.resolve(document) : node, yaml);
  const entries = new Map<string, string>();
  if (isMap(item)) for (const { key, value } of item.items) entries.set(read(key), read(value));
  return { span, text: read(item), entries };
}

/** What can be read of YAML that is broken: every unindented line `key: value`. */
function* readLines(yaml: string, start: number): Generator<Field> {
  let at = 0;
  for (const line of yaml.split("\n")) {
    const form = /^([\p{L}_][\p{L}\p{N}_-]*)[ \t]*:[ \t]*(.*?)[ \t\r]*$/u.exec(line);
    if (form) {
      const [, key = "", typed = ""] = form;
      const from = start + at + line.indexOf(":") + 1 + (/^[ \t]*/.exec(line.slice(line.indexOf(":") + 1))?.[0].length ?? 0);
      const value = /^(["'])(.*)\1$/.exec(typed)?.[2] ?? typed;
      yield {
        key,
        keySpan: { start: start + at, end: start + at + key.length },
        value,
        span: { start: from, end: from + typed.length },
        items: [],
        shape: "text",
      };
    }
    at += line.length + 1;
  }
}
