import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { isLabel, type LabelPlace, labelAt, labelPlaces } from "../core/evidence-labels.ts";
import { offsetOf, rangeOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import type { Feature } from "./session.ts";
import { workspaceEdit } from "./workspace-edits.ts";

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

interface Found {
  readonly reviewed: Reviewed;
  /** All places of one label, with the one that was asked about. */
  readonly places: readonly LabelPlace[];
  readonly here: LabelPlace;
}

/** Evidence labels as symbols: where they are defined and cited, marked, and renamed together. Where VS Code's own Markdown support runs, it does the same already. */
export const evidenceLabels: Feature = {
  capabilities: (client) =>
    client.knowsLabels
      ? {}
      : { definitionProvider: true, referencesProvider: true, documentHighlightProvider: true, renameProvider: { prepareProvider: true } },
  register({ connection, client, letters, guard }) {
    const find = async ({ textDocument, position }: At): Promise<Found | undefined> => {
      const reviewed = await letters.get(textDocument.uri);
      if (!reviewed) return undefined;
      const all = labelPlaces(reviewed.draft.letter);
      const here = labelAt(all, offsetOf(reviewed.document, position));
      return here && { reviewed, here, places: all.filter(({ key }) => key === here.key) };
    };
    connection.onDefinition(
      guard("definition", null, async (params: At): Promise<Location[] | null> => {
        const found = await find(params);
        return found ? locations(found, ({ role }) => role === "definition") : null;
      }),
    );
    connection.onReferences(
      guard("references", null, async (params: At & { context: { includeDeclaration: boolean } }): Promise<Location[] | null> => {
        const found = await find(params);
        return found ? locations(found, ({ role }) => role === "reference" || params.context.includeDeclaration) : null;
      }),
    );
    connection.onDocumentHighlight(
      guard("highlights", null, async (params: At): Promise<DocumentHighlight[] | null> => {
        const found = await find(params);
        return (
          found?.places.map((place) => ({
            range: rangeOf(found.reviewed.document, place),
            kind: place.role === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          })) ?? null
        );
      }),
    );
    connection.onPrepareRename(
      guard("prepare rename", null, async (params: At): Promise<Range | null> => {
        const found = await find(params);
        return found ? rangeOf(found.reviewed.document, found.here) : null;
      }),
    );
    connection.onRenameRequest(
      guard("rename", null, async (params: At & { newName: string }): Promise<WorkspaceEdit | null> => {
        const found = await find(params);
        if (!found) return null;
        if (!isLabel(params.newName))
          throw new ResponseError(
            LSPErrorCodes.RequestFailed,
            found.reviewed.language === "zh" ? "名称里不能有方括号、反斜杠或换行" : "A label has no brackets, backslashes or line breaks",
          );
        const edits = found.places.map(({ start, end }) => ({ start, end, text: params.newName.trim() }));
        return workspaceEdit(found.reviewed.document, edits, { ...client, takesSnippetEdits: false });
      }),
    );
  },
};

function locations({ reviewed: { document }, places }: Found, wanted: (place: LabelPlace) => boolean): Location[] {
  return places.filter(wanted).map((place) => ({ uri: document.uri, range: rangeOf(document, place) }));
}
