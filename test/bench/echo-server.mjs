// The floor: a server on the same vscode-languageserver that does nothing but answer each pull with one diagnostic.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } = require("vscode-languageserver/node");
const { TextDocument } = require("vscode-languageserver-textdocument");

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } },
}));
connection.languages.diagnostics.on(({ textDocument }) => {
  const { version } = documents.get(textDocument.uri);
  return { kind: "full", items: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: String(version) }] };
});
documents.listen(connection);
connection.listen();
