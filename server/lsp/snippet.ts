/** Places to fill in, as edits and skeletons write them. */
const PLACE = /〔[^〔〕\n]{1,60}〕|\{\{[^{}\n]{1,60}\}\}/g;

/** Whether a text has places to fill in. */
export function hasPlaces(text: string): boolean {
  return text.search(PLACE) >= 0;
}

/** A text in the snippet syntax of LSP: its places become tab stops from `first` on, and keep their brackets so that a forgotten one is still found. */
export function toSnippet(text: string, first = 1): { snippet: string; next: number } {
  let snippet = "";
  let at = 0;
  let next = first;
  for (const place of text.matchAll(PLACE)) {
    snippet += `${escapeSnippet(text.slice(at, place.index))}\${${next++}:${escapeSnippet(place[0])}}`;
    at = place.index + place[0].length;
  }
  return { snippet: snippet + escapeSnippet(text.slice(at)), next };
}

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
