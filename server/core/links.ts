import { findDays } from "./dates.ts";
import type { Draft } from "./draft.ts";
import { escapeExpression } from "./escape-expression.ts";
import type { EvidenceItem } from "./evidence.ts";
import { holds } from "./span.ts";

/** The name of the machine that an address leads to, in lower case and without its port. */
export function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/@?#\\]*@)?(\[[^\]]*\]|[^/:?#\\]*)/i.exec(url)?.[1]?.toLowerCase() ?? "";
}

/** Whether only a house or one machine knows an address; `suffixes` are the names of such networks. */
export function isPrivateHost(host: string, suffixes: readonly string[]): boolean {
  if (/^\[(?:::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/.test(host)) return true;
  if (/^(?:127|10)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$|^169\.254(?:\.\d{1,3}){2}$/.test(host)) return true;
  return host !== "" && (!/[.[]/.test(host) || suffixes.some((suffix) => host.endsWith(`.${suffix}`)));
}

/** What the letter says about a link: its title, and the paragraphs, items or rows that cite it. With one link in the cloud, all it says. */
export function wordsAbout({ letter }: Draft, item: EvidenceItem): string {
  const clouds = new Set(letter.evidence.items.filter(({ path }) => path === undefined).map(({ url }) => url));
  if (clouds.size === 1) return `${item.title ?? ""}\n${letter.prose.text}`;
  const places = letter.evidence.citations.filter((citation) => citation.item?.url === item.url);
  const around = letter.prose.passages.flatMap(({ span, row }) => (places.some((place) => holds(row ?? span, place)) ? [row ?? span] : []));
  return [item.title ?? "", ...around.map(({ start, end }) => letter.prose.text.slice(start, end))].join("\n");
}

/** Whether a text gives an extraction code: one of the words with letters or digits close behind it, or a place for them. */
export function givesCode(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const expression = new RegExp(`(?:${words.map(escapeExpression).join("|")})[^A-Za-z0-9\\n]{0,8}(?:[A-Za-z0-9]{4,8}(?![A-Za-z0-9])|〔|\\{\\{)`, "i");
  return expression.test(text);
}

export interface Validity {
  /** What a length of time is counted in, and its days. */
  readonly units: Readonly<Record<string, number>>;
  /** Words beside which a length of time or a date says how long a link lives. */
  readonly words: readonly string[];
  /** Words that say that it does not end. */
  readonly forever: readonly string[];
}

/** Characters between the word and its time. */
const NEAR = 14;

/** How many days a text says that a link lives; infinite where it ends never, or at a date, which nobody can count from here. */
export function validDays(text: string, { units, words, forever }: Validity): number | undefined {
  const lower = text.toLowerCase();
  if (forever.some((word) => lower.includes(word))) return Number.POSITIVE_INFINITY;
  const beside = (start: number, end: number) => words.some((word) => lower.slice(Math.max(0, start - NEAR), end + NEAR).includes(word));
  const days = findDays(text);
  if (days.some(({ start, end }) => beside(start, end))) return Number.POSITIVE_INFINITY;
  const names = Object.keys(units).sort((a, b) => b.length - a.length);
  if (names.length === 0) return undefined;
  for (const match of lower.matchAll(
    new RegExp(`(?<![\\d.])(\\d{1,4}|〔[^〕\\n]{1,20}〕|\\{\\{[^}\\n]{1,20}\\}\\})\\s*(${names.map(escapeExpression).join("|")})`, "g"),
  )) {
    const end = match.index + match[0].length;
    if (!beside(match.index, end) || days.some((day) => day.start < end && match.index < day.end)) continue;
    const count = Number(match[1]);
    return Number.isNaN(count) ? Number.POSITIVE_INFINITY : count * (units[match[2] ?? ""] ?? 1);
  }
  return undefined;
}
