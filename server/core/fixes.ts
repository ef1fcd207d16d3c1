import type { Draft } from "./draft.ts";
import type { EvidenceItem } from "./evidence.ts";
import { type Fault, faultAround } from "./fault.ts";
import type { Letter } from "./letter.ts";
import { withMarkup } from "./markup-around.ts";
import { fill, type Message, same } from "./message.ts";
import type { Passage } from "./prose.ts";
import { hasCitation, isBalanced, removal } from "./removal.ts";
import { pointSign } from "./renumber.ts";
import type { Edit, Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** What a fix says that takes less than a sentence out. */
export const ONLY: Message = { zh: "只删去有问题的部分", en: "Take only the fault out" };

/** Whether source and prose agree in a span: only then may it be replaced, or markup would be lost. */
export function isPlain(letter: Letter, { start, end }: Span): boolean {
  return letter.source.slice(start, end) === letter.prose.text.slice(start, end);
}

/** Puts a sentence in the place of a fault: its full stop stays, and a sentence of its own begins where it replaces the end of another. */
export function rewrite(fault: Fault, words: string): Fix | undefined {
  const { draft, passage, before, after } = fault;
  const { letter, language } = draft;
  const text = letter.prose.text;
  const known = longestWords(words);
  if (known.length >= (language === "zh" ? 6 : 15) && draft.says(known)) return undefined;
  // 这一步是〔谁〕做的，由我负责，我回来才看到: a Chinese sentence goes on behind a comma.
  const goesOn = language === "zh" && before === undefined && after !== undefined && /^\s*[，,]\s*$/.test(text.slice(fault.end, after.start));
  if ((after !== undefined && !goesOn) || (before !== undefined && !/^\s*[,，]\s*$/.test(text.slice(before.end, fault.start)))) return undefined;
  const stop = /^[！？!?~～]+/.exec(text.slice(fault.end, passage.span.end))?.[0] ?? "";
  // 其三，, “Thirdly, ” and 【方案】 stay.
  const own = text.slice(fault.start, fault.end);
  const sign = before ? 0 : (TITLE.exec(own)?.[0].length ?? pointSign(own));
  const start = before && language === "en" ? before.end : fault.start + sign;
  const wide = withMarkup(letter.source, passage, { start, end: fault.end + stop.length }, "change");
  if (!wide || hasCitation(letter, wide) || !isBalanced(text.slice(start, wide.end))) return undefined;
  const lead = before && language === "en" ? ". " : "";
  const end = stop === "" ? "" : language === "zh" ? "。" : ".";
  return {
    title: fill({ zh: "改为“{words}”", en: "Change to “{words}”" }, { words: same(words.trim()) }),
    edits: [{ ...wide, text: lead + (sign > 0 && language === "en" ? words.replace(/^(?!I\b)\p{Lu}/u, (first) => first.toLowerCase()) : words) + end }],
    safe: false,
  };
}

/** The title of a part, or its number, before its first sentence. */
const TITLE = /^(?:[【[][^】\]]{1,12}[】\]]\s*|\d{1,2}(?:\.\d{1,2})+[.、．]?\s+)/;

/** The longest stretch between places to fill in. */
function longestWords(words: string): string {
  return words.split(/〔[^〕]*〕|\{\{[^}]*\}\}/).reduce((longest, each) => (each.length > longest.length ? each : longest), "");
}

/** Takes a fault out; undefined where what is left would be broken. */
export function remove(fault: Fault): Fix | undefined {
  const edits = removal(fault);
  return edits && { title: { zh: "删去这一句", en: "Take this out" }, edits, safe: false, removes: true };
}

/** Takes the clause or the sentence around a span out. */
export function removeClause(draft: Draft, passage: Passage, span: Span): Fix | undefined {
  const fault = faultAround(draft, passage, span, { keepsFigures: false });
  return fault && remove(fault);
}

/** Points at an item at the end of a sentence, before its full stop. */
export function citeItem(letter: Letter, passage: Passage, sentence: Span, item: Pick<EvidenceItem, "label" | "form"> & { readonly url?: string }): Fix {
  const text = letter.prose.text;
  let at = Math.min(sentence.end, passage.span.end);
  while (at > sentence.start && /[。！？!?；;，,.\s”’」』]/.test(text[at - 1] ?? "")) at--;
  const link = item.form === "definition" ? `[${item.label}]` : `[${item.label}](${item.url ?? ""})`;
  const reference = letter.language === "zh" ? `（${link}）` : ` (${link})`;
  return { title: fill({ zh: "引用{label}", en: "Cite {label}" }, { label: item.label }), edits: [{ start: at, end: at, text: reference }], safe: false };
}

/** Takes an item's definition out with its line. */
export function removeItem({ source }: Letter, item: EvidenceItem): Edit {
  const lineEnd = source.indexOf("\n", item.span.end);
  return { start: item.span.start, end: lineEnd < 0 ? source.length : lineEnd + 1, text: "" };
}
