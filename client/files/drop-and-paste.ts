import * as editor from "vscode";
import {
  type DataTransfer,
  Disposable,
  DocumentDropEdit,
  type DocumentSelector,
  l10n,
  languages,
  type Position,
  type Range,
  type TextDocument,
  type WorkspaceEdit,
} from "vscode";
import type { Extension } from "../extension.ts";
import { letterSchemes } from "../letters.ts";
import { type Attached, attachFiles } from "./attach-files.ts";

const KIND = ["appealLetters", "evidence"];
const TAKEN = ["image/*", "files", "text/uri-list"];

/** What VS Code has since 1.97; the oldest that the extension runs in knows nothing of it. */
interface Newer {
  readonly DocumentDropOrPasteEditKind?: {
    readonly Empty: { append(...parts: string[]): unknown };
  };
  readonly DocumentPasteEdit?: new (insertText: unknown, title: string, kind: unknown) => { additionalEdit?: WorkspaceEdit };
}

interface NewerLanguages {
  registerDocumentPasteEditProvider(selector: DocumentSelector, provider: object, metadata: object): Disposable;
  registerDocumentDropEditProvider(selector: DocumentSelector, provider: object, metadata: object): Disposable;
}

/** Files that are dropped or pasted into a letter become its evidence. */
export function takeDropsAndPastes({ session }: Extension): Disposable {
  const { DocumentDropOrPasteEditKind, DocumentPasteEdit } = editor as unknown as Newer;
  const selector: DocumentSelector = letterSchemes().map((scheme) => ({ language: "markdown", scheme }));
  const kind = DocumentDropOrPasteEditKind?.Empty.append(...KIND);
  const attach = (document: TextDocument, position: Position, data: DataTransfer) => attachFiles(session, document, position, data);

  const dropped = async (document: TextDocument, position: Position, data: DataTransfer) => {
    const attached = await attach(document, position, data);
    if (!attached) return undefined;
    const edit = new DocumentDropEdit(attached.insert);
    return Object.assign(edit, { additionalEdit: attached.edit, title: titleOf(attached), ...(kind !== undefined && { kind }) });
  };
  const newer = languages as unknown as NewerLanguages;
  const drops = newer.registerDocumentDropEditProvider(
    selector,
    { provideDocumentDropEdits: dropped },
    { dropMimeTypes: TAKEN, providedDropEditKinds: kind ? [kind] : [] },
  );
  if (!DocumentPasteEdit || kind === undefined) return drops;

  const pasted = async (document: TextDocument, ranges: readonly Range[], data: DataTransfer) => {
    const [range] = ranges;
    const attached = range && (await attach(document, range.start, data));
    if (!attached) return undefined;
    const edit = new DocumentPasteEdit(attached.insert, titleOf(attached), kind);
    edit.additionalEdit = attached.edit;
    return [edit];
  };
  return Disposable.from(
    drops,
    newer.registerDocumentPasteEditProvider(selector, { provideDocumentPasteEdits: pasted }, { pasteMimeTypes: TAKEN, providedPasteEditKinds: [kind] }),
  );
}

function titleOf({ count }: Attached): string {
  return count > 1 ? l10n.t("Attach as {0} pieces of evidence", count) : l10n.t("Attach as evidence");
}
