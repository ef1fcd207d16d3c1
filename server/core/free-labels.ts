import { type EvidenceItem, labelKey } from "./evidence.ts";
import type { Language } from "./message.ts";

/** The labels that a letter has not used yet; what it has used is read once, because every finding may offer one. */
export class FreeLabels {
  readonly #items: readonly EvidenceItem[];
  readonly #language: Language;
  #free: string[] = [];
  #number: number | undefined;
  #usual = "";
  #taken: ReadonlySet<string> = new Set();

  constructor(items: readonly EvidenceItem[], language: Language) {
    this.#items = items;
    this.#language = language;
  }

  /** The label after the highest number in use, of the words that most definitions have; `further` skips as many. */
  next(further = 0): string {
    let number = this.#number ?? this.#read();
    for (; this.#free.length <= further; number++) {
      const label = `${this.#usual}${number}`;
      if (!this.#taken.has(labelKey(label))) this.#free.push(label);
    }
    this.#number = number;
    return this.#free[further] ?? "";
  }

  #read(): number {
    const numbered = this.#items.flatMap(({ form, label }) => {
      const [, prefix = "", digits = ""] = /^(\S.{0,30}?)(\d{1,6})$/su.exec(label.trim()) ?? [];
      return form === "definition" && /\p{L}\s*$/u.test(prefix) ? [{ prefix, number: Number(digits) }] : [];
    });
    const counts = new Map<string, number>();
    for (const { prefix } of numbered) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    this.#usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? (this.#language === "zh" ? "证据" : "Exhibit ");
    this.#taken = new Set(this.#items.map(({ label }) => labelKey(label)));
    return numbered.filter(({ prefix }) => prefix === this.#usual).reduce((most, { number }) => Math.max(most, number), 0) + 1;
  }
}
