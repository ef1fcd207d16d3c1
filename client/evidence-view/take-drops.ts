import { type DataTransfer, type Disposable, DocumentDropEdit, type DocumentSelector, l10n, languages, type Position, type TextDocument } from "vscode";
import { letterSchemes } from "../letters.ts";
import { apart } from "./apart.ts";
import type { EvidenceView } from "./view.ts";

/** What is dragged from the evidence view into a letter is put apart from what stands there. */
export function takeReferences(view: EvidenceView): Disposable {
  const selector: DocumentSelector = letterSchemes().map((scheme) => ({ language: "markdown", scheme }));
  const provideDocumentDropEdits = async (document: TextDocument, { line, character }: Position, data: DataTransfer) => {
    const text = await data.get("text/plain")?.asString();
    if (text === undefined || text !== view.dragged) return undefined;
    return Object.assign(new DocumentDropEdit(apart(text, document.lineAt(line).text, character)), { title: l10n.t("Cite") });
  };
  // The oldest VS Code that the extension runs in knows no such metadata, and asks for every drop.
  const { registerDocumentDropEditProvider } = languages as {
    registerDocumentDropEditProvider(selector: DocumentSelector, provider: object, metadata: object): Disposable;
  };
  return registerDocumentDropEditProvider(selector, { provideDocumentDropEdits }, { dropMimeTypes: ["text/plain"] });
}
