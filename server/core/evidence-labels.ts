import { type EvidenceItem, labelKey } from "./evidence.ts";
import type { Letter } from "./letter.ts";
import type { Span } from "./span.ts";

/** A place where the label of a definition stands: between the brackets of the definition itself, or of a reference to it. */
export interface LabelPlace extends Span {
  readonly key: string;
  readonly role: "definition" | "reference";
  readonly item: EvidenceItem | undefined;
}

/** Every place of every evidence label, in the order of the source. */
export function labelPlaces({ source, evidence }: Letter): LabelPlace[] {
  const places: LabelPlace[] = [];
  for (const item of evidence.items) {
    if (item.form === "definition") places.push({ ...insideBrackets(source, item.span.start), key: labelKey(item.label), role: "definition", item });
  }
  for (const { form, label, item, start, end } of evidence.citations) {
    // `[words][label]`: the label stands in the last pair.
    if (form === "reference") places.push({ ...insideBrackets(source, lastOpening(source, start, end)), key: labelKey(label), role: "reference", item });
  }
  return places.sort((a, b) => a.start - b.start);
}

/** The label that a cursor stands in or beside. */
export function labelAt(places: readonly LabelPlace[], offset: number): LabelPlace | undefined {
  return places.find(({ start, end }) => start - 1 <= offset && offset <= end + 1);
}

/** Whether a text can stand between the brackets of a label. */
export function isLabel(text: string): boolean {
  return text.trim() !== "" && text.length <= 999 && !/[[\]\n\\]/.test(text) && !text.startsWith("^");
}

function insideBrackets(source: string, open: number): Span {
  let end = open + 1;
  while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
  return { start: open + 1, end };
}

/** Where the last pair of brackets of a reference begins; `[label][]` has its label in the first. */
function lastOpening(source: string, start: number, end: number): number {
  const text = source.slice(start, end);
  const open = text.endsWith("[]") ? text.lastIndexOf("[", text.length - 3) : text.lastIndexOf("[");
  return start + Math.max(0, open);
}
