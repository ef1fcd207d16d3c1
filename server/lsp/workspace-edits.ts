import type { RenameFile, SnippetTextEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { withLineEnds } from "../core/line-ends.ts";
import type { Language } from "../core/message.ts";
import type { Edit, Fix } from "../core/rule.ts";
import { resolve } from "../facts.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { rangeOf } from "./convert.ts";
import { hasPlaces, toSnippet } from "./snippet.ts";

/** Edits as the client can take them: with tab stops where it can and they have places to fill in, bound to the version where it can. */
export function workspaceEdit(document: TextDocument, edits: readonly Edit[], client: ClientAbilities): WorkspaceEdit {
  const { uri, version } = document;
  const ordered = [...edits]
    .sort((a, b) => a.start - b.start)
    .map((edit) => ({ range: rangeOf(document, edit), text: withLineEnds(edit.text, document.getText()) }));
  if (!client.takesDocumentChanges) return { changes: { [uri]: ordered.map(({ range, text }) => ({ range, newText: text })) } };
  let stop = 1;
  const changes = ordered.map(({ range, text }): TextEdit | SnippetTextEdit => {
    if (!client.takesSnippetEdits || !hasPlaces(text)) return { range, newText: text };
    const { snippet, next } = toSnippet(text, stop);
    stop = next;
    return { range, snippet: { kind: "snippet", value: snippet } };
  });
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}

/**
 * A fix that renames files as well, both after a question. First the letter, then the files: when the editor asks what else is to
 * change with the file, the letter has its new address already, and is not changed twice.
 */
export function fixEdit(document: TextDocument, { edits, renames = [], title }: Fix, language: Language, client: ClientAbilities): WorkspaceEdit {
  const edit = workspaceEdit(document, edits, client);
  const folder = document.uri.startsWith("untitled:") ? undefined : new URL(".", document.uri).href;
  if (renames.length === 0 || !client.renamesFiles || folder === undefined) return edit;
  const annotationId = "rename";
  const files = renames.flatMap(({ from, to }): RenameFile[] => {
    const [oldUri, newUri] = [resolve(from, folder), resolve(to, folder)];
    return oldUri === undefined || newUri === undefined ? [] : [{ kind: "rename", oldUri, newUri, options: { overwrite: false }, annotationId }];
  });
  if (files.length < renames.length) return edit;
  const changes = (edit.documentChanges ?? []).map((change) =>
    "edits" in change ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId })) } : change,
  );
  return { documentChanges: [...changes, ...files], changeAnnotations: { [annotationId]: { label: title[language], needsConfirmation: true } } };
}
