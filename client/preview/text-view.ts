import type { PreviewModel } from "../../server/protocol.ts";
import { copyAction } from "./copies.ts";
import { element, fill } from "./element.ts";
import type { Words } from "./messages.ts";

/** The mail as plain text, character for character what the export writes. */
export function textView({ plain }: PreviewModel, words: Words): HTMLElement {
  return element(
    "article",
    { class: "sheet", id: "view-text", "aria-label": words.modes.text },
    element(
      "header",
      { class: "sheet-head" },
      element("span", { class: "count" }, fill(words.characters, [...plain.replace(/\s/g, "")].length)),
      copyAction("plain", words.copyAll),
    ),
    element("pre", { class: "plain", tabindex: 0 }, plain),
  );
}
