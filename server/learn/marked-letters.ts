/** A stretch of a letter that somebody labelled. */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** A letter with labels written inline. */
export interface MarkedLetter {
  readonly id: string;
  /** The letter without its marks. */
  readonly text: string;
  readonly labels: readonly Label[];
}

const MARK = /⟦(\w+?)(?:\.medium)?(?:\/\w+)*\|([^⟦⟧]*)⟧/g;

/**
 * Reads a file of marked letters. Each begins with a line `@@ ID parts=… identifier=…`, and a label is written around its words: `⟦threat|…⟧`.
 * Throws where a mark cannot be read: a wrong label would teach the wrong thing.
 */
export function readMarkedLetters(source: string): MarkedLetter[] {
  return source
    .split(/^@@ +/m)
    .slice(1)
    .map((block) => {
      const cut = block.indexOf("\n");
      const [id = ""] = block.slice(0, cut).split(" ");
      const marked = `${block.slice(cut + 1).trim()}\n`;
      const labels: Label[] = [];
      let text = "";
      let at = 0;
      for (const mark of marked.matchAll(MARK)) {
        const [whole, kind = "", words = ""] = mark;
        text += marked.slice(at, mark.index);
        labels.push({ start: text.length, end: text.length + words.length, kind });
        text += words;
        at = mark.index + whole.length;
      }
      text += marked.slice(at);
      if (/[⟦⟧]/.test(text)) throw new Error(`letter ${id}: a label cannot be read near ${text.slice(text.search(/[⟦⟧]/)).slice(0, 30)}`);
      return { id, text, labels };
    });
}
