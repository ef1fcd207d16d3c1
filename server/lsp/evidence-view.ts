import * as v from "valibot";
import { attachmentsOf, isVideo, typeOf } from "../core/attachments.ts";
import { encodedBytes } from "../core/bytes.ts";
import { type Citation, type EvidenceItem, labelKey } from "../core/evidence.ts";
import { labelPlaces } from "../core/evidence-labels.ts";
import { showName } from "../core/file-names.ts";
import { findingsAt } from "../core/gather-files.ts";
import type { Finding } from "../core/rule.ts";
import { holds, meets } from "../core/span.ts";
import { resolve } from "../facts.ts";
import {
  EVIDENCE_REQUEST,
  type EvidenceCitation,
  type EvidenceEntry,
  type EvidenceModel,
  type EvidenceTotal,
  type LetterParams,
  type UndefinedEvidence,
} from "../protocol.ts";
import { rangeOf } from "./convert.ts";
import { citationsOf, partAt } from "./hover-evidence.ts";
import type { Reviewed } from "./letters.ts";
import { letterParams } from "./params.ts";
import { sayFile } from "./say-file.ts";
import type { Feature } from "./session.ts";

/** What the evidence view shows: every item with its file, its citations and what is wrong with it, and what all come to. */
export const evidenceView: Feature = {
  capabilities: () => ({}),
  register({ connection, letters, guard }) {
    connection.onRequest(
      EVIDENCE_REQUEST,
      guard("evidence", null, async (given: LetterParams): Promise<EvidenceModel | null> => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.get(uri);
        return reviewed ? evidenceOf(reviewed) : null;
      }),
    );
  },
};

function evidenceOf(reviewed: Reviewed): EvidenceModel {
  const { document, draft } = reviewed;
  const items = [...draft.letter.evidence.items].sort((a, b) => a.span.start - b.span.start);
  return {
    uri: document.uri,
    version: document.version,
    items: items.map((item) => entryOf(item, reviewed)),
    undefined: undefinedOf(reviewed),
    total: totalOf(reviewed),
  };
}

/** Checks whose findings are about a piece of evidence and not about the words around it. */
const ABOUT_EVIDENCE: ReadonlySet<string> = new Set(["attachment", "definition", "dropped-link", "evidence", "link"]);

function entryOf(item: EvidenceItem, reviewed: Reviewed): EvidenceEntry {
  const { document, draft, findings, language } = reviewed;
  const { path, url, form, label, title } = item;
  const fact = path === undefined ? undefined : draft.facts.get(path);
  const own = findingsAt(findings, (found) => meets(found, item.span)).filter((found) => ABOUT_EVIDENCE.has(found.rule.check));
  const citations = citationsOf(reviewed, item);
  const file = path === undefined || document.uri.startsWith("untitled:") ? undefined : resolve(path, new URL(".", document.uri).href);
  const place = form === "definition" ? labelPlaces(draft.letter).find((each) => each.role === "definition" && each.item === item) : undefined;
  const limit = limitOf(item, reviewed);
  const { source } = draft.letter;
  return {
    label: label.trim() || (path ?? url).split("/").at(-1) || url,
    form,
    address: path ?? url,
    name: showName((path ?? url).split("/").at(-1) || (path ?? url)),
    ...(file !== undefined && { file }),
    ...(title !== undefined && { title }),
    status: statusOf(item, own, reviewed),
    facts: sayFile(fact, language),
    ...(fact?.size !== undefined && { size: fact.size }),
    ...(limit !== undefined && { limit }),
    range: rangeOf(document, item.span),
    ...(place && { labelRange: rangeOf(document, place) }),
    citations: citations.map((citation) => citationOf(citation, reviewed)),
    problems: own.map(({ severity, message, ...span }) => ({ severity, message: message[language], range: rangeOf(document, span) })),
    reference: form === "definition" ? `[${label}]` : `[${label}](${source.slice(item.urlSpan.start, item.urlSpan.end)})`,
  };
}

function statusOf({ path, form }: EvidenceItem, own: readonly Finding[], { draft }: Reviewed): EvidenceEntry["status"] {
  const fact = path === undefined ? undefined : draft.facts.get(path);
  if (fact?.status === "missing") return "missing";
  if ((fact && fact.status !== "file") || own.some(({ severity, unnecessary }) => unnecessary !== true && (severity === "error" || severity === "warning")))
    return "problem";
  if (form === "definition" && own.some(({ unnecessary }) => unnecessary === true)) return "unused";
  if (path === undefined) return "cloud";
  return fact ? "ok" : "unknown";
}

function citationOf(citation: Citation, reviewed: Reviewed): EvidenceCitation {
  const { letter } = reviewed.draft;
  const sentence = letter.sentences.find((each) => holds(each, citation)) ?? citation;
  const part = partAt(reviewed, citation);
  const text = letter.source.slice(sentence.start, sentence.end).replace(/\s+/g, " ").trim();
  return { range: rangeOf(reviewed.document, citation), text, ...(part !== undefined && { part }) };
}

function undefinedOf({ document, draft, findings }: Reviewed): UndefinedEvidence[] {
  const byKey = new Map<string, { label: string; ranges: ReturnType<typeof rangeOf>[] }>();
  for (const { rule, ...span } of findings) {
    if (rule.id !== "unknown-evidence") continue;
    const label = draft.letter.source.slice(span.start + 1, span.end - 1).trim();
    const entry = byKey.get(labelKey(label)) ?? { label, ranges: [] };
    entry.ranges.push(rangeOf(document, span));
    byKey.set(labelKey(label), entry);
  }
  return [...byKey.values()];
}

function limitOf({ path }: EvidenceItem, { draft }: Reviewed): number | undefined {
  if (path === undefined) return undefined;
  const { attachmentBytes, gifBytes, videoBytes } = draft.to.channel.limits;
  const type = typeOf({ name: path, fact: draft.facts.get(path) });
  return ((type === "gif" ? gifBytes : isVideo(type) ? videoBytes : undefined) ?? attachmentBytes)?.value;
}

function totalOf({ draft, language }: Reviewed): EvidenceTotal {
  const { platform, channel } = draft.to;
  const { attachmentCount, attachmentsTotalBytes } = channel.limits;
  const attachments = attachmentsOf(draft);
  return {
    channel: platform.platform === "general" ? channel.name[language] : `${platform.name[language]} · ${channel.name[language]}`,
    count: attachments.length,
    ...(attachmentCount && { countLimit: attachmentCount.value }),
    encoded: attachments.reduce((sum, { fact }) => sum + encodedBytes(fact?.size ?? 0), 0),
    ...(attachmentsTotalBytes && { encodedLimit: attachmentsTotalBytes.value }),
    isIncomplete: attachments.some(({ fact }) => fact?.size === undefined),
  };
}
