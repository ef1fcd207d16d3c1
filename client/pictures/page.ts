import "./page.css";
import * as v from "valibot";
import { type FromPage, type ShownPicture, shownPicture, type Words } from "./messages.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset["words"] ?? "{}") as Words;

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const { success, output } = v.safeParse(shownPicture, data);
  if (success) show(output);
});
editor.postMessage({ type: "ready" });

function show({ name, facts, address, choices }: ShownPicture): void {
  const before = picture(address, `${words.before}: ${name}`);
  const afters = choices.map((choice) =>
    picture(URL.createObjectURL(new Blob([Uint8Array.from(choice.bytes)], { type: choice.mime })), `${words.after}: ${choice.title}`),
  );
  let taken = 0;

  const after = make("div", "after");
  const slider = make("input", "slider");
  Object.assign(slider, { type: "range", min: "0", max: "100", value: "50", ariaLabel: words.compare });
  const seam = make("div", "seam");
  const stack = make("div", "stack", before, after, seam, slider);
  const cut = () => stack.style.setProperty("--cut", `${slider.value}%`);
  slider.addEventListener("input", cut);
  cut();

  const stage = make("div", "stage", stack);
  const zoom = make("button", "zoom");
  const setZoom = (isActual: boolean) => {
    stage.classList.toggle("actual", isActual);
    zoom.textContent = isActual ? words.fit : words.actual;
    // The seam is in the middle.
    stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
  };
  zoom.addEventListener("click", () => setZoom(!stage.classList.contains("actual")));
  setZoom(false);

  const cards = choices.map((choice, index) => {
    const radio = make("input");
    Object.assign(radio, { type: "radio", name: "choice", checked: index === 0 });
    radio.addEventListener("change", () => take(index));
    const head = make("span", "title", choice.title);
    if (index === 0 && choices.length > 1) head.append(make("span", "best", words.best));
    return make("label", "card", radio, make("span", "words", head, make("span", "detail", choice.detail)), make("span", "size", choice.size));
  });
  const take = (index: number) => {
    taken = index;
    const chosen = afters[index];
    if (chosen) after.replaceChildren(chosen);
  };
  take(0);

  const use = make("button", "primary", words.use);
  use.addEventListener("click", () => editor.postMessage({ type: "use", index: taken }));
  const cancel = make("button", "secondary", words.cancel);
  cancel.addEventListener("click", () => editor.postMessage({ type: "cancel" }));

  const legend = make("legend", "", words.choices);
  const side = make("aside", "", make("fieldset", "", legend, ...cards), make("p", "note", words.note), make("div", "buttons", use, cancel));
  const bar = make("div", "bar", make("span", "", words.before), zoom, make("span", "", words.after));
  document.body.replaceChildren(make("header", "", make("h1", "", name), make("p", "", facts)), make("main", "", stage, bar), side);
  use.focus();
}

function picture(address: string, alt: string): HTMLImageElement {
  const image = make("img");
  image.src = address;
  image.alt = alt;
  image.draggable = false;
  return image;
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", ...children: readonly (Node | string)[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}
