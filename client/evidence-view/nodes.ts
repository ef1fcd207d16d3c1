import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { EvidenceCitation, EvidenceEntry, EvidenceModel, EvidenceProblem, EvidenceTotal, PlaceRange, UndefinedEvidence } from "../../server/protocol.ts";
import { formatBytes } from "../format-bytes.ts";

/** A row of the evidence view. */
export type EvidenceNode =
  | { readonly kind: "item"; readonly letter: string; readonly entry: EvidenceEntry }
  | { readonly kind: "citation"; readonly letter: string; readonly entry: EvidenceEntry; readonly citation: EvidenceCitation }
  | { readonly kind: "problem"; readonly letter: string; readonly entry: EvidenceEntry; readonly problem: EvidenceProblem }
  | { readonly kind: "undefined"; readonly letter: string; readonly undefined: UndefinedEvidence }
  | { readonly kind: "total"; readonly letter: string; readonly total: EvidenceTotal };

/** Items in the order of the letter, labels that lead nowhere, and what all files come to; nothing where the letter shows nothing. */
export function rootsOf({ uri: letter, items, undefined: unknown, total }: EvidenceModel): EvidenceNode[] {
  return [
    ...items.map((entry): EvidenceNode => ({ kind: "item", letter, entry })),
    ...unknown.map((each): EvidenceNode => ({ kind: "undefined", letter, undefined: each })),
    ...(total.count > 0 ? [{ kind: "total", letter, total } as const] : []),
  ];
}

export function childrenOf(node: EvidenceNode): EvidenceNode[] {
  if (node.kind !== "item") return [];
  const { letter, entry } = node;
  const citations = entry.form === "definition" ? entry.citations : [];
  return [
    ...entry.problems.map((problem): EvidenceNode => ({ kind: "problem", letter, entry, problem })),
    ...citations.map((citation): EvidenceNode => ({ kind: "citation", letter, entry, citation })),
  ];
}

/** Where a row leads in its letter. */
export function rangeOfNode(node: EvidenceNode): PlaceRange | undefined {
  switch (node.kind) {
    case "citation":
      return node.citation.range;
    case "undefined":
      return node.undefined.ranges[0];
    case "problem":
      return node.problem.range;
    case "item":
      return node.entry.range;
    case "total":
      return undefined;
  }
}

export function treeItemOf(node: EvidenceNode): TreeItem {
  const item = new TreeItem(labelOf(node), childrenOf(node).length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  if (node.kind !== "total") item.command = { command: "appealLetters.openEvidence", title: l10n.t("Open"), arguments: [node] };
  switch (node.kind) {
    case "item":
      return Object.assign(item, drawEntry(node.entry));
    case "citation": {
      const { part, text } = node.citation;
      const line = l10n.t("line {0}", node.citation.range.start.line + 1);
      return Object.assign(item, {
        description: part ? `${part} · ${line}` : line,
        tooltip: text,
        iconPath: new ThemeIcon("quote"),
        contextValue: "citation",
      });
    }
    case "problem":
      return Object.assign(item, { tooltip: node.problem.message, iconPath: iconOf(node.problem.severity), contextValue: "problem" });
    case "undefined":
      return Object.assign(item, {
        description: l10n.t("cited, but there is no file for it"),
        iconPath: iconOf("error"),
        contextValue: "undefined",
      });
    case "total":
      return Object.assign(item, drawTotal(node.total));
  }
}

function labelOf(node: EvidenceNode): string {
  switch (node.kind) {
    case "item":
      return node.entry.label;
    case "citation":
      return node.citation.text;
    case "problem":
      return node.problem.message;
    case "undefined":
      return node.undefined.label;
    case "total":
      return node.total.count === 1 ? l10n.t("One attachment in all") : l10n.t("{0} attachments in all", node.total.count);
  }
}

function drawEntry(entry: EvidenceEntry): Partial<TreeItem> {
  const { name, size, limit, status, form, file } = entry;
  // A limit that is far away is noise in a narrow column: the tooltip has it.
  const weight = size === undefined ? undefined : limit === undefined || size < limit / 2 ? formatBytes(size) : `${formatBytes(size)} / ${formatBytes(limit)}`;
  const said = statusWords(entry);
  return {
    description: [weight, name].filter((word) => word !== undefined).join(" · "),
    tooltip: tooltipOf(entry, said),
    iconPath: STATUS_ICONS[status],
    contextValue: [file === undefined ? "cloud" : status === "missing" ? "missing" : "file", form].join("."),
    accessibilityInformation: { label: [entry.label, name, weight, said].filter(Boolean).join(", ") },
  };
}

function statusWords({ status, citations }: EvidenceEntry): string {
  switch (status) {
    case "ok":
      return citations.length === 1 ? l10n.t("cited once") : l10n.t("cited {0} times", citations.length);
    case "unused":
      return l10n.t("no sentence cites it");
    case "missing":
      return l10n.t("there is no such file");
    case "problem":
      return l10n.t("something is wrong with it");
    case "cloud":
      return l10n.t("a link, not an attachment");
    case "unknown":
      return l10n.t("not looked at: save the letter first");
  }
}

function tooltipOf({ label, title, address, facts, limit, problems }: EvidenceEntry, said: string): MarkdownString {
  const tooltip = new MarkdownString(undefined, true);
  tooltip.appendMarkdown("**").appendText(label).appendMarkdown("**");
  if (title) tooltip.appendText(` ${title}`);
  tooltip.appendMarkdown("\n\n").appendText([address, ...facts, ...(limit === undefined ? [] : [l10n.t("at most {0}", formatBytes(limit))]), said].join(" · "));
  for (const { severity, message } of problems) tooltip.appendMarkdown(`\n\n$(${ICONS[severity]}) `).appendText(message.split("\n")[0] ?? "");
  return tooltip;
}

function drawTotal({ channel, count, countLimit, encoded, encodedLimit, isIncomplete }: EvidenceTotal): Partial<TreeItem> {
  const isOver = (countLimit !== undefined && count > countLimit) || (encodedLimit !== undefined && encoded > encodedLimit);
  const sum = `${isIncomplete ? "≥ " : ""}${formatBytes(encoded)}`;
  const words = [
    encodedLimit === undefined ? sum : `${sum} / ${formatBytes(encodedLimit)}`,
    ...(countLimit === undefined ? [] : [l10n.t("at most {0} files", countLimit)]),
  ];
  const tooltip = [
    channel,
    l10n.t("A mail carries files encoded: they weigh about a third more than on disk."),
    ...(encodedLimit === undefined && countLimit === undefined ? [l10n.t("No limit of this channel is known.")] : []),
  ];
  return {
    description: words.join(" · "),
    tooltip: tooltip.join("\n"),
    iconPath: isOver ? iconOf("error") : new ThemeIcon("mail"),
    contextValue: "total",
  };
}

const ICONS = { error: "error", warning: "warning", information: "info", hint: "lightbulb" } as const;
const COLORS = { error: "list.errorForeground", warning: "list.warningForeground", information: undefined, hint: undefined } as const;

function iconOf(severity: EvidenceProblem["severity"]): ThemeIcon {
  const color = COLORS[severity];
  return new ThemeIcon(ICONS[severity], color && new ThemeColor(color));
}

const STATUS_ICONS: Readonly<Record<EvidenceEntry["status"], ThemeIcon>> = {
  ok: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
  unused: new ThemeIcon("circle-slash", new ThemeColor("disabledForeground")),
  missing: iconOf("error"),
  problem: iconOf("warning"),
  cloud: new ThemeIcon("link"),
  unknown: new ThemeIcon("question"),
};
