import { Idiomorph } from "idiomorph";
import { mailView } from "./mail-view.ts";
import { markPlaceholders } from "./marks.ts";
import type { FromPage, PageState, ToPage, Words } from "./messages.ts";
import "./aside.css";
import "./mail.css";
import "./page.css";
import { scrollToChecklist, scrollToLine } from "./scroll.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; setState(state: PageState): void };

const vscode = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset["words"] ?? "{}") as Words;
const page = document.getElementById("page") as HTMLElement;
const announcer = document.getElementById("announcer") as HTMLElement;
let announcing: ReturnType<typeof setTimeout> | undefined;
let copyTexts: Readonly<Record<string, string>> = {};

addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case "show":
      show(data);
      return;
    case "empty":
      page.replaceChildren(Object.assign(document.createElement("p"), { className: "nothing", textContent: data.reason }));
      return;
    case "scroll":
      scrollToLine(data.line);
      return;
  }
});

/** Draws by patching: nodes that stay the same stay the same nodes, so that place, focus and selection are kept. */
function show({ model, pictures }: Extract<ToPage, { type: "show" }>): void {
  const { root, verdict, copies } = mailView(model, pictures, words);
  copyTexts = copies;
  if (page.dataset["uri"] !== model.uri) scrollTo(0, 0);
  page.dataset["uri"] = model.uri;
  page.querySelector(".nothing")?.remove();
  Idiomorph.morph(page, root, { morphStyle: "innerHTML", restoreFocus: true });
  markPlaceholders(page);
  vscode.setState({ uri: model.uri });
  vscode.postMessage({ type: "shown", version: model.version });
  // Announced when the writer pauses, and only when it changed.
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    if (announcer.textContent !== verdict) announcer.textContent = verdict;
  }, 1500);
}

addEventListener("click", (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLElement>("[data-act]");
  if (button) {
    act(button);
    return;
  }
  if (target.closest("a[href^='http'], a[href^='mailto:']")) return;
  event.preventDefault();
  const line = target.closest<HTMLElement>("[data-line]")?.dataset["line"];
  const isSelecting = getSelection()?.isCollapsed === false;
  if (line !== undefined && !isSelecting) vscode.postMessage({ type: "reveal", line: Number(line) });
});

function act(button: HTMLElement): void {
  const { act: action, value = "" } = button.dataset;
  switch (action) {
    case "reveal":
      vscode.postMessage({ type: "reveal", line: Number(value) });
      break;
    case "open":
      vscode.postMessage({ type: "open", path: value });
      break;
    case "export":
      vscode.postMessage({ type: "command", command: "export" });
      break;
    case "checklist":
      scrollToChecklist();
      break;
    case "copy":
      void navigator.clipboard.writeText(copyTexts[value] ?? "").then(() => confirm(button));
      break;
    case "copy-mail":
      void copyMail().then(() => confirm(button));
      break;
  }
}

/** Rich for mail programs, plain for forms: one copy holds both. */
function copyMail(): Promise<void> {
  const html = copyTexts["html"] ?? "";
  const text = copyTexts["text"] ?? "";
  return navigator.clipboard.write([
    new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) }),
  ]);
}

function confirm(button: HTMLElement): void {
  button.classList.add("done");
  announcer.textContent = words.copied;
  setTimeout(() => button.classList.remove("done"), 1500);
}

vscode.postMessage({ type: "ready" });
