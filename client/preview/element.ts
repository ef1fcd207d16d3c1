type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Makes an element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly (Node | string | undefined)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, String(value));
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const SHAPES = {
  check: "M13.5 4.5 6.5 11.5 2.5 7.8",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  export: "M8 2.5v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3",
  reply: "M6.5 3.5 2.5 7.5l4 4M2.5 7.5h6.5a4.5 4.5 0 0 1 4.5 4.5v.5",
  alert: "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.4v.8",
  clip: "M12.5 7.5 7.6 12.4a2.6 2.6 0 0 1-3.7-3.7l5.3-5.3a1.8 1.8 0 0 1 2.5 2.5l-5.2 5.2a.9.9 0 0 1-1.2-1.2l4.6-4.6",
} as const;

/** A line drawing in the colour of the text around it; it says nothing to screen readers. */
export function icon(name: keyof typeof SHAPES): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true", class: "icon" }))
    svg.setAttribute(key, value);
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** Puts values into `{0}`, `{1}`. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index) => String(values[Number(index)] ?? whole));
}
