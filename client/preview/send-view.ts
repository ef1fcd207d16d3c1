import type { PreviewAttachment, PreviewFinding, PreviewModel, Sourced } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";
import { byGravity } from "./aside-view.ts";
import { copyAction, copyButton } from "./copies.ts";
import { element, fill, icon } from "./element.ts";
import { fieldCard } from "./fields-view.ts";
import type { Standing, Words } from "./messages.ts";
import { sayFiles, saySource } from "./say-source.ts";
import { type SendForm, sentSection } from "./sent-view.ts";

export type { SendForm } from "./sent-view.ts";

/** More of what is wrong at one step is left to the checklist. */
const MOST_NOTES = 3;

/** More files than this are handed over in one go rather than picked one by one. */
const MANY = 3;

interface Step {
  readonly id: string;
  readonly title: string;
  /** What is still wrong with what this step hands over. */
  readonly open?: readonly PreviewFinding[];
  readonly content: readonly (Node | undefined)[];
}

/** Step by step, for web mail and forms that open no file: what goes where, the channel's own advice, and that it was sent. */
export function sendView(model: PreviewModel, form: SendForm, standing: Standing | undefined, words: Words): HTMLElement {
  const steps = stepsFor(model, words);
  return element(
    "article",
    { class: "send", id: "view-send", "aria-label": words.modes.send },
    element("p", { class: "lead" }, `${model.to.platform} · ${model.to.channel}`),
    element("ol", { class: "steps" }, ...[...steps, sentSection(model, form, standing, words)].map((step) => stepItem(step, words))),
  );
}

function stepItem({ id, title, open = [], content }: Step, words: Words): HTMLElement {
  return element(
    "li",
    { id: `step-${id}` },
    element("h2", {}, title),
    element("div", { class: "step" }, open.length > 0 ? notes(open, words) : undefined, ...content),
  );
}

/** What to look at before this goes out, the gravest first; a click leads to the place. */
function notes(open: readonly PreviewFinding[], words: Words): HTMLElement {
  const rest = open.length - MOST_NOTES;
  return element(
    "div",
    { class: `notes ${open.some(({ severity }) => severity === "error") ? "error" : "warning"}` },
    element("p", {}, words.lookFirst),
    element(
      "ul",
      {},
      ...open
        .slice(0, MOST_NOTES)
        .map(({ rule, severity, message, line }) =>
          element(
            "li",
            {},
            element("span", { class: `dot ${severity}`, role: "img", "aria-label": words[severity] }),
            element("button", { class: "link", "data-act": "reveal", "data-value": line, title: rule }, message),
            element("span", { class: "place" }, fill(words.line, line + 1)),
          ),
        ),
    ),
    rest > 0 ? element("button", { class: "link", "data-act": "checklist" }, rest === 1 ? words.oneMore : fill(words.more, rest)) : undefined,
  );
}

/** What is open about some things, the gravest first; hints do not keep anybody from sending. */
function openAbout({ findings }: PreviewModel, ...things: readonly PreviewFinding["about"][]): PreviewFinding[] {
  return findings.filter(({ about, severity }) => things.includes(about) && (severity === "error" || severity === "warning")).sort(byGravity);
}

function stepsFor(model: PreviewModel, words: Words): Step[] {
  const { send, attachments, fields } = model;
  const advice = send.steps.length > 0 || send.hints.length > 0 ? [adviceStep(model, words)] : [];
  const files = attachments.length > 0 ? [filesStep(model, words)] : [];
  switch (send.form) {
    case "mail":
      return [
        { id: "open", title: words.openMail, content: [element("p", {}, words.openMailHow)] },
        addressStep(model, words),
        subjectStep(model, words),
        bodyStep(model, words),
        ...files,
        ...advice,
      ];
    case "fields":
      return [
        ...advice,
        { id: "fields", title: words.fillForm, open: openAbout(model, "subject", "body"), content: fields.map((field) => fieldCard(field, words)) },
        ...files,
      ];
    case "call":
      return [
        ...advice,
        { id: "say", title: words.sayThis, open: openAbout(model, "subject", "body"), content: [element("pre", { class: "plain sheet" }, model.text)] },
        ...files,
      ];
  }
}

