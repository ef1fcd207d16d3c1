import type { Span } from "./span.ts";

/** Comments, tags, declarations; a comment without an end goes on to the end of its block. Linear in the text. */
const MARKUP = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^<>]*>|<[!?][^<>]*>/gi;

export interface Tag extends Span {
  /** Lower case, such as `div`; empty for a comment and a declaration. */
  readonly name: string;
  readonly isComment: boolean;
}

/** The markup in HTML that somebody typed into a letter; `start` is where the text stands. */
export function tagsIn(html: string, start: number): Tag[] {
  return [...html.matchAll(MARKUP)].map(({ index, 0: text }) => ({
    start: start + index,
    end: start + index + text.length,
    name: /^<\/?([a-z][a-z\d-]*)/i.exec(text)?.[1]?.toLowerCase() ?? "",
    isComment: text.startsWith("<!--"),
  }));
}

/** HTML with its markup blanked: as long as it was, with its line breaks. The mail shows these words, and the rules read them. */
export function wordsOfHtml(html: string): string {
  return html.replace(MARKUP, (markup) => markup.replace(/[^\r\n]/g, " "));
}
