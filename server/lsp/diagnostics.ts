import { type CodeDescription, type Diagnostic, DiagnosticSeverity, DiagnosticTag, type DocumentDiagnosticReport } from "vscode-languageserver";
import { listFindings } from "../core/list-findings.ts";
import type { Finding, Severity } from "../core/rule.ts";
import { documentationOf } from "../documentation.ts";
import { REVIEWED_NOTIFICATION, type ReviewedParams } from "../protocol.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { rangeOf } from "./convert.ts";
import { guardEvent } from "./guard.ts";
import type { Reviewed } from "./letters.ts";
import { lastSent } from "./sending.ts";
import type { Feature, Session } from "./session.ts";

/** Between the last keystroke and the push, where the client does not pull. */
const PAUSE = 120;

/** Findings as squiggles: pulled where the client can, pushed where it cannot, never both. */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.pullsDiagnostics ? { diagnosticProvider: { identifier: "appeal-letters", interFileDependencies: false, workspaceDiagnostics: false } } : {},
  register(session) {
    if (session.client.pullsDiagnostics) registerPull(session);
    else registerPush(session);
    if (session.client.isOwn) session.letters.onReviewed((reviewed) => void session.connection.sendNotification(REVIEWED_NOTIFICATION, countsOf(reviewed)));
  },
};

function registerPull({ connection, client, letters, guard, onRefresh, log }: Session): void {
  const nothing: DocumentDiagnosticReport = { kind: "full", items: [] };
  connection.languages.diagnostics.on(
    guard("diagnostics", nothing, async ({ textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
      const reviewed = await letters.get(textDocument.uri);
      if (!reviewed) return nothing;
      const resultId = String(reviewed.serial);
      return resultId === previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items: diagnosticsOf(reviewed, client) };
    }),
  );
  onRefresh(() => {
    if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch((error: unknown) => log.failed("refresh", error));
  });
}

function registerPush({ connection, client, letters, documents, onRefresh, log }: Session): void {
  const waiting = new Map<string, NodeJS.Timeout>();
  const shown = new Set<string>();
  const push = async (uri: string) => {
    waiting.delete(uri);
    const reviewed = await letters.get(uri);
    if (!reviewed && !shown.delete(uri)) return;
    if (reviewed) shown.add(uri);
    await connection.sendDiagnostics(
      reviewed ? { uri, version: reviewed.document.version, diagnostics: diagnosticsOf(reviewed, client) } : { uri, diagnostics: [] },
    );
  };
  const schedule = (uri: string, pause: number) => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(
        guardEvent(log, "diagnostics", () => push(uri)),
        pause,
      ),
    );
  };
  documents.onDidOpen(({ document }) => schedule(document.uri, 0));
  documents.onDidChangeContent(({ document }) => schedule(document.uri, document.version <= 1 ? 0 : PAUSE));
  documents.onDidClose(({ document }) => schedule(document.uri, 0));
  onRefresh((uris) => {
    for (const uri of uris) schedule(uri, 0);
  });
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function diagnosticsOf(reviewed: Reviewed, client: ClientAbilities): Diagnostic[] {
  return listFindings(reviewed.findings).map(({ found }) => diagnosticOf(found, reviewed, client));
}

/** The message, and on a second line the reason; the code is the rule, its link leads to the rule's documentation. */
export function diagnosticOf(found: Finding, { document, language }: Reviewed, client: ClientAbilities): Diagnostic {
  const { rule, severity, message, related = [], unnecessary } = found;
  // The link is a command of the extension; another editor could not follow it.
  const link = client.isOwn ? documentationOf(rule.id) : undefined;
  const codeDescription: CodeDescription | undefined = client.showsCodeLinks && link !== undefined ? { href: link } : undefined;
  return {
    range: rangeOf(document, found),
    severity: SEVERITY[severity],
    code: rule.id,
    source: "appeal-letters",
    message: `${message[language]}\n${rule.why[language]}`,
    ...(codeDescription && { codeDescription }),
    ...(client.showsTags && unnecessary === true && { tags: [DiagnosticTag.Unnecessary] }),
    ...(client.showsRelated &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({ location: { uri: document.uri, range: rangeOf(document, other) }, message: other.message[language] })),
      }),
  };
}

function countsOf(reviewed: Reviewed): ReviewedParams {
  const { document, findings } = reviewed;
  const count = (severity: Severity) => findings.filter((found) => found.severity === severity).length;
  const sent = lastSent(reviewed);
  return { uri: document.uri, version: document.version, errors: count("error"), warnings: count("warning"), ...(sent && { sent }) };
}
