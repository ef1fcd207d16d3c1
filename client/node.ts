import type { ExtensionContext } from "vscode";
import { activateWith, type ExtensionApi } from "./extension.ts";

/** The extension in Node: on the desktop and in a remote host. The server is a process of its own. */
export function activate(context: ExtensionContext): ExtensionApi {
  return activateWith(context, {
    writesFiles: true,
    async makeClient(options) {
      // Loaded at the first letter: other Markdown pays nothing for it.
      const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
      const module = context.asAbsolutePath("dist/server.cjs");
      return new LanguageClient("appealLetters", "Appeal Letters", { module, transport: TransportKind.ipc }, options);
    },
  });
}
