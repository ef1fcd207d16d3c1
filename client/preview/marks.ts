const PLACEHOLDER = /〔(?!\d{4}〕)[^〔〕\n]{1,40}〕|\{\{[^{}\n]{1,60}\}\}/g;

/** Colours places that wait to be filled in, without touching the mail's own elements. */
export function markPlaceholders(page: Element): void {
  if (!("highlights" in CSS)) return;
  const ranges: Range[] = [];
  for (const block of page.querySelectorAll(".body, .subject-text")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: found } of (node.nodeValue ?? "").matchAll(PLACEHOLDER)) {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + found.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("placeholder", new Highlight(...ranges));
}
