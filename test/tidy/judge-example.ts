import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { builtinReviewer } from "../../server/builtin.ts";
import type { Draft } from "../../server/core/draft.ts";
import { readLetter } from "../../server/core/letter.ts";
import type { Finding } from "../../server/core/rule.ts";
import { gatherFacts } from "../../server/facts.ts";
import { nodeHost } from "../../server/node-host.ts";

const reviewer = builtinReviewer();

/** Judges a letter of examples/ with its files as they lie on disk. */
export async function judgeExample(path: string): Promise<{ draft: Draft; findings: Finding[] }> {
  const letter = readLetter(readFileSync(path, "utf8"));
  const facts = await gatherFacts(letter, nodeHost, { letterUri: pathToFileURL(path).href, rootUri: undefined });
  const draft = reviewer.draft(letter, { facts });
  return { draft, findings: reviewer.review(draft) };
}
