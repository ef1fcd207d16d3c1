import { type CodeLens, CodeLensRefreshRequest } from "vscode-languageserver";
import type { EvidenceItem } from "../core/evidence.ts";
import { SHOW_CITATIONS_COMMAND } from "../protocol.ts";
import { rangeOf } from "./convert.ts";
import { citationsOf } from "./hover-evidence.ts";
import type { Reviewed } from "./letters.ts";
import { sayCitations, sayFile } from "./say-file.ts";
import type { Feature } from "./session.ts";

/** Above each definition of evidence: how often it is cited, and what its file is. */
export const codeLenses: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),
  register({ connection, client, letters, guard, onRefresh, log }) {
    connection.onCodeLens(
      guard("code lenses", null, async ({ textDocument }): Promise<CodeLens[] | null> => {
        const reviewed = await letters.get(textDocument.uri);
        if (!reviewed) return null;
        const definitions = reviewed.draft.letter.evidence.items.filter(({ form }) => form === "definition");
        return definitions.map((item) => lensOf(item, reviewed, client.isOwn));
      }),
    );
    // The size of a file is in a lens, and no edit of the letter tells when it changed.
    onRefresh(() => {
      if (client.refreshesCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => log.failed("refresh", error));
    });
  },
};

/** Only the extension's own client knows the command that lists places; elsewhere the lens says the same and leads nowhere. */
function lensOf(item: EvidenceItem, reviewed: Reviewed, isOwn: boolean): CodeLens {
  const { document, draft, language } = reviewed;
  const range = rangeOf(document, item.span);
  const citations = citationsOf(reviewed, item);
  const fact = item.path === undefined ? undefined : draft.facts.get(item.path);
  const title = [sayCitations(citations.length, language), ...sayFile(fact, language)].join(" · ");
  if (!isOwn || citations.length === 0) return { range, command: { title, command: "" } };
  const places = citations.map((citation) => ({ uri: document.uri, range: rangeOf(document, citation) }));
  return { range, command: { title, command: SHOW_CITATIONS_COMMAND, arguments: [document.uri, range.start, places] } };
}
