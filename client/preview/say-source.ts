import type { Sourced } from "../../server/protocol.ts";
import { fill } from "./element.ts";
import type { Words } from "./messages.ts";

/** Where a number or an advice comes from, when it was read, and whether that is official. */
export function saySource({ source, date, verified }: Sourced, words: Words): string {
  const named = `${source} ${date}`;
  return fill(words.source, verified ? named : fill(words.unverified, named));
}
