import { isCollection, isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import type { Span } from "./span.ts";

/** One top-level key of the front matter. */
export interface Field {
  readonly key: string;
  readonly keySpan: Span;
  /** As the writer typed it, without quotes: numbers keep all their digits. Empty for lists and maps. */
  readonly value: string;
  /** The value with its quotes; an empty span behind the colon when there is none. */
  readonly span: Span;
  /** The items of a list: plain texts, or maps of texts. */
  readonly items: readonly FieldItem[];
}

export interface FieldItem {
  readonly span: Span;
  readonly text: string;
  readonly entries: ReadonlyMap<string, string>;
}

/** Something in the front matter that YAML cannot read, or reads as something else than was typed. */
export interface FrontMatterProblem {
  readonly kind: "syntax" | "duplicate" | "not-a-map";
  readonly span: Span;
  readonly detail: string;
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
    if (fields.has(field.key)) problems.push({ kind: "duplicate", span: field.keySpan, detail: field.key });
    else fields.set(field.key, field);
  };
  if (document.errors.length > 0) {
    for (const error of document.errors.slice(0, 1)) {
      const [from, to] = error.pos;
      const at = Math.min(from, Math.max(0, yaml.length - 1));
      problems.push({
        kind: "syntax",
        span: { start: start + at, end: start + Math.max(at + 1, Math.min(to, yaml.length)) },
        detail: error.message.split("\n")[0] ?? "",
      });
    }
    for (const field of readLines(yaml, start)) add(field);
  } else if (isMap(document.contents)) {
    for (const pair of document.contents.items) {
      const field = readPair(pair, yaml, start);
      if (field) add(field);
    }
  } else if (document.contents !== null) {
    problems.push({ kind: "not-a-map", span: { start, end: start + yaml.length }, detail: yaml.slice(0, 40) });
  }
  return { span, fields, problems };
}

function readPair(pair: Pair, yaml: string, start: number): Field | undefined {
  const { key, value } = pair;
  if (!isScalar(key) || !key.range) return undefined;
  const keySpan = { start: start + key.range[0], end: start + key.range[1] };
  const name = String(key.value);
  if (isScalar(value) && value.range) {
    const [from, to] = value.range;
    const plain = value.type === "PLAIN" || value.type === undefined;
    const text = plain ? yaml.slice(from, to).trim() : String(value.value ?? "");
    return { key: name, keySpan, value: text, span: { start: start + from, end: start + to }, items: [] };
  }
  if (isCollection(value) && value.range) {
    const [from, to] = value.range;
    const items = isSeq(value) ? value.items.map((item): FieldItem => readItem(item, yaml, start)) : [readItem(value, yaml, start)];
    return { key: name, keySpan, value: "", span: { start: start + from, end: start + to }, items };
  }
  return { key: name, keySpan, value: "", span: { start: keySpan.end + 1, end: keySpan.end + 1 }, items: [] };
}

function readItem(item: unknown, yaml: string, start: number): FieldItem {
  const range = (item as { range?: readonly number[] } | null)?.range ?? [0, 0];
  const span = { start: start + (range[0] ?? 0), end: start + (range[1] ?? 0) };
  const textOf = (node: unknown) =>
    isScalar(node) && node.range ? (node.type === "PLAIN" ? yaml.slice(node.range[0], node.range[1]).trim() : String(node.value ?? "")) : "";
  const entries = new Map<string, string>();
  if (isMap(item)) for (const { key, value } of item.items) entries.set(textOf(key), textOf(value));
  return { span, text: textOf(item), entries };
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
      yield { key, keySpan: { start: start + at, end: start + at + key.length }, value, span: { start: from, end: from + typed.length }, items: [] };
    }
    at += line.length + 1;
  }
}
