import type { PreviewAttachment, PreviewModel } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { byGravity } from "./aside-view.ts";
import { copyButton, parseHtml } from "./copies.ts";
import { element, icon } from "./element.ts";
import type { Words } from "./messages.ts";
import { sayFiles } from "./say-source.ts";

/** The mail as a mail program would show it. */
export function mailView(model: PreviewModel, pictures: Readonly<Record<string, string>>, words: Words): HTMLElement {
  return element(
    "article",
    { class: "mail", id: "view-mail", "aria-label": words.mail },
    header(model, words),
    body(model, pictures, words),
    model.attachments.length > 0 ? attachmentList(model.attachments, pictures, words) : undefined,
  );
}

/** A form or a call has no address, and mostly no subject: what is not given there is not missed. */
function header({ subject, addresses, to, findings, send }: PreviewModel, words: Words): HTMLElement {
  const isMail = send.form === "mail";
  const writer = addresses.from.trim();
  const wrong = findings.find(({ about, rule }) => about === "to" && rule === "address-form");
  return element(
    "header",
    { class: "head" },
    element(
      "div",
      { class: "subject" },
      subject || isMail ? element("h1", { class: subject ? "subject-text" : "subject-text absent" }, subject || words.noSubject) : undefined,
      subject ? copyButton("subject", words.subject, words) : undefined,
    ),
    element(
      "div",
      { class: "people" },
      writer || isMail ? element("div", { class: "portrait", "aria-hidden": "true" }, [...writer][0] ?? "?") : undefined,
      element(
        "dl",
        {},
        ...(writer || isMail ? row(words.from, writer ? element("strong", {}, writer) : absent(words)) : []),
        ...(addresses.to.length > 0 || isMail
          ? row(words.to, people(addresses.to, words, wrong?.message), addresses.to.length > 0 ? copyButton("to", words.to, words) : undefined)
          : []),
        ...(addresses.cc.length > 0 ? row(words.cc, people(addresses.cc, words), copyButton("cc", words.cc, words)) : []),
      ),
      element("span", { class: "channel" }, `${to.platform} · ${to.channel}`),
    ),
  );
}

function row(name: string, value: Node, button?: Node): HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value, button)];
}

/** `wrong` is what is said about an address that is none. */
function people(addresses: readonly string[], words: Words, wrong?: string): Node {
  return addresses.length > 0 ? element("span", { class: wrong && "wrong", title: wrong }, addresses.join(", ")) : absent(words);
}

function absent({ notGiven }: Words): HTMLElement {
  return element("span", { class: "absent" }, notGiven);
}

/** The body as it is sent, with a mark beside each block that something is said about. */
function body({ html, findings, attachments }: PreviewModel, pictures: Readonly<Record<string, string>>, words: Words): HTMLElement {
  const made = element("section", { class: "body", "aria-label": words.body });
  made.append(...parseHtml(html).childNodes);
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

function attachmentList(attachments: readonly PreviewAttachment[], pictures: Readonly<Record<string, string>>, words: Words): HTMLElement {
  const total = attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return element(
    "section",
    { class: "attachments" },
    element("h2", {}, icon("clip"), `${words.attachments} `, element("small", {}, `${sayFiles(attachments.length, words)} · ${formatBytes(total)}`)),
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
