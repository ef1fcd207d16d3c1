import { DiagnosticSeverity } from "vscode-languageserver";
import { guardEvent } from "./guard.ts";
import type { Feature } from "./session.ts";

/** Shows what is broken in a team's rule files at its place in the file, and says it in the log. */
export const teamRuleProblems: Feature = {
  capabilities: () => ({}),
  register({ connection, folders, reviewers, log, onRefresh, onInitialized }) {
    let shown: readonly string[] = [];
    const show = async () => {
      const problems = await reviewers.problems();
      for (const uri of shown) if (!problems.has(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
      for (const [uri, found] of problems) {
        const diagnostics = found.map(({ line, column, message }) => {
          const start = { line: line - 1, character: column - 1 };
          return {
            range: { start, end: { line: line - 1, character: column + 200 } },
            severity: DiagnosticSeverity.Error,
            source: "appeal-letters",
            code: "rule-file",
            message,
          };
        });
        if (found.length > 0 || shown.includes(uri)) await connection.sendDiagnostics({ uri, diagnostics });
        for (const { line, column, message } of found) log.once(`${uri}:${line}:${column}: ${message}`);
      }
      shown = [...problems].filter(([, found]) => found.length > 0).map(([uri]) => uri);
    };
    const start = guardEvent(log, "team rules", show);
    onInitialized(() => {
      if (folders.all().length > 0) start(undefined);
    });
    onRefresh(() => start(undefined));
  },
};
