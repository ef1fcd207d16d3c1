import type { PreviewModel, SentLetter } from "../../server/protocol.ts";
import { element, fill, icon } from "./element.ts";
import type { Standing, Words } from "./messages.ts";

/** What the writer has filled in of the record; the page keeps it while it draws again. */
export interface SendForm {
  readonly uri: string;
  /** `2026-11-21`. */
  readonly date: string;
  readonly today: string;
  /** `kuaishou/email`. */
  readonly channel: string;
  readonly ticket: string;
  /** Why the last try was not written. */
  readonly problem: string;
}

/** The last step: what is still open, the record of this sending, and where the earlier ones stand. */
export function sentSection(model: PreviewModel, form: SendForm, standing: Standing | undefined, words: Words) {
  const errors = model.findings.filter(({ severity }) => severity === "error").length;
  return {
    id: "sent",
    title: words.sentTitle,
    content: [
      errors > 0
        ? element(
            "p",
            { class: "open", id: "still-open" },
            icon("alert"),
            element("button", { class: "link", "data-act": "checklist" }, errors === 1 ? words.oneErrorOpen : fill(words.errorsOpen, errors)),
          )
        : undefined,
      element("p", {}, words.sentHow),
      record(model, form, errors === 0, words),
      form.problem ? element("p", { class: "problem", role: "alert" }, form.problem) : undefined,
      model.send.sent.length > 0 ? history(model.send.sent, words) : undefined,
      standing ? standingNote(standing, words) : undefined,
    ],
  };
}

function record({ send }: PreviewModel, { date, today, channel, ticket }: SendForm, isReady: boolean, words: Words): HTMLElement {
  const input = (name: string, attributes: Readonly<Record<string, string | undefined>>) =>
    element("input", { id: `sent-${name}`, name, "data-form": name, ...attributes });
  const options = send.channels.map(({ id, name }) => element("option", { value: id, selected: id === channel ? "" : undefined }, name));
  return element(
    "div",
    { class: "record", role: "group", "aria-label": words.sentTitle },
    element("label", { for: "sent-date" }, words.sentDate),
    input("date", { type: "date", value: date, max: today, required: "" }),
    element("label", { for: "sent-channel" }, words.sentChannel),
    element("select", { id: "sent-channel", name: "channel", "data-form": "channel" }, ...options),
    element("label", { for: "sent-ticket" }, words.sentTicket),
    input("ticket", { type: "text", value: ticket, placeholder: words.optional, maxlength: "80", spellcheck: "false" }),
    element(
      "button",
      { class: `action record-sent${isReady ? " primary" : ""}`, id: "record-sent", "data-act": "sent" },
      icon("check"),
      element("span", {}, words.recordSent),
    ),
  );
}

function history(sent: readonly SentLetter[], words: Words): HTMLElement {
  return element(
    "ul",
    { class: "history", "aria-label": words.history },
    ...sent.map(({ date, channel, ticket, line }) =>
      element(
        "li",
        {},
        element("button", { class: "link", "data-act": "reveal", "data-value": line }, date ?? words.noDate),
        element("span", { class: "said" }, [channel, ticket].filter(Boolean).join(" · ")),
      ),
    ),
  );
}

function standingNote({ text, detail, offersSecond }: Standing, words: Words): HTMLElement {
  return element(
    "div",
    { class: `standing${offersSecond ? " over" : ""}` },
    element("p", {}, text),
    detail ? element("p", { class: "source" }, detail) : undefined,
    offersSecond ? element("button", { class: "action", "data-act": "second" }, icon("reply"), element("span", {}, words.secondLetter)) : undefined,
  );
}
