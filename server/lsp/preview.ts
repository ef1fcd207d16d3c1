import { attachmentsOf } from "../core/attachments.ts";
import { encodedBytes } from "../core/bytes.ts";
import { checklistOf } from "../core/checklist.ts";
import type { Draft } from "../core/draft.ts";
import { composeEmail } from "../core/email/compose.ts";
import type { Email, EmailAttachment, FormField } from "../core/email/email.ts";
import { renderHtml } from "../core/email/html.ts";
import { renderText } from "../core/email/text.ts";
import { findingsAt } from "../core/gather-files.ts";
import type { Message } from "../core/message.ts";
import type { Finding } from "../core/rule.ts";
import { meets } from "../core/span.ts";
import { renderFormat } from "../formats/index.ts";
import type { PreviewAttachment, PreviewEvidence, PreviewField, PreviewFinding, PreviewLimit, PreviewModel, PreviewPart } from "../protocol.ts";
import { lineOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import { sendOf, sourced } from "./sending.ts";

/** The mail as it will arrive, with what is still wrong and how much of the channel's limits is used. */
export function previewOf(reviewed: Reviewed): PreviewModel {
  const { document, draft, findings, language } = reviewed;
  const email = composeEmail(draft);
  return {
    uri: document.uri,
    version: document.version,
    to: { platform: draft.to.platform.name[language], channel: draft.to.channel.name[language], id: draft.to.id },
    subject: email.subject,
    addresses: { from: email.from ?? "", to: email.to, cc: email.cc },
    html: renderHtml(email, { lines: true }),
    text: renderText(email),
    plain: renderFormat(email, "txt") ?? "",
    fields: email.fields.map((field) => fieldOf(field, reviewed)),
    parts: partsOf(reviewed),
    send: sendOf(reviewed),
    attachments: email.attachments.map((attachment) => attachmentOf(attachment, reviewed)),
    limits: limitsOf(reviewed, email),
    findings: findings.map((found) => findingOf(found, reviewed)),
    evidence: evidenceOf(reviewed),
  };
}

function findingOf(found: Finding, { document, draft, language }: Reviewed): PreviewFinding {
  const { rule, severity, message, start } = found;
  return { rule: rule.id, severity, message: message[language], line: lineOf(document, start), about: aboutOf(found, draft) };
}

/** Checks that are about one thing wherever they find it: a letter without an address has no line for it. */
const ABOUT: Readonly<Record<string, PreviewFinding["about"]>> = { addresses: "to", subject: "subject", attachment: "files", checklist: "files" };

function aboutOf({ rule, start, end }: Finding, { letter }: Draft): PreviewFinding["about"] {
  const span = { start, end };
  const key = [...letter.frontMatter.fields.values()].find((field) => meets(span, { start: field.keySpan.start, end: field.span.end }))?.key;
  if (key === "to" || key === "cc") return "to";
  if (key === "subject") return "subject";
  return ABOUT[rule.check] ?? (letter.evidence.items.some((item) => item.form === "definition" && meets(span, item.span)) ? "files" : "body");
}

function evidenceOf({ document, draft, language }: Reviewed): PreviewEvidence[] {
  return checklistOf(draft).map((entry) => {
    const [first] = entry.shownBy;
    return {
      name: entry.name[language],
      ...(entry.why && { why: entry.why[language] }),
      optional: entry.optional,
      labels: entry.shownBy.map(({ label }) => label),
      isMissing: first !== undefined && entry.shownBy.every(({ path }) => path !== undefined && draft.facts.get(path)?.status === "missing"),
      ...(first && { line: lineOf(document, first.span.start) }),
      ...sourced(entry, draft, language),
    };
  });
}

function attachmentOf({ name, path, item, fact }: EmailAttachment, { document, findings }: Reviewed): PreviewAttachment {
  const isFaulty = findingsAt(findings, (found) => meets(found, item.span)).some((found) => found.rule.check === "attachment");
  const status = fact === undefined ? "unknown" : fact.status === "missing" ? "missing" : fact.status !== "file" || isFaulty ? "problem" : "ok";
  return { name, path, label: item.label, status, size: fact?.size, line: lineOf(document, item.span.start) };
}

function fieldOf({ id, name, text, characters, limit, shortening }: FormField, { draft, language }: Reviewed): PreviewField {
  return {
    id,
    name: name[language],
    text,
    characters,
    ...(limit && { limit: { value: limit.value, ...sourced(limit, draft, language) } }),
    shortening: shortening.map((each) => ({ reason: each.reason[language], text: each.text, saves: each.saves })),
  };
}

/** Parts that have a title; what only its wording gives away has no beginning and end to count between. */
function partsOf({ document, draft, language }: Reviewed): PreviewPart[] {
  const { partCharacters } = draft.to.channel.limits;
  const limit = partCharacters && { value: partCharacters.value, ...sourced(partCharacters, draft, language), isAsked: draft.structureId === "four-part" };
  return draft.parts
    .filter(({ found }) => found !== "wording")
    .map(({ role, body, start }) => ({
      name: draft.knowledge.roles.get(role)?.name[language] ?? role,
      characters: draft.letter.prose.text.slice(body.start, body.end).replace(/\s/g, "").length,
      ...(limit && { limit }),
      line: lineOf(document, start),
    }));
}

interface Limit {
  readonly value: number;
  readonly source: string;
  readonly verified: boolean;
}

function limitsOf({ draft, language }: Reviewed, email: Email): PreviewLimit[] {
  const { limits } = draft.to.channel;
  const sizes = attachmentsOf(draft).map(({ fact }) => fact?.size ?? 0);
  const all: PreviewLimit[] = [];
  const add = (limit: Limit | undefined, name: Message, unit: PreviewLimit["unit"], used: number) => {
    if (limit)
      all.push({
        name: name[language],
        used,
        limit: limit.value,
        unit,
        source: draft.knowledge.sources.get(limit.source)?.name[language] ?? limit.source,
        verified: limit.verified,
      });
  };
  add(limits.attachmentCount, { zh: "附件个数", en: "Attachments" }, "count", sizes.length);
  add(limits.attachmentBytes, { zh: "最大的附件", en: "Largest attachment" }, "bytes", Math.max(0, ...sizes));
  add(
    limits.attachmentsTotalBytes,
    { zh: "附件总量（编码后）", en: "All attachments, encoded" },
    "bytes",
    sizes.reduce((sum, size) => sum + encodedBytes(size), 0),
  );
  add(limits.characters, { zh: "正文字数", en: "Characters" }, "characters", draft.letter.characters);
  for (const { name, characters, limit } of email.fields) add(limit, name, "characters", characters);
  return all;
}
