import { displayWidth, graphemesOf } from "../core/email/width.ts";
import { showName } from "../core/file-names.ts";
import { SEVERITIES, type Severity } from "../core/rule.ts";
import type { FindingReport } from "./check-output.ts";
import type { Terminal } from "./terminal.ts";
import type { Writer } from "./writer.ts";

const COLOURS: Readonly<Record<Severity, string>> = { error: "31", warning: "33", information: "34", hint: "36" };
const SEVERITY: Readonly<Record<Severity, { zh: string; en: string }>> = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  information: { zh: "提示", en: "information" },
  hint: { zh: "建议", en: "hint" },
};
/** Columns of the source that are shown around a finding. */
const WIDEST = 96;
const AMBIGUOUS = { ambiguous: 1 } as const;

/** For people: the message, the line with the place underlined, the reason, what now. */
export function prettyWriter(terminal: Pick<Terminal, "language" | "isColoured" | "print">): Writer {
  const paint = (style: string, text: string) => (terminal.isColoured ? `\x1b[${style}m${text}\x1b[0m` : text);
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let letters = 0;
  return {
    write({ file, source, rules, counts: found }) {
      letters++;
      for (const severity of SEVERITIES) counts[severity] += found[severity];
      if (file.findings.length === 0) return;
      terminal.print(`${paint("1", file.path)} ${paint("2", `(${file.to})`)}\n`);
      file.findings.forEach((found, index) => {
        const { marked, line } = underline(source, found);
        const fix = found.fixes[0];
        terminal.print(
          [
            `  ${found.line}:${found.column}  ${paint(COLOURS[found.severity], SEVERITY[found.severity][terminal.language])}  ${found.message}  ${paint("2", found.rule)}`,
            ...(line.trim() === "" ? [] : [`      ${line}`, `      ${paint(COLOURS[found.severity], marked)}`]),
            `      ${paint("2", rules[index]?.why[terminal.language] ?? "")}`,
            ...(fix ? [`      → ${fix.title}`] : []),
            "",
            "",
          ].join("\n"),
        );
      });
    },
    end() {
      const found = (Object.keys(counts) as Severity[]).filter((severity) => counts[severity] > 0);
      const list = found
        .map((severity) =>
          terminal.language === "zh"
            ? `${counts[severity]} 个${SEVERITY[severity].zh}`
            : `${counts[severity]} ${plural(SEVERITY[severity].en, counts[severity])}`,
        )
        .join(terminal.language === "zh" ? "、" : ", ");
      terminal.print(
        terminal.language === "zh"
          ? `检查了 ${letters} 封信：${list || "没有发现问题"}\n`
          : `${letters} ${plural("letter", letters)} checked: ${list || "nothing found"}\n`,
      );
    },
  };
}

/** So much of a line is looked at on either side of a place: a letter without a line break is read once for each of its findings. UTF-16 units. */
const SEEN = 2000;

/** The line of a finding, cut around it where it is long, and the marks below it, as wide as what they underline. */
function underline(source: string, { start, end, column }: Pick<FindingReport, "start" | "end" | "column">): { line: string; marked: string } {
  const lineStart = Math.max(start - column + 1, start - SEEN);
  const lineEnd = start + (/^[^\r\n]*/.exec(source.slice(start, Math.min(source.length, end + SEEN)))?.[0].length ?? 0);
  const show = (text: string) => showName(text.replace(/[\t\uFEFF]/g, " "));
  let before = show(source.slice(lineStart, start));
  const inside = cut(show(source.slice(start, Math.min(end, lineEnd, start + SEEN))), WIDEST);
  const room = Math.max(16, Math.floor((WIDEST - displayWidth(inside, AMBIGUOUS)) / 2));
  const tail = cut(show(source.slice(Math.min(end, lineEnd), lineEnd)), room * 2);
  if (displayWidth(before, AMBIGUOUS) > room)
    before = graphemesOf(cut(graphemesOf(before).reverse().join(""), room))
      .reverse()
      .join("");
  return { line: before + inside + tail, marked: " ".repeat(displayWidth(before, AMBIGUOUS)) + "~".repeat(Math.max(1, displayWidth(inside, AMBIGUOUS))) };
}

function cut(text: string, columns: number): string {
  if (displayWidth(text, AMBIGUOUS) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    width += displayWidth(grapheme, AMBIGUOUS);
    if (width > columns) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

function plural(word: string, count: number): string {
  return count === 1 || word === "information" ? word : `${word}s`;
}
