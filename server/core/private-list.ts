import type { Draft } from "./draft.ts";
import { showName } from "./file-names.ts";
import type { Letter } from "./letter.ts";
import type { Message } from "./message.ts";
import { maskNumbers, veil } from "./private-data.ts";
import { PRIVATE_RULES } from "./private-rules.ts";
import type { Finding, Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** Something private that goes out with a mail. */
export interface PrivateItem extends Span {
  readonly message: Message;
  /** How it can be told from the others, with its numbers masked: lists are looked at over shoulders. */
  readonly shown: string;
  /** What hides it and leaves the rest of the letter as it is; undefined where only its writer can. */
  readonly hiding: Fix | undefined;
  readonly fixes: readonly Fix[];
}

/** All that is private in a mail, in the order of the source: what the writer allowed or switched off is not in it. */
export function privateItems({ letter }: Pick<Draft, "letter">, findings: readonly Finding[]): PrivateItem[] {
  return findings
    .filter(({ rule }) => PRIVATE_RULES.has(rule.id))
    .map(({ rule, message, start, end, fixes }) => ({
      start,
      end,
      message,
      shown: rule.id === "private-data" ? veil(letter.source.slice(start, end)) : nameAt(letter, start, end),
      hiding: fixes.find(({ edits }) => rule.id !== "private-data" || edits.every((edit) => edit.text.includes("**"))),
      fixes,
    }));
}

/** A picture or its name is told by the name of its file: what it gives away is a number, or nothing that can be read. */
function nameAt({ source, evidence }: Letter, start: number, end: number): string {
  const address = evidence.items.find(({ urlSpan }) => urlSpan.start === start)?.path ?? source.slice(start, end);
  return maskNumbers(showName(address.split(/[\\/]/).at(-1) || address));
}
