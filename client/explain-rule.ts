import { commands, Disposable, l10n, Uri, workspace } from "vscode";
import { EXPLAIN_COMMAND, EXPLAIN_REQUEST } from "../server/protocol.ts";
import type { Session } from "./session.ts";

const SCHEME = "appeal-letters-rule";

/** The name of a rule in the Problems list and in hovers leads to a page that explains it, made by the server: nothing is fetched. */
export function explainRules(session: Session): Disposable {
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      async provideTextDocumentContent({ query }) {
        const text = await session.request<string>(EXPLAIN_REQUEST, { rule: query });
        return text ?? `${l10n.t("There is no rule “{0}”.", query)}\n`;
      },
    }),
    commands.registerCommand(EXPLAIN_COMMAND, async (rule: unknown) => {
      const uri = Uri.from({ scheme: SCHEME, path: `/${String(rule)}.md`, query: String(rule) });
      const known = await commands.getCommands(true);
      await (known.includes("markdown.showPreview") ? commands.executeCommand("markdown.showPreview", uri) : commands.executeCommand("vscode.open", uri));
    }),
  );
}
