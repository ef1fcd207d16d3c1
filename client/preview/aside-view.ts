import type { PreviewEvidence, PreviewFinding, PreviewLimit, PreviewModel, PreviewPart } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { element, fill } from "./element.ts";
import type { Words } from "./messages.ts";
import { saySource } from "./say-source.ts";

const GRAVEST_FIRST = ["error", "warning", "information", "hint"] as const;

/** Beside every view: how much of the limits is used, how long the parts are, and what is left to repair. */
export function asideView({ limits, parts, findings, evidence }: PreviewModel, words: Words): HTMLElement {
  return element(
    "aside",
    {},
    limits.length > 0 ? limitList(limits, words) : undefined,
    parts.length > 0 ? partList(parts, words) : undefined,
    evidence.length > 0 ? evidenceList(evidence, words) : undefined,
    checklist(findings, words),
  );
}

/** What the case usually needs, with a tick where the letter seems to have it; a click leads to it. */
function evidenceList(evidence: readonly PreviewEvidence[], words: Words): HTMLElement {
  const sources = new Set(evidence.map((entry) => saySource(entry, words)));
  return element(
    "section",
    { id: "evidence" },
    element("h2", {}, `${words.caseEvidence} `, element("small", {}, `${evidence.filter(isThere).length} / ${evidence.length}`)),
    element("ul", {}, ...evidence.map((entry) => evidenceRow(entry, words))),
    element("p", { class: "source" }, [...sources].join("; ")),
  );
}

/** A file that is not where the letter says shows nothing yet. */
function isThere({ labels, isMissing }: PreviewEvidence): boolean {
  return labels.length > 0 && !isMissing;
}

function evidenceRow(entry: PreviewEvidence, words: Words): HTMLElement {
  const { name, why, optional, labels, line, isMissing } = entry;
  const isTicked = isThere(entry);
  const content = [
    element(
      "span",
      { class: `tick${isTicked ? " there" : ""}`, role: "img", "aria-label": isTicked ? words.isThere : words.notYet },
      isTicked ? "✓" : "\u00a0",
    ),
    element("span", { class: "message" }, name),
    isMissing
      ? element("span", { class: "place missing" }, `${labels.join(" ")} · ${words.missing}`)
      : element("span", { class: "place" }, isTicked ? labels.join(" ") : optional ? words.ifYouHaveIt : words.notYet),
  ];
  const title = why ?? name;
  return element(
    "li",
    {},
    line === undefined
      ? element("div", { class: "finding", title }, ...content)
      : element("button", { class: "finding", "data-act": "reveal", "data-value": line, title }, ...content),
  );
}

/** Characters of each part; a click leads to it. */
function partList(parts: readonly PreviewPart[], words: Words): HTMLElement {
  const limit = parts.find((part) => part.limit)?.limit;
  const note = limit && (limit.isAsked ? saySource(limit, words) : `${fill(words.partAdvice, limit.value)} ${saySource(limit, words)}`);
  return element(
    "section",
    { id: "parts" },
    element("h2", {}, words.parts),
    element("ul", {}, ...parts.map((part) => partBar(part, words))),
    note ? element("p", { class: "source" }, note) : undefined,
  );
}

function partBar({ name, characters, limit, line }: PreviewPart, words: Words): HTMLElement {
  const isLonger = limit !== undefined && characters > limit.value;
  const isExceeded = isLonger && limit.isAsked;
  const said = limit ? `${characters} / ${limit.value}` : fill(words.characters, characters);
  return element(
    "li",
    {},
    element(
      "button",
      { class: `limit${isExceeded ? " exceeded" : ""}`, "data-act": "reveal", "data-value": line },
      element("span", { class: "name" }, name),
      element("span", { class: "used" }, isExceeded ? `${said} · ${words.exceeded}` : isLonger ? `${said} · ${words.long}` : said),
      limit ? element("progress", { max: limit.value, value: Math.min(characters, limit.value), "aria-label": name, "aria-valuetext": said }) : undefined,
    ),
  );
}

function checklist(findings: readonly PreviewFinding[], words: Words): HTMLElement {
  const sorted = [...findings].sort(byGravity);
  const items = sorted.map(({ rule, severity, message, line }) =>
    element(
      "li",
      {},
      element(
        "button",
        { class: "finding", "data-act": "reveal", "data-value": line, title: rule },
        element("span", { class: `dot ${severity}`, role: "img", "aria-label": words[severity] }),
        element("span", { class: "message" }, message),
        element("span", { class: "place" }, fill(words.line, line + 1)),
      ),
    ),
  );
  const content = items.length > 0 ? element("ol", {}, ...items) : element("p", { class: "absent" }, words.nothingLeft);
  return element(
    "section",
    { id: "checklist" },
    element("h2", {}, `${words.checklist} `, element("small", {}, items.length > 0 ? String(items.length) : "")),
    content,
  );
}

export function byGravity(one: PreviewFinding, other: PreviewFinding): number {
  return GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity) || one.line - other.line;
}

function limitList(limits: readonly PreviewLimit[], words: Words): HTMLElement {
  const sources = new Set(limits.map(({ source, verified }) => (verified ? source : fill(words.unverified, source))));
  return element(
    "section",
    { id: "limits" },
    element("h2", {}, words.limits),
    element("ul", {}, ...limits.map((limit) => limitBar(limit, words))),
    element("p", { class: "source" }, fill(words.source, [...sources].join("; "))),
  );
}

function limitBar({ name, used, limit, unit }: PreviewLimit, words: Words): HTMLElement {
  const format = unit === "bytes" ? formatBytes : String;
  const isExceeded = used > limit;
  const said = `${format(used)} / ${format(limit)}`;
  return element(
    "li",
    { class: isExceeded ? "limit exceeded" : "limit" },
    element("span", { class: "name" }, name),
    element("span", { class: "used" }, isExceeded ? `${said} · ${words.exceeded}` : said),
    element("progress", { max: limit, value: Math.min(used, limit), "aria-label": name, "aria-valuetext": said }),
  );
}
