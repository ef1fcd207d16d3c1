import { type ExtensionContext, Uri, workspace } from "vscode";
import { activateWith, type ExtensionApi } from "./extension.ts";

/** The extension in a browser: the server is a worker, and files are reached through the editor. */
export function activate(context: ExtensionContext): ExtensionApi {
  return activateWith(context, {
    writesFiles: false,
    async makeClient(options) {
      const { LanguageClient } = await import("vscode-languageclient/browser");
      const dist = Uri.joinPath(context.extensionUri, "dist");
      const rules = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(dist, "builtin.json")));
      const startWorker = async () => {
        const worker = new Worker(Uri.joinPath(dist, "server-web.js").toString(true));
        worker.postMessage(rules);
        return worker;
      };
      return new LanguageClient("appealLetters", "Appeal Letters", startWorker, options);
    },
    async startWorker(code) {
      const worker = new Worker(code.toString(true));
      return {
        post: (message) => worker.postMessage(message),
        onAnswer: (listen) => worker.addEventListener("message", ({ data }) => listen(data)),
        onFailure: (listen) => worker.addEventListener("error", ({ message }) => listen(message)),
        stop: () => worker.terminate(),
      };
    },
    findProgram: async () => undefined,
  });
}
