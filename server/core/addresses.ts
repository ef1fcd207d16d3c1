import type { Draft } from "./draft.ts";
import { readAddress } from "./email/header.ts";
import type { Field } from "./front-matter.ts";
import type { Channel } from "./knowledge.ts";
import type { Span } from "./span.ts";

export type KnownAddress = Channel["addresses"][number];

/** One address of `to:` or `cc:` as the writer has it. */
export interface WrittenAddress extends Span {
  readonly text: string;
}

const ONE = /(?:"[^"]*"|<[^>]*>|[^,，;；、"<])+/g;

/** The addresses of a field with their places; of a text with escapes, the place is the whole text. */
export function writtenAddresses(field: Field | undefined, source: string): WrittenAddress[] {
  if (!field) return [];
  const texts = field.items.length > 0 ? field.items : field.value === "" ? [] : [{ text: field.value, span: field.span }];
  return texts.flatMap(({ text, span }) => {
    const typed = source.slice(span.start, span.end);
    const at = typed.indexOf(text);
    return [...text.replace(/^\[(.*)\]$/, " $1 ").matchAll(ONE)].flatMap(([part], index, all) => {
      const words = part.trim();
      if (words === "") return [];
      const start = at < 0 ? -1 : span.start + at + (all[index]?.index ?? 0) + part.indexOf(words);
      return [start < 0 ? { ...span, text: words } : { start, end: start + words.length, text: words }];
    });
  });
}

/** The platform's addresses, the channel's first: those for the letter's case, then the general ones, then those for other cases. */
export function knownAddresses({ to, case: about }: Pick<Draft, "to" | "case">): KnownAddress[] {
  const seen = new Set<string>();
  const all = [to.channel, ...to.platform.channels].flatMap(({ addresses }) => addresses);
  const own = all.filter(({ address }) => !seen.has(address) && seen.add(address));
  const rank = (known: KnownAddress) => (isFor(known, about?.case) ? 0 : known.for.length === 0 ? 1 : 2);
  return own.sort((one, other) => rank(one) - rank(other));
}

/** Whether an address is meant for this case and no other. */
export function isFor(known: KnownAddress, about: string | undefined): boolean {
  return about !== undefined && known.for.includes(about);
}

/** What an address that cannot be sent to was probably meant to be, when only its signs went wrong: ＠, 。, blanks, `mailto:`. */
export function mendAddress(text: string): string | undefined {
  const mended = text
    .replace(/^mailto:/i, "")
    .replace(/[＠﹫]|\s*[[(（]at[\])）]\s*/gi, "@")
    .replace(/[。．]/g, ".")
    .replace(/@+/g, "@")
    .replace(/\s+/g, "")
    .replace(/[.。]+$/, "");
  return mended !== text && /^[\x21-\x7e]+$/.test(mended) && readAddress(mended) ? mended : undefined;
}
