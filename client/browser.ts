import { type ExtensionContext, Uri } from "vscode";
import { activateWith, type ExtensionApi } from "./extension.ts";

/** The extension in a browser: the server is a worker, and files are reached through the editor. */
export function activate(context: ExtensionContext): ExtensionApi {
  return activateWith(context, {
    writesFiles: false,
    async makeClient(options) {
      const { LanguageClient } = await import("vscode-languageclient/browser");
      const script = Uri.joinPath(context.extensionUri, "dist/server-web.js").toString(true);
      return new LanguageClient("appealLetters", "Appeal Letters", async () => new Worker(script), options);
    },
  });
}
