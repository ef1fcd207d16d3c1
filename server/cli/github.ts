import type { Severity } from "../core/rule.ts";
import { places } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import type { Writer } from "./writer.ts";

const LEVEL: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "notice", hint: "notice" };

/** Workflow commands of GitHub Actions: an annotation for every finding. */
export function githubWriter(terminal: Terminal): Writer {
  return {
    write({ file, source }) {
      const place = places(source);
      for (const { rule, severity, message, start, end, line, column } of file.findings) {
        const last = place(Math.max(start, end - 1));
        const properties = { file: file.path, line, endLine: last.line, ...(last.line === line && { col: column, endColumn: last.column + 1 }), title: rule };
        const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
        terminal.print(`::${LEVEL[severity]} ${list.join(",")}::${escapeData(message)}\n`);
      }
    },
    end() {},
  };
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
