import type { Element } from "hast";
import type { TextContext } from "./text.ts";
import { renderInline } from "./text-inline.ts";
import { displayWidth, type WidthOptions } from "./width.ts";
import { wrapLine } from "./wrap.ts";

const GAP = 2;
/** Above this many columns a table is read more easily as a list, even where no line width is asked for. */
const WIDEST = 96;

/** A table of three lines whose columns stand under each other; as a list of its rows where it is too wide. */
export function renderTable(table: Element, context: TextContext): string[] {
  const rows = rowsOf(table).map((row) => cellsOf(row).map((cell) => renderInline(cell.children, context).replace(/\n/g, " ")));
  const [head = [], ...body] = rows;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const options = widthOptions(context);
  const widths = Array.from({ length: count }, (_, column) => Math.max(2, ...rows.map((row) => displayWidth(row[column] ?? "", options))));
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  if (total > (context.width ?? WIDEST)) return asList(head, body, context);
  const aligns = rowsOf(table)[0] ? cellsOf(rowsOf(table)[0] as Element).map((cell) => String(cell.properties["align"] ?? "left")) : [];
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => pad(row[column] ?? "", width, aligns[column] ?? "left", options))
      .join(" ".repeat(GAP))
      .trimEnd();
  return ["=".repeat(total), line(head), "-".repeat(total), ...body.map(line), "=".repeat(total)];
}

function asList(head: readonly string[], body: readonly (readonly string[])[], context: TextContext): string[] {
  const colon = context.email.language === "zh" ? "：" : ": ";
  const narrow = context.width === undefined ? context : { ...context, width: Math.max(20, context.width - 2) };
  return body.flatMap((row) =>
    row
      .map((cell, column) => ((head[column] ?? "") === "" ? cell : `${head[column]}${colon}${cell}`))
      .filter((cell) => cell.trim() !== "")
      .flatMap((cell, index) => wrapLine(cell, narrow).map((line, at) => (index === 0 && at === 0 ? `- ${line}` : `  ${line}`))),
  );
}

function pad(text: string, width: number, align: string, options: WidthOptions): string {
  const room = Math.max(0, width - displayWidth(text, options));
  const before = align === "right" ? room : align === "center" ? Math.floor(room / 2) : 0;
  return " ".repeat(before) + text + " ".repeat(room - before);
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => (child.type !== "element" ? [] : child.tagName === "tr" ? [child] : rowsOf(child)));
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => child.type === "element");
}

/** A Chinese reader's font draws “ ” … × two columns wide. */
export function widthOptions(context: TextContext): WidthOptions {
  return { ambiguous: context.email.language === "zh" ? 2 : 1 };
}
