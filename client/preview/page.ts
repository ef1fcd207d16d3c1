import { Idiomorph } from "idiomorph";
import * as v from "valibot";
import { PRIVATE_RULES } from "../../server/protocol.ts";
import { type Copies, copiesOf } from "./copies.ts";
import { markPlaceholders } from "./marks.ts";
import { type FromPage, MODES, type Mode, type PageState, pageState, type ToPage, toPage, type Words } from "./messages.ts";
import { pageView, verdictOf } from "./page-view.ts";
import type { SendForm } from "./send-view.ts";
import "./aside.css";
import "./mail.css";
import "./page.css";
import "./send.css";
import "./sheet.css";
import "./tabs.css";
import { scrollToChecklist, scrollToLine } from "./scroll.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): unknown; setState(state: PageState): void };

type Shown = Extract<ToPage, { type: "show" }>;

const vscode = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset["words"] ?? "{}") as Words;
const page = document.getElementById("page") as HTMLElement;
const announcer = document.getElementById("announcer") as HTMLElement;
let announcing: ReturnType<typeof setTimeout> | undefined;
let copies: Copies = {};
let shown: Shown | undefined;
let mode: Mode = v.parse(pageState, vscode.getState())?.mode ?? "mail";
let form: SendForm | undefined;

addEventListener("message", ({ data: given }: MessageEvent<unknown>) => {
  const { success, output: data } = v.safeParse(toPage, given);
  if (!success) return;
  switch (data.type) {
    case "show":
      shown = data;
      draw(data);
      vscode.postMessage({ type: "shown", version: data.model.version });
      return;
    case "empty":
      shown = undefined;
      page.replaceChildren(Object.assign(document.createElement("p"), { className: "nothing", textContent: data.reason }));
      return;
    case "scroll":
      if (mode === "mail") scrollToLine(data.line);
      return;
    case "mayCopy": {
      const button = document.getElementById(`copy-${data.what}`);
      if (button) void copy(data.what, button);
      return;
    }
    case "mode":
      choose(data.mode);
      return;
    case "sent":
      if (form) form = { ...form, ...(data.problem === undefined && { ticket: "" }), problem: data.problem ?? "" };
      if (shown) draw(shown);
      return;
  }
});

/** Draws by patching: nodes that stay the same stay the same nodes, so that place, focus and selection are kept. */
function draw({ model, pictures, standing }: Shown): void {
  copies = copiesOf(model);
  const isOther = page.dataset["uri"] !== model.uri;
  if (isOther) scrollTo(0, 0);
  page.dataset["uri"] = model.uri;
  const now = sayToday();
  if (form?.uri !== model.uri) form = { uri: model.uri, date: now, today: now, channel: model.to.id, ticket: "", problem: "" };
  page.querySelector(".nothing")?.remove();
  Idiomorph.morph(page, pageView({ model, pictures, standing, mode, form }, words), {
    morphStyle: "innerHTML",
    restoreFocus: true,
    // What the reader has opened stays open.
    callbacks: { beforeAttributeUpdated: (name) => name !== "open" },
  });
  markPlaceholders(page);
  vscode.setState({ uri: model.uri, mode });
  // Announced when the writer pauses, and only when it changed.
  const verdict = verdictOf(model.findings, words);
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    if (announcer.textContent !== verdict) announcer.textContent = verdict;
  }, 1500);
}

/** By the clock of the reader's own machine. */
function sayToday(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}

function choose(next: Mode): void {
  if (next === mode) return;
  mode = next;
  if (!shown) return;
  scrollTo(0, 0);
  draw(shown);
}

addEventListener("click", (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLElement>("[data-act]");
  if (button) {
    act(button);
    return;
  }
  if (target.closest("a[href^='http'], a[href^='mailto:'], summary, input, select, label")) return;
  event.preventDefault();
  const line = target.closest<HTMLElement>("[data-line]")?.dataset["line"];
  const isSelecting = getSelection()?.isCollapsed === false;
  if (line !== undefined && !isSelecting) vscode.postMessage({ type: "reveal", line: Number(line) });
});

/** The arrow keys go through the tabs, as a row of tabs is expected to do. */
addEventListener("keydown", (event) => {
  const tab = (event.target as Element).closest<HTMLElement>("[role='tab']");
  const at = tab ? MODES.indexOf(tab.dataset["value"] as Mode) : -1;
  if (at < 0) return;
  const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: MODES.length - 1 };
  const to = steps[event.key];
  const next = to === undefined ? undefined : MODES[(to + MODES.length) % MODES.length];
  if (next === undefined) return;
  event.preventDefault();
  choose(next);
  document.getElementById(`tab-${next}`)?.focus();
});

addEventListener("input", ({ target }) => {
  const input = target as HTMLInputElement;
  const name = input.dataset["form"];
  if (form && name) form = { ...form, [name]: input.value };
});

function act(button: HTMLElement): void {
  const { act: action, value = "" } = button.dataset;
  switch (action) {
    case "mode":
      choose(value as Mode);
      break;
    case "reveal":
      vscode.postMessage({ type: "reveal", line: Number(value) });
      break;
    case "open":
      vscode.postMessage({ type: "open", path: value });
      break;
    case "folder":
      vscode.postMessage({ type: "folder" });
      break;
    case "export":
      vscode.postMessage({ type: "command", command: "export" });
      break;
    case "package":
      vscode.postMessage({ type: "command", command: "exportPackage" });
      break;
    case "second":
      vscode.postMessage({ type: "command", command: "secondLetter" });
      break;
    case "checklist":
      scrollToChecklist();
      break;
    case "copy":
      if (shown?.model.findings.some(({ rule }) => PRIVATE_RULES.has(rule))) vscode.postMessage({ type: "askToCopy", what: value });
      else void copy(value, button);
      break;
    case "sent":
      recordSent();
      break;
  }
}

/** Rich for mail programs, plain for forms: one copy holds both. Where the page may not write, the extension writes the plain text. */
async function copy(what: string, button: HTMLElement): Promise<void> {
  const { text, html } = copies[what] ?? { text: "" };
  const plain = { "text/plain": new Blob([text], { type: "text/plain" }) };
  const rich = html === undefined ? {} : { "text/html": new Blob([html], { type: "text/html" }) };
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...plain, ...rich })]);
    confirm(button, words.copied);
  } catch {
    vscode.postMessage({ type: "copy", text });
    confirm(button, html === undefined ? words.copied : words.copiedPlain);
  }
}

function confirm(button: HTMLElement, said: string): void {
  button.classList.add("done");
  announcer.textContent = said;
  setTimeout(() => button.classList.remove("done"), 1500);
}

function recordSent(): void {
  if (!form || !shown) return;
  const { date, channel, ticket } = form;
  const isPast = /^\d{4}-\d{2}-\d{2}$/.test(date) && date <= sayToday();
  form = { ...form, problem: isPast ? "" : words.wrongDate };
  draw(shown);
  if (isPast) vscode.postMessage({ type: "sent", date, channel, ticket: ticket.trim() });
  else document.getElementById("sent-date")?.focus();
}

vscode.postMessage({ type: "ready" });
