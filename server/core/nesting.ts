/** Quotes and lists inside one another; nobody writes more, and every parser of trees runs out of stack somewhere. */
const MOST = 100;

/** Is no blank to Markdown, and none of its signs. */
const WIDE_BLANK = "\u3000";

/** A source of the same length in which no line opens more than 100 quotes and lists: further signs of them are blanks. */
export function bounded(source: string): string {
  let text = "";
  let taken = 0;
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf("\n", start);
    const end = newline < 0 ? source.length : newline;
    const from = end - start > MOST ? behindSigns(source, start, end, MOST) : undefined;
    if (from !== undefined) {
      const to = behindSigns(source, from, end, Number.POSITIVE_INFINITY) ?? from;
      text += source.slice(taken, from) + WIDE_BLANK.repeat(to - from);
      taken = to;
    }
    start = end + 1;
  }
  return text + source.slice(taken);
}

const SIGN = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** Where a line goes on behind so many signs, or behind its last where there is no limit; undefined where it has fewer, or is a ruled line. */
function behindSigns(source: string, start: number, end: number, most: number): number | undefined {
  if (/^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)\r?$/.test(source.slice(start, end))) return undefined;
  let at = start;
  for (let count = 0; count < most; count++) {
    SIGN.lastIndex = at;
    if (!SIGN.test(source) || SIGN.lastIndex > end) return most === Number.POSITIVE_INFINITY ? at : undefined;
    at = SIGN.lastIndex;
  }
  return at;
}
