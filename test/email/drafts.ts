import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { builtinReviewer } from "../../server/builtin.ts";
import type { Draft } from "../../server/core/draft.ts";
import { composeEmail } from "../../server/core/email/compose.ts";
import type { Email } from "../../server/core/email/email.ts";
import { readLetter } from "../../server/core/letter.ts";
import { gatherFacts } from "../../server/facts.ts";
import { type ExportResult, exportEmail } from "../../server/formats/index.ts";
import type { Host } from "../../server/host.ts";
import { nodeHost } from "../../server/node-host.ts";

const reviewer = builtinReviewer();

/** One day for every export, so that its bytes can be compared. */
export const NOW = new Date("2026-11-21T08:00:00Z");

export function draftOf(source: string, sizes: Readonly<Record<string, number>> = {}): Draft {
  return reviewer.draft(readLetter(source), { facts: new Map(Object.entries(sizes).map(([path, size]) => [path, { status: "file", size }])) });
}

export function emailOf(source: string, sizes?: Readonly<Record<string, number>>): Email {
  return composeEmail(draftOf(source, sizes));
}

/** A letter on disk with what is known of its files. */
export interface DraftOnDisk {
  readonly draft: Draft;
  readonly email: Email;
  readonly letterUri: string;
}

export async function readDraft(path: string): Promise<DraftOnDisk> {
  const letterUri = pathToFileURL(path).href;
  const letter = readLetter(await readFile(path, "utf8"));
  const draft = reviewer.draft(letter, { facts: await gatherFacts(letter, nodeHost, { letterUri, rootUri: undefined }) });
  return { draft, email: composeEmail(draft), letterUri };
}

export function exportDraft(draft: DraftOnDisk, format: string, target: string, host: Host = nodeHost): Promise<ExportResult> {
  return exportEmail({ ...draft, format, target, host, now: NOW });
}
