import type { Nodes } from "mdast";
import type { Knowledge, Role } from "./knowledge.ts";
import type { Letter } from "./letter.ts";
import { plainText, spanOf } from "./markdown.ts";
import { memo } from "./memo.ts";
import type { Span } from "./span.ts";

/** How a part was recognised. */
export type Found = "heading" | "label" | "number" | "wording";

/** A stretch of the letter that plays a role in its structure. */
export interface Part extends Span {
  readonly role: string;
  readonly found: Found;
  /** The words that name it, for `wording` the sentence that gives it away. */
  readonly title: Span;
  /** What it says, without its title. */
  readonly body: Span;
}

/** A place in the letter that begins something new: a heading, a bold label, a numbered line, a label with a colon. */
interface Opening {
  readonly found: Exclude<Found, "wording">;
  readonly depth: number;
  readonly title: Span;
  readonly bodyStart: number;
  readonly start: number;
  readonly role: string | undefined;
}

const NUMBER =
  /^\s*(?:[（(]?[一二三四五六七八九十]+[）)、.．:：]|[（(]?\d{1,2}[）)、.．](?!\d)|第[一二三四五六七八九十]+(?:部分|点)?[、:：，,]?|[IVX]+[.)]\s)\s*/;

/** Recognises labelled parts, then, for roles that have none, the sentence whose wording gives them away. */
export function readParts(letter: Letter, knowledge: Knowledge, wording: (role: string) => Span | undefined): Part[] {
  const openings = readOpenings(letter, knowledge.roles);
  const parts: Part[] = [];
  openings.forEach((opening, index) => {
    if (!opening.role) return;
    const next = openings.slice(index + 1).find((other) => other.role !== undefined || other.depth <= opening.depth);
    const end = trimEnd(letter, next?.start ?? endOfBody(letter));
    parts.push({
      role: opening.role,
      found: opening.found,
      start: opening.start,
      end: Math.max(end, opening.bodyStart),
      title: opening.title,
      body: { start: opening.bodyStart, end: Math.max(end, opening.bodyStart) },
    });
  });
  for (const role of knowledge.roles.keys()) {
    if (parts.some((part) => part.role === role)) continue;
    const span = wording(role);
    if (span) parts.push({ role, found: "wording", start: span.start, end: span.end, title: span, body: span });
  }
  return parts.sort((a, b) => a.start - b.start || a.end - b.end);
}

function readOpenings(letter: Letter, roles: ReadonlyMap<string, Role>): Opening[] {
  const openings: Opening[] = [];
  for (const node of letter.tree.children) {
    const opening = openingOf(node, letter, roles);
    if (opening) openings.push(opening);
  }
  return openings;
}

function openingOf(node: Nodes, letter: Letter, roles: ReadonlyMap<string, Role>): Opening | undefined {
  const span = spanOf(node);
  if (node.type === "heading") {
    return { found: "heading", depth: node.depth, title: span, start: span.start, bodyStart: span.end, role: roleOf(plainText(node), roles) };
  }
  if (node.type !== "paragraph") return undefined;
  const first = node.children[0];
  if (first?.type === "strong") {
    const words = plainText(first);
    const strong = spanOf(first);
    const colon = /^\s*[:：]/.exec(letter.source.slice(strong.end, span.end));
    const alone = node.children.length === 1;
    if (colon || alone || /[:：]\s*$/.test(words)) {
      const role = roleOf(words, roles);
      return { found: "label", depth: 7, title: strong, start: span.start, bodyStart: strong.end + (colon?.[0].length ?? 0), role };
    }
  }
  const text = letter.prose.text.slice(span.start, span.end);
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  if (line.trimStart().startsWith("[")) return undefined; // The label of evidence, not of a part.
  const number = NUMBER.exec(line)?.[0] ?? "";
  const label = /^([^:：。！？!?，,]{1,16})[:：]/.exec(line.slice(number.length));
  const whole = line.slice(number.length).trim();
  const short = number !== "" && whole.length <= 24 && !/[。！？!?，,]/.test(whole);
  const alone = number === "" && span.end - span.start === line.trimEnd().length ? roleNamed(line, roles) : undefined;
  if (alone) return { found: "label", depth: 7, title: span, start: span.start, bodyStart: span.end, role: alone };
  if (!label && !short) return undefined;
  const words = label?.[1] ?? whole;
  const role = roleOf(words, roles);
  if (!role && number === "") return undefined;
  const length = label ? number.length + label[0].length : line.trimEnd().length;
  return {
    found: number !== "" ? "number" : "label",
    depth: 8,
    title: { start: span.start, end: span.start + length },
    start: span.start,
    bodyStart: span.start + length,
    role,
  };
}

/** A title or a label without numbers, brackets and blanks, in lower case. */
export function bareTitle(title: string): string {
  return title
    .replace(NUMBER, "")
    .replace(/[\s【】[\]()（）:：*#]/g, "")
    .toLowerCase();
}

/** How much longer than its label a title may be, in letters: Latin words take more of them. */
const MORE = { zh: 8, en: 14 };

/** The role that a title names: the longest label that the title is, begins with or ends with. */
export function roleOf(title: string, roles: ReadonlyMap<string, Role>): string | undefined {
  return titlesOf(roles).named(title) ?? undefined;
}

/** The role that a line by itself names: one of its labels, and nothing else. */
function roleNamed(line: string, roles: ReadonlyMap<string, Role>): string | undefined {
  return titlesOf(roles).alone.get(bareTitle(line));
}

/** The labels of all roles, as titles are compared with them. */
interface Titles {
  readonly alone: ReadonlyMap<string, string>;
  readonly named: (title: string) => string | null;
}

/** Made once for the rules in force: every line of a letter may be a title. */
const titles = new WeakMap<ReadonlyMap<string, Role>, Titles>();

function titlesOf(roles: ReadonlyMap<string, Role>): Titles {
  const known = titles.get(roles);
  if (known) return known;
  const labels = [...roles].flatMap(([role, { labels }]) =>
    (["zh", "en"] as const).flatMap((language) => labels[language].map((label) => ({ role, label, more: MORE[language] }))),
  );
  const made: Titles = {
    // Backwards, so that of two roles with one label the first has it.
    alone: new Map(labels.map(({ role, label }) => [bareTitle(label), role] as const).reverse()),
    named: titleReader(labels.map(({ role, label, more }) => ({ role, form: label.replace(/\s/g, "").toLowerCase(), more }))),
  };
  titles.set(roles, made);
  return made;
}

function titleReader(labels: readonly { readonly role: string; readonly form: string; readonly more: number }[]) {
  return memo((title): string | null => {
    const words = bareTitle(title);
    let best: { role: string; length: number } | undefined;
    for (const { role, form, more } of labels) {
      const fits = words === form || (words.length <= form.length + more && (words.startsWith(form) || words.endsWith(form)));
      if (fits && form.length > (best?.length ?? 0)) best = { role, length: form.length };
    }
    return best?.role ?? null;
  });
}

/** Definitions at the end are an appendix, not a part's text. */
function endOfBody(letter: Letter): number {
  const last = letter.tree.children.findLast((node) => node.type !== "definition" && node.type !== "html" && node.type !== "footnoteDefinition");
  return last ? spanOf(last).end : letter.source.length;
}

function trimEnd(letter: Letter, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(letter.source[at - 1] as string)) at--;
  return at;
}
