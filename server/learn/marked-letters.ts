/** A stretch of a letter that somebody labelled. */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** Other kinds that would be right too. */
  readonly also: readonly string[];
  readonly confidence: "high" | "medium";
}

/** A letter with labels written inline. */
export interface MarkedLetter {
  readonly id: string;
  /** The letter without its marks. */
  readonly text: string;
  readonly labels: readonly Label[];
  /** The roles that its writer says are played in it. */
  readonly parts: readonly string[];
  /** It names the account, the content or the order that it is about. */
  readonly hasIdentifier: boolean;
}

const MARK = /⟦(\w+?)(\.medium)?((?:\/\w+)*)\|([^⟦⟧]*)⟧/g;

/**
 * Reads a file of marked letters. Each begins with a line `@@ ID parts=problem,cause identifier=yes|no`, and a label is written around its words:
 * `⟦threat|…⟧`; `⟦emotional.medium|…⟧` where a reader may doubt it; `⟦blame/emotional|…⟧` where another kind would be right too.
 * Throws where a mark cannot be read: a wrong label would teach the wrong thing.
 */
export function readMarkedLetters(source: string): MarkedLetter[] {
  return source
    .split(/^@@ +/m)
    .slice(1)
    .map((block) => {
      const cut = block.indexOf("\n");
      const head = block.slice(0, cut);
      const [id = ""] = head.split(/\s/);
      const marked = `${block.slice(cut + 1).trim()}\n`;
      const labels: Label[] = [];
      let text = "";
      let at = 0;
      for (const mark of marked.matchAll(MARK)) {
        const [whole, kind = "", medium, others = "", words = ""] = mark;
        text += marked.slice(at, mark.index);
        labels.push({
          start: text.length,
          end: text.length + words.length,
          kind,
          also: others.split("/").filter(Boolean),
          confidence: medium ? "medium" : "high",
        });
        text += words;
        at = mark.index + whole.length;
      }
      text += marked.slice(at);
      if (/[⟦⟧]/.test(text)) throw new Error(`letter ${id}: a label cannot be read near ${text.slice(text.search(/[⟦⟧]/)).slice(0, 30)}`);
      const [, parts = ""] = /parts=(\S*)/.exec(head) ?? [];
      return { id, text, labels, parts: parts.split(",").filter(Boolean), hasIdentifier: /identifier=yes/.test(head) };
    });
}
