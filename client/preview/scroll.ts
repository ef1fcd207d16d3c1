/** Brings the block that stands at a line of the source to the top, below the bar. */
export function scrollToLine(line: number): void {
  scrollTo(0, placeOf(line));
}

/** Not `scrollIntoView`, which moves the frames around the page as well. */
export function scrollToChecklist(): void {
  const list = document.getElementById("checklist");
  if (!list) return;
  const bar = document.querySelector(".top")?.clientHeight ?? 0;
  scrollTo(0, topOf(list) - bar - 12);
  list.querySelector("button")?.focus({ preventScroll: true });
}

/** Above the body stand subject and addresses, which are the front matter: for them the page starts at its top. */
function placeOf(line: number): number {
  const blocks = [...document.querySelectorAll<HTMLElement>(".body [data-line]")];
  const next = blocks.findIndex((block) => lineOf(block) > line);
  const before = blocks[next < 0 ? blocks.length - 1 : next - 1];
  if (line === 0 || !before) return 0;
  const after = next < 0 ? undefined : blocks[next];
  const top = topOf(before);
  const share = after ? (line - lineOf(before)) / Math.max(1, lineOf(after) - lineOf(before)) : 0;
  const bar = document.querySelector(".top")?.clientHeight ?? 0;
  return top + share * ((after ? topOf(after) : top) - top) - bar - 12;
}

function lineOf(block: HTMLElement): number {
  return Number(block.dataset["line"]);
}

function topOf(block: Element): number {
  return block.getBoundingClientRect().top + scrollY;
}
