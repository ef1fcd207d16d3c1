import type { Sourced } from "../../server/protocol.ts";
import { fill } from "./element.ts";
import type { Words } from "./messages.ts";

/** Where a number or an advice comes from, when it was read, and whether that is official. */
export function saySource({ source, date, verified }: Sourced, words: Words): string {
  const named = `${source} ${date}`;
  return fill(words.source, verified ? named : fill(words.unverified, named));
}

/** How many files, with their unit. */
export function sayFiles(count: number, words: Words): string {
  return count === 1 ? words.oneFile : fill(words.files, count);
}
