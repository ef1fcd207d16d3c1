/** Quotes, lists, emphasis and links inside one another; nobody writes more, and every parser of trees runs out of stack somewhere. */
const MOST = 100;

/** Is no blank to Markdown, and none of its signs. */
const WIDE_BLANK = "\u3000";

/** A source of the same length in which no line opens more than 100 quotes and lists, and no paragraph 100 brackets and emphases: further signs of them are blanks. */
export function bounded(source: string): string {
  return withFewInlines(withFewBlocks(source));
}

function withFewBlocks(source: string): string {
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

/** An escaped sign, an empty line, a bracket, signs of emphasis. */
const INLINE = /\\[^\n]|\n[ \t]*\r?\n|[[\]]|[*_~]+/g;
const IS_BLANK = /\s/;
const IS_PUNCTUATION = /[\p{P}\p{S}]/u;

/** Signs that can close what is open leave it as deep as it is, so they are not counted. */
function withFewInlines(source: string): string {
  let text = "";
  let taken = 0;
  let [brackets, emphases] = [0, 0];
  const drop = (start: number, end: number) => {
    text += source.slice(taken, start) + WIDE_BLANK.repeat(end - start);
    taken = end;
  };
  for (const { 0: sign, index } of source.matchAll(INLINE)) {
    if (sign.startsWith("\\")) continue;
    if (sign.startsWith("\n")) [brackets, emphases] = [0, 0];
    else if (sign === "]") brackets = Math.max(0, brackets - 1);
    else if (sign === "[" && brackets === MOST) drop(index, index + 1);
    else if (sign === "[") brackets++;
    else {
      const deep = Math.ceil(sign.length / 2);
      const [before, after] = [source.charAt(index - 1), source.charAt(index + sign.length)];
      const opens = isApart(before) && after !== "" && !IS_BLANK.test(after);
      const closes = isApart(after) && before !== "" && !IS_BLANK.test(before);
      if (opens === closes) continue;
      if (closes) emphases = Math.max(0, emphases - deep);
      else if (emphases + deep > MOST) drop(index, index + sign.length);
      else emphases += deep;
    }
  }
  return text + source.slice(taken);
}

function isApart(character: string): boolean {
  return character === "" || IS_BLANK.test(character) || IS_PUNCTUATION.test(character);
}
