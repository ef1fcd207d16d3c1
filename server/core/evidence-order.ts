import { type Citation, type EvidenceItem, labelKey } from "./evidence.ts";
import { labelPlaces } from "./evidence-labels.ts";
import type { Letter } from "./letter.ts";
import type { Edit, Fix } from "./rule.ts";

/** A definition whose label is a word and a number: 证据3, Exhibit 3. */
interface Numbered {
  readonly item: EvidenceItem;
  readonly prefix: string;
  readonly number: number;
  /** The first place that cites it. */
  readonly citation: Citation | undefined;
}

/** The first citation of an item whose number is lower than that of one cited before it, of the same prefix. */
export function firstOutOfOrder(letter: Letter): { readonly citation: Citation; readonly label: string; readonly before: string } | undefined {
  const highest = new Map<string, Numbered>();
  for (const each of inOrder(numberedItems(letter))) {
    const before = highest.get(labelKey(each.prefix));
    if (each.citation && before && each.number < before.number) return { citation: each.citation, label: each.item.label, before: before.item.label };
    highest.set(labelKey(each.prefix), each);
  }
  return undefined;
}

/** Numbers evidence by its first citation, what is not cited last; definitions change places so that they stand in the same order. */
export function renumber(letter: Letter): Fix {
  const numbered = numberedItems(letter);
  const edits: Edit[] = [];
  for (const prefix of new Set(numbered.map((each) => labelKey(each.prefix)))) {
    const own = numbered.filter((each) => labelKey(each.prefix) === prefix);
    const ordered = inOrder(own);
    const labels = new Map(ordered.map(({ item, prefix: written }, index) => [item, `${written}${index + 1}`]));
    for (const { start, end, role, item } of labelPlaces(letter)) {
      const label = item && labels.get(item);
      if (label !== undefined && role === "reference" && label !== letter.source.slice(start, end)) edits.push({ start, end, text: label });
    }
    for (const [index, { item: place }] of own.entries()) {
      const { item } = ordered[index] as Numbered;
      const text = letter.source.slice(item.span.start, item.span.end).replace(/^\[[^\]]*\]/, () => `[${labels.get(item)}]`);
      if (text !== letter.source.slice(place.span.start, place.span.end)) edits.push({ start: place.span.start, end: place.span.end, text });
    }
  }
  return { title: { zh: "按引用的先后重新编号", en: "Number by order of citation" }, edits: edits.sort((a, b) => a.start - b.start), safe: false };
}

function numberedItems({ evidence }: Letter): Numbered[] {
  const first = new Map<EvidenceItem | undefined, Citation>();
  for (const citation of evidence.citations) if (!first.has(citation.item)) first.set(citation.item, citation);
  return evidence.items.flatMap((item) => {
    const [, prefix, number] = /^(\D*?)(\d+)$/.exec(item.form === "definition" ? item.label : "") ?? [];
    return prefix === undefined ? [] : [{ item, prefix, number: Number(number), citation: first.get(item) }];
  });
}

function inOrder(numbered: readonly Numbered[]): Numbered[] {
  const place = ({ citation }: Numbered) => citation?.start ?? Number.MAX_SAFE_INTEGER;
  return [...numbered].sort((a, b) => place(a) - place(b) || a.number - b.number);
}
