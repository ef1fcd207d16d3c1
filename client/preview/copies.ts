import type { PreviewModel } from "../../server/protocol.ts";
import { element, fill, icon } from "./element.ts";
import type { Words } from "./messages.ts";

/** What a copy button puts on the clipboard: rich for mail programs where there is HTML, plain for everything else. */
export interface Copy {
  readonly text: string;
  readonly html?: string;
}

export type Copies = Readonly<Record<string, Copy>>;

/** Everything that can be copied, by the name that its button has. */
export function copiesOf({ subject, addresses, html, text, plain, fields }: PreviewModel): Copies {
  return {
    subject: { text: subject },
    to: { text: addresses.to.join(", ") },
    cc: { text: addresses.cc.join(", ") },
    mail: { text, html: forClipboard(html) },
    rich: { text, html: forClipboard(html) },
    body: { text },
    plain: { text: plain },
    ...Object.fromEntries(fields.map((field) => [`field-${field.id}`, { text: field.text }])),
  };
}

/** A small button that copies one thing; `name` says which. */
export function copyButton(what: string, name: string, words: Words): HTMLElement {
  const label = fill(words.copy, name);
  return element("button", { class: "copy", id: `copy-${what}`, "data-act": "copy", "data-value": what, "aria-label": label, title: label }, icon("copy"));
}

/** The same with its words beside it. */
export function copyAction(what: string, label: string, kind = ""): HTMLElement {
  return element(
    "button",
    { class: `action ${kind}`.trim(), id: `copy-${what}`, "data-act": "copy", "data-value": what },
    icon("copy"),
    element("span", {}, label),
  );
}

export function parseHtml(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, "text/html").body;
}

/** For other programs: without our own attributes, and with the names of pictures that they could not load. */
function forClipboard(html: string): string {
  const made = parseHtml(html);
  for (const image of made.querySelectorAll("img")) image.replaceWith(`[${image.alt}]`);
  for (const block of made.querySelectorAll("[data-line]")) block.removeAttribute("data-line");
  return made.innerHTML;
}
