import type { PreviewFinding, PreviewModel } from "../../server/protocol.ts";
import { asideView } from "./aside-view.ts";
import { copyAction } from "./copies.ts";
import { element, fill, icon } from "./element.ts";
import { fieldsView } from "./fields-view.ts";
import { mailView } from "./mail-view.ts";
import { MODES, type Mode, type Standing, type Words } from "./messages.ts";
import { type SendForm, sendView } from "./send-view.ts";
import { textView } from "./text-view.ts";

/** All that a drawing of the page depends on. */
export interface PageContent {
  readonly model: PreviewModel;
  readonly pictures: Readonly<Record<string, string>>;
  readonly standing: Standing | undefined;
  readonly mode: Mode;
  readonly form: SendForm;
}

/** The whole page: what is left, the tabs, the view that is chosen, and what stands beside all of them. */
export function pageView(content: PageContent, words: Words): HTMLElement {
  const { model, mode } = content;
  const panel = element("div", { id: "panel", role: "tabpanel", "aria-labelledby": `tab-${mode}` }, viewOf(content, words));
  return element(
    "div",
    {},
    element("header", { class: "top" }, bar(model.findings, words), tabs(mode, words)),
    element("main", {}, panel, asideView(model, words)),
  );
}

/** In a sentence: is it ready? */
export function verdictOf(findings: readonly PreviewFinding[], words: Words): string {
  const left = findings.filter(isOpen).length;
  return left === 0 ? words.ready : left === 1 ? words.oneLeft : fill(words.left, left);
}

function viewOf({ model, pictures, standing, mode, form }: PageContent, words: Words): HTMLElement {
  switch (mode) {
    case "mail":
      return mailView(model, pictures, words);
    case "text":
      return textView(model, words);
    case "fields":
      return fieldsView(model, words);
    case "send":
      return sendView(model, form, standing, words);
  }
}

function isOpen({ severity }: PreviewFinding): boolean {
  return severity === "error" || severity === "warning";
}

function bar(findings: readonly PreviewFinding[], words: Words): HTMLElement {
  const worst = (["error", "warning", "information", "hint"] as const).find((severity) => findings.some((finding) => finding.severity === severity));
  const isReady = !findings.some(isOpen);
  return element(
    "div",
    { class: "bar", id: "bar" },
    element(
      "button",
      { class: `verdict ${isReady ? "ready" : worst}`, "data-act": "checklist" },
      icon(isReady ? "check" : "alert"),
      verdictOf(findings, words),
    ),
    copyAction("mail", words.copyBody),
    element("button", { class: "action primary", "data-act": "export" }, icon("export"), element("span", {}, words.exportLetter)),
  );
}

/** One tab stop; the arrow keys go through the row (page.ts). */
function tabs(mode: Mode, words: Words): HTMLElement {
  return element(
    "div",
    { class: "tabs", role: "tablist", "aria-label": words.views },
    ...MODES.map((each) =>
      element(
        "button",
        {
          role: "tab",
          id: `tab-${each}`,
          class: "tab",
          "aria-selected": String(each === mode),
          "aria-controls": "panel",
          tabindex: each === mode ? 0 : -1,
          "data-act": "mode",
          "data-value": each,
        },
        words.modes[each],
      ),
    ),
  );
}
