import type { Language } from "../core/message.ts";
import type { Rule, Severity } from "../core/rule.ts";
import { explainRule } from "../explain-rule.ts";
import type { FindingReport } from "./check-output.ts";
import { VERSION } from "./help.ts";
import { type Checked, places } from "./report.ts";

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", information: "note", hint: "note" };

/** A log in SARIF 2.1.0: what code hosts read. */
export function sarifOf(all: readonly Checked[], language: Language): unknown {
  const rules = new Map<string, Rule>();
  for (const { rules: found } of all) for (const rule of found) rules.set(rule.id, rule);
  const order = [...rules.keys()];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "appeal-letters",
            version: VERSION,
            rules: [...rules.values()].map((rule) => descriptor(rule, language)),
          },
        },
        columnKind: "utf16CodeUnits",
        artifacts: all.map(({ file }) => ({ location: { uri: uriOf(file.path) } })),
        results: all.flatMap(({ file, source }, artifactIndex) => {
          const place = places(source);
          return file.findings.map((found) => resultOf(found, { uri: uriOf(file.path), index: artifactIndex }, place, order.indexOf(found.rule)));
        }),
      },
    ],
  };
}

function descriptor(rule: Rule, language: Language): unknown {
  return {
    id: rule.id,
    shortDescription: { text: rule.why[language] },
    help: { text: rule.why[language], markdown: explainRule(rule, language) },
    defaultConfiguration: { level: LEVEL[rule.severity] },
  };
}

function resultOf(found: FindingReport, artifactLocation: { uri: string; index: number }, place: ReturnType<typeof places>, ruleIndex: number): unknown {
  const last = place(found.end);
  const fixes = found.fixes.map(({ title, edits }) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ start, end, text }) => ({ deletedRegion: { charOffset: start, charLength: end - start }, insertedContent: { text } })),
      },
    ],
  }));
  return {
    ruleId: found.rule,
    ruleIndex,
    level: LEVEL[found.severity],
    message: { text: found.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: found.line,
            startColumn: found.column,
            endLine: last.line,
            endColumn: last.column,
            charOffset: found.start,
            charLength: found.end - found.start,
            ...(found.quote !== "" && { snippet: { text: found.quote } }),
          },
        },
      },
    ],
    ...(fixes.length > 0 && { fixes }),
  };
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
