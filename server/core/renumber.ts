import type { Letter } from "./letter.ts";
import type { Edit } from "./rule.ts";
import type { Span } from "./span.ts";

/** A way to count points: 3., 三、, III., (c), 其三，, 第三，, Thirdly, and how its signs are written. */
interface Count {
  /** Finds the sign at the beginning of a point: what stands before it, the sign itself, and what closes it. */
  readonly point: RegExp;
  /** It stands at the beginning of a line only, and not of a sentence inside one. */
  readonly ownLine: boolean;
  readonly read: (sign: string) => number;
  readonly write: (value: number) => string | undefined;
}

const HAN = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

const COUNTS: readonly Count[] = [
  { point: /([（(]?)(\d{1,2})([）)、.．](?!\d))/, ownLine: true, read: Number, write: String },
  { point: /([（(]?)([一二三四五六七八九十])([）)、.．])/, ownLine: true, read: (sign) => HAN.indexOf(sign), write: (value) => HAN[value] },
  { point: /()([IVX]{1,4})([.、）)](?=\s))/, ownLine: true, read: (sign) => ROMAN.indexOf(sign), write: (value) => ROMAN[value] },
  {
    point: /([（(]?)([a-h])([）)])/,
    ownLine: true,
    read: (sign) => sign.charCodeAt(0) - 96,
    write: (value) => (value > 0 ? String.fromCharCode(96 + value) : undefined),
  },
  {
    point: /()([①-⑳])()/,
    ownLine: false,
    read: (sign) => sign.charCodeAt(0) - 0x245f,
    write: (value) => (value > 0 ? String.fromCharCode(0x245f + value) : undefined),
  },
  { point: /([其第])([一二三四五六七八九十])([，,、：:])/, ownLine: false, read: (sign) => HAN.indexOf(sign), write: (value) => HAN[value] },
  { point: /()([一二三四五六七八九十])([是则])/, ownLine: false, read: (sign) => HAN.indexOf(sign), write: (value) => HAN[value] },
  {
    point: /()((?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth)(?:ly)?)(, )/,
    ownLine: false,
    read: (sign) => ORDINALS.indexOf(sign.toLowerCase().replace(/ly$/, "")),
    write: (value) => ORDINALS[value]?.replace(/^./, (first) => first.toUpperCase()),
  },
];

/** How far points are followed. UTF-16 units. */
const FARTHEST = 4000;
/** How far before the first point its announcement may begin: 以下三点：, “for three reasons:”. */
const ANNOUNCED = 160;

/** The length of the sign that a point begins with, such as 其三， or “Thirdly, ”: zero where it has none. */
export function pointSign(text: string): number {
  for (const { point } of COUNTS) {
    const match = new RegExp(`^[ \\t]*${point.source}[ \\t]*`).exec(text.slice(0, 24));
    if (match) return match[0].length;
  }
  return 0;
}

/** What must be counted anew when a numbered point goes: each that follows it is one less, and so is the number that announces them all. */
export function renumbered({ source }: Letter, gone: Span): Edit[] {
  const start = gone.start + (/^[\s>]*/.exec(source.slice(gone.start, gone.end))?.[0].length ?? 0);
  for (const count of COUNTS) {
    const own = new RegExp(`^${count.point.source}`).exec(source.slice(start, Math.min(gone.end, start + 24)));
    if (!own || !startsPoint(source, start, count)) continue;
    const value = count.read(own[2] as string);
    if (value < 1) continue;
    const edits = following(source, gone.end, count, own, value);
    const announced = announcement(source, start, value + edits.length, COUNTS);
    return announced ? [announced, ...edits] : edits;
  }
  const announced = announcement(source, start, clausesBehindColon(source, gone), undefined);
  return announced ? [announced] : [];
}

