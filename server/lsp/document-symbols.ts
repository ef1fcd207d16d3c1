import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { Draft } from "../core/draft.ts";
import type { EvidenceItem } from "../core/evidence.ts";
import type { Part } from "../core/parts.ts";
import { holds, type Span } from "../core/span.ts";
import { rangeOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import type { Feature } from "./session.ts";

/** The outline of a letter: its parts and its evidence. */
export const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: "Appeal Letters" } }),
  register({ connection, client, letters, guard }) {
    connection.onDocumentSymbol(
      guard("document symbols", null, async ({ textDocument }): Promise<DocumentSymbol[] | SymbolInformation[] | null> => {
        const reviewed = await letters.get(textDocument.uri);
        if (!reviewed) return null;
        const symbols = symbolsOf(reviewed);
        return client.nestsSymbols ? symbols : flat(symbols, textDocument.uri);
      }),
    );
  },
};

/** Every symbol below the innermost one that holds it. */
function symbolsOf(reviewed: Reviewed): DocumentSymbol[] {
  const { draft } = reviewed;
  const entries = [
    ...draft.parts.filter((part) => isOutlined(part, draft)).map((part) => ({ span: part as Span, symbol: partSymbol(part, reviewed) })),
    ...draft.letter.evidence.items.map((item) => ({ span: item.span, symbol: evidenceSymbol(item, reviewed) })),
  ];
  entries.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const roots: DocumentSymbol[] = [];
  const open: typeof entries = [];
  for (const entry of entries) {
    while (open.length > 0 && !holds((open.at(-1) as (typeof entries)[number]).span, entry.span)) open.pop();
    const parent = open.at(-1)?.symbol;
    if (parent) parent.children = [...(parent.children ?? []), entry.symbol];
    else roots.push(entry.symbol);
    open.push(entry);
  }
  return roots;
}

/** What only its wording gives away is a part where the letter's structure asks for it. */
function isOutlined({ found, role }: Part, { structure }: Draft): boolean {
  return found !== "wording" || structure.parts.includes(role);
}

function partSymbol(part: Part, { document, draft, language }: Reviewed): DocumentSymbol {
  const name = draft.knowledge.roles.get(part.role)?.name[language] ?? part.role;
  const title = { start: Math.max(part.start, part.title.start), end: Math.min(part.end, part.title.end) };
  return {
    name,
    kind: SymbolKind.Class,
    range: rangeOf(document, part),
    selectionRange: rangeOf(document, title.start <= title.end ? title : { start: part.start, end: part.start }),
  };
}

function evidenceSymbol(item: EvidenceItem, { document }: Reviewed): DocumentSymbol {
  const range = rangeOf(document, item.span);
  return { name: item.label.trim() || item.url, detail: item.path ?? item.url, kind: SymbolKind.File, range, selectionRange: range };
}

function flat(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flat(children, uri, name),
  ]);
}
