import type { PreviewAttachment, PreviewFinding, PreviewLimit, PreviewModel } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { element, fill, icon } from "./element.ts";
import type { Words } from "./messages.ts";

const GRAVEST_FIRST = ["error", "warning", "information", "hint"] as const;

export interface MailView {
  readonly root: HTMLElement;
  /** In a sentence: is it ready? */
  readonly verdict: string;
  /** What the copy buttons put on the clipboard, by name. */
  readonly copies: Readonly<Record<string, string>>;
}

/** The whole page for a mail: verdict, mail, attachments, checklist, limits. */
export function mailView(model: PreviewModel, pictures: Readonly<Record<string, string>>, words: Words): MailView {
  const { subject, addresses, html, text } = model;
  const verdict = verdictOf(model.findings, words);
  const root = element(
    "div",
    {},
    bar(model.findings, verdict, words),
    element(
      "main",
      {},
      element(
        "article",
        { class: "mail", "aria-label": words.mail },
        header(model, words),
        body(model, pictures, words),
        model.attachments.length > 0 ? attachmentList(model.attachments, pictures, words) : undefined,
      ),
      element("aside", {}, model.limits.length > 0 ? limitList(model.limits, words) : undefined, checklist(model.findings, words)),
    ),
  );
  return { root, verdict, copies: { subject, to: addresses.to.join(", "), cc: addresses.cc.join(", "), html: forClipboard(html), text } };
}

function isOpen({ severity }: PreviewFinding): boolean {
  return severity === "error" || severity === "warning";
}

function verdictOf(findings: readonly PreviewFinding[], words: Words): string {
  const left = findings.filter(isOpen).length;
  return left === 0 ? words.ready : left === 1 ? words.oneLeft : fill(words.left, left);
}

function bar(findings: readonly PreviewFinding[], verdict: string, words: Words): HTMLElement {
  const worst = GRAVEST_FIRST.find((severity) => findings.some((finding) => finding.severity === severity));
  const isReady = !findings.some(isOpen);
  return element(
    "header",
    { class: "bar", id: "bar" },
    element("button", { class: `verdict ${isReady ? "ready" : worst}`, "data-act": "checklist" }, icon(isReady ? "check" : "alert"), verdict),
    element("button", { class: "action", "data-act": "copy-mail" }, icon("copy"), element("span", {}, words.copyBody)),
    element("button", { class: "action primary", "data-act": "export" }, icon("export"), element("span", {}, words.exportLetter)),
  );
}

function header({ subject, addresses, to }: PreviewModel, words: Words): HTMLElement {
  const writer = addresses.from.trim();
  return element(
    "header",
    { class: "head" },
    element(
      "div",
      { class: "subject" },
      element("h1", { class: subject ? "subject-text" : "subject-text absent" }, subject || words.noSubject),
      subject ? copyButton("subject", words.subject, words) : undefined,
    ),
    element(
      "div",
      { class: "people" },
      element("div", { class: "portrait", "aria-hidden": "true" }, [...writer][0] ?? "?"),
      element(
        "dl",
        {},
        ...row(words.from, writer ? element("strong", {}, writer) : absent(words)),
        ...row(words.to, people(addresses.to, words), addresses.to.length > 0 ? copyButton("to", words.to, words) : undefined),
        ...(addresses.cc.length > 0 ? row(words.cc, people(addresses.cc, words), copyButton("cc", words.cc, words)) : []),
      ),
      element("span", { class: "channel" }, `${to.platform} · ${to.channel}`),
    ),
  );
}

function row(name: string, value: Node, button?: Node): HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value, button)];
}

function people(addresses: readonly string[], words: Words): Node {
  return addresses.length > 0 ? element("span", {}, addresses.join(", ")) : absent(words);
}

function absent({ notGiven }: Words): HTMLElement {
  return element("span", { class: "absent" }, notGiven);
}

function copyButton(what: string, name: string, words: Words): HTMLElement {
  const label = fill(words.copy, name);
  return element("button", { class: "copy", id: `copy-${what}`, "data-act": "copy", "data-value": what, "aria-label": label, title: label }, icon("copy"));
}

/** The body as it is sent, with a mark beside each block that something is said about. */
function body({ html, findings, attachments }: PreviewModel, pictures: Readonly<Record<string, string>>, words: Words): HTMLElement {
  const made = element("section", { class: "body", "aria-label": words.body });
  made.append(...parse(html).childNodes);
  for (const image of made.querySelectorAll("img")) {
    const src = pictures[image.dataset["path"] ?? ""];
    if (src) image.src = src;
    else image.replaceWith(`[${image.alt}]`);
  }
  if (made.textContent?.trim() === "") made.replaceChildren(element("p", { class: "absent" }, words.emptyBody));
  const blocks = [...made.querySelectorAll<HTMLElement>("[data-line]")];
  // What is said about an attachment stands on its tile.
  const inBody = findings.filter(({ line }) => !attachments.some((attachment) => attachment.line === line));
  for (const { line, severity } of inBody.sort(byGravity).reverse()) {
    const block = blocks.findLast((each) => Number(each.dataset["line"]) <= line);
    if (block && severity !== "hint") block.dataset["mark"] = severity;
  }
  return made;
}

function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, "text/html").body;
}

/** For other programs: without our own attributes, and with the names of pictures that they could not load. */
function forClipboard(html: string): string {
  const made = parse(html);
  for (const image of made.querySelectorAll("img")) image.replaceWith(`[${image.alt}]`);
  for (const block of made.querySelectorAll("[data-line]")) block.removeAttribute("data-line");
  return made.innerHTML;
}

function attachmentList(attachments: readonly PreviewAttachment[], pictures: Readonly<Record<string, string>>, words: Words): HTMLElement {
  const total = attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return element(
    "section",
    { class: "attachments" },
    element("h2", {}, icon("clip"), `${words.attachments} `, element("small", {}, `${attachments.length} · ${formatBytes(total)}`)),
    element("ul", {}, ...attachments.map((attachment) => tile(attachment, pictures[attachment.path], words))),
  );
}

function tile({ name, path, label, status, size, line }: PreviewAttachment, picture: string | undefined, words: Words): HTMLElement {
  const ending = /\.([^.]{1,4})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const face = picture
    ? element("img", { src: picture, alt: "", class: "face" })
    : element("span", { class: "face", "data-ending": ending, "aria-hidden": "true" }, ending.toUpperCase() || "·");
  const known = size === undefined ? words.unknownSize : formatBytes(size);
  const said = status === "missing" ? words.missing : status === "problem" ? `${known} · ${words.faulty}` : known;
  const isThere = status !== "missing";
  return element(
    "li",
    { id: `file-${path}` },
    element(
      "button",
      { class: `tile ${status}`, "data-act": isThere ? "open" : "reveal", "data-value": isThere ? path : line, title: path },
      face,
      element("span", { class: "name" }, name),
      element("span", { class: "said" }, label && label !== name ? `${label} · ${said}` : said),
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

function byGravity(one: PreviewFinding, other: PreviewFinding): number {
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