function addressStep(model: PreviewModel, words: Words): Step {
  const { addresses } = model;
  const row = (what: string, name: string, list: readonly string[]) =>
    element(
      "p",
      { class: "value" },
      element("span", { class: "label" }, name),
      element("span", { class: "text" }, list.join(", ")),
      copyButton(what, name, words),
    );
  return {
    id: "to",
    title: words.to,
    open: openAbout(model, "to"),
    content: [
      addresses.to.length > 0
        ? row("to", words.to, addresses.to)
        : element(
            "p",
            {},
            element("span", { class: "absent" }, `${words.notGiven} `),
            element("button", { class: "link", "data-act": "reveal", "data-value": 0 }, words.giveAddress),
          ),
      addresses.cc.length > 0 ? row("cc", words.cc, addresses.cc) : undefined,
    ],
  };
}

function subjectStep(model: PreviewModel, words: Words): Step {
  const { subject } = model;
  const given = element("p", { class: "value" }, element("span", { class: "text" }, subject), copyButton("subject", words.subject, words));
  return {
    id: "subject",
    title: words.subject,
    open: openAbout(model, "subject"),
    content: [subject ? given : element("p", { class: "absent" }, words.noSubject)],
  };
}

function bodyStep(model: PreviewModel, words: Words): Step {
  return {
    id: "body",
    title: words.body,
    open: openAbout(model, "body"),
    content: [
      element("p", {}, words.bodyHow),
      element("div", { class: "actions" }, copyAction("rich", words.copyRich, "primary"), copyAction("body", words.copyPlain)),
      model.html.includes("<img") ? element("p", { class: "source" }, words.picturesToo) : undefined,
    ],
  };
}

function filesStep(model: PreviewModel, words: Words): Step {
  const attachments: readonly PreviewAttachment[] = model.attachments;
  const total = attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const isMany = attachments.length > MANY;
  const gone = attachments.filter(({ status }) => status === "missing").length;
  return {
    id: "files",
    title: words.attachments,
    open: openAbout(model, "files"),
    content: [
      element(
        "ul",
        { class: "files" },
        ...attachments.map(({ name, label, size, status, line, path }) =>
          element(
            "li",
            { id: `send-${path}`, class: status },
            element("button", { class: "link", "data-act": status === "missing" ? "reveal" : "open", "data-value": status === "missing" ? line : path }, name),
            element(
              "span",
              { class: "said" },
              status === "missing" ? words.missing : [label, size === undefined ? "" : formatBytes(size)].filter(Boolean).join(" · "),
            ),
          ),
        ),
      ),
      element(
        "div",
        { class: "actions" },
        gone < attachments.length
          ? element("button", { class: `action${isMany ? "" : " primary"}`, "data-act": "folder" }, icon("clip"), element("span", {}, words.openFolder))
          : undefined,
        element("button", { class: `action${isMany ? " primary" : ""}`, "data-act": "package" }, icon("export"), element("span", {}, words.exportPackage)),
      ),
      element("p", { class: "source" }, [sayFiles(attachments.length, words), formatBytes(total), ...(isMany ? [words.manyFiles] : [])].join(" · ")),
    ],
  };
}

function adviceStep({ send, to }: PreviewModel, words: Words): Step {
  const list = (items: readonly (Sourced & { readonly text: string })[]) =>
    element("ul", { class: "advice" }, ...items.map((item) => element("li", {}, item.text, element("small", {}, saySource(item, words)))));
  return {
    id: "advice",
    title: fill(words.channelSteps, to.channel),
    content: [
      send.steps.length > 0 ? list(send.steps) : undefined,
      send.hints.length > 0 ? element("details", { id: "hints" }, element("summary", {}, fill(words.platformHints, to.platform)), list(send.hints)) : undefined,
    ],
  };
}