/** How many clauses between semicolons a colon announces, of which one goes: 有三点：A；B；C。 Zero where none does. */
function clausesBehindColon(source: string, gone: Span): number {
  const before = source.slice(Math.max(0, gone.start - FARTHEST / 4), gone.start);
  const sentence = /[^。！？\n]*$/.exec(before)?.[0] ?? "";
  const colon = sentence.search(/[：:]/);
  if (colon < 0) return 0;
  const behind = /[。！？\n]/.test(source.slice(gone.start, gone.end))
    ? ""
    : (/^[^。！？\n]*/.exec(source.slice(gone.end, gone.end + FARTHEST / 4))?.[0] ?? "");
  const all = sentence.slice(colon + 1) + source.slice(gone.start, gone.end) + behind;
  return all.split(/[；;]/).filter((each) => /\p{L}/u.test(each)).length;
}

function startsPoint(source: string, start: number, { ownLine }: Count): boolean {
  const before = source.slice(Math.max(0, start - 12), start);
  return (ownLine ? /(?:^|\n)[ \t>*_]*$/ : /(?:^|[\n。；;！？!?.：:，,])[ \t>*_]*$/).test(before) || start === 0;
}

/** The points behind one that goes, as long as they go on counting in the same way. */
function following(source: string, from: number, count: Count, own: RegExpExecArray, value: number): Edit[] {
  const edits: Edit[] = [];
  const [open, close] = [own[1] ?? "", own[3] ?? ""];
  let next = value + 1;
  for (const match of source.slice(from, from + FARTHEST).matchAll(new RegExp(count.point.source, "g"))) {
    const at = from + match.index;
    if ((match[1] ?? "") !== open || (match[3] ?? "") !== close || !startsPoint(source, at, count)) continue;
    const less = count.write(next - 1);
    if (count.read(match[2] as string) !== next || less === undefined) break;
    const [start, sign] = [at + open.length, match[2] as string];
    edits.push({ start, end: start + sign.length, text: sign.endsWith("ly") ? `${less}ly` : less });
    next++;
  }
  return edits;
}

const MEASURES = "点|點|事|条|條|项|項|个|個|件|处|處|方面|段话|句话";
const NUMBERS: readonly string[] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** 以下三点：, “three points:” close before the first point, where the number is that of all of them. */
function announcement(source: string, start: number, all: number, points: readonly Count[] | undefined): Edit | undefined {
  if (all < 2) return undefined;
  const from = Math.max(0, start - FARTHEST);
  const before = source.slice(from, start);
  const zh = new RegExp(`([两兩二三四五六七八九十]|\\d)(?=(?:${MEASURES})[^。！？\\n]{0,12}[：:])`, "g");
  const en = /\b(two|three|four|five|six|seven|eight|nine|ten)(?= (?:points|things|reasons|facts|remarks|questions|grounds|matters)\b[^.!?\n]{0,24}:)/gi;
  const last = [...before.matchAll(zh), ...before.matchAll(en)].sort((a, b) => a.index - b.index).at(-1);
  const said = last?.[1];
  if (!last || said === undefined) return undefined;
  // The first point stands right behind what announces it.
  const colon = before.indexOf(":", last.index);
  const wide = before.indexOf("：", last.index);
  const end = Math.min(...[colon, wide].filter((at) => at >= 0)) + 1;
  const firstPoint = before.slice(end, end + ANNOUNCED).trimStart();
  if (points && firstPoint !== "" && !points.some(({ point, read }) => read(new RegExp(`^${point.source}`).exec(firstPoint)?.[2] ?? "") === 1))
    return undefined;
  const number = /\d/.test(said) ? Number(said) : /[两兩]/.test(said) ? 2 : Math.max(HAN.indexOf(said), NUMBERS.indexOf(said.toLowerCase()));
  if (number !== all) return undefined;
  const less = /\d/.test(said)
    ? String(all - 1)
    : /[a-z]/i.test(said)
      ? cased(NUMBERS[all - 1], said)
      : all === 3
        ? /[兩點條項個處]/.test(before.slice(last.index, last.index + 3))
          ? "兩"
          : "两"
        : HAN[all - 1];
  return less === undefined ? undefined : { start: from + last.index, end: from + last.index + said.length, text: less };
}

function cased(word: string | undefined, like: string): string | undefined {
  return /^[A-Z]/.test(like) ? word?.replace(/^./, (first) => first.toUpperCase()) : word;
}
