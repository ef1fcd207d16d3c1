import type { PreviewField, PreviewModel } from "../../server/protocol.ts";
import { copyAction } from "./copies.ts";
import { element, fill } from "./element.ts";
import type { Words } from "./messages.ts";
import { saySource } from "./say-source.ts";

/** The boxes of the channel's form, each to be copied by itself. */
export function fieldsView({ fields }: PreviewModel, words: Words): HTMLElement {
  return element("article", { class: "fields", id: "view-fields", "aria-label": words.modes.fields }, ...fields.map((field) => fieldCard(field, words)));
}

/** One box: its name, its count, its text, and what could go first where it is too long. Nothing is cut. */
export function fieldCard({ id, name, text, characters, limit, shortening }: PreviewField, words: Words): HTMLElement {
  const isExceeded = limit !== undefined && characters > limit.value;
  const count = limit ? `${characters} / ${limit.value}` : fill(words.characters, characters);
  return element(
    "section",
    { class: "sheet field", id: `field-${id}` },
    element(
      "header",
      { class: "sheet-head" },
      element("h2", {}, name),
      element("span", { class: isExceeded ? "count exceeded" : "count" }, isExceeded ? `${count} · ${fill(words.tooMany, characters - limit.value)}` : count),
      text === "" ? undefined : copyAction(`field-${id}`, words.copyField),
    ),
    text === "" ? element("p", { class: "absent" }, words.emptyField) : element("pre", { class: "plain" }, text),
    limit ? element("p", { class: "source" }, saySource(limit, words)) : undefined,
    shortening.length > 0 ? shortList(shortening, words) : undefined,
  );
}

function shortList(shortening: PreviewField["shortening"], words: Words): HTMLElement {
  return element(
    "div",
    { class: "shorten" },
    element("h3", {}, words.couldGo),
    element(
      "ol",
      {},
      ...shortening.map(({ reason, text, saves }) =>
        element("li", {}, element("span", { class: "reason" }, `${reason} · ${fill(words.saves, saves)}`), element("q", {}, text.replace(/\n+/g, " "))),
      ),
    ),
  );
}
