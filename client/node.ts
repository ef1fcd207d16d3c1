import { type ExtensionContext, workspace } from "vscode";
import { activateWith, type ExtensionApi } from "./extension.ts";
import { findOnPath } from "./find-on-path.ts";

/** What the code of a browser's worker expects to find. */
const AS_IN_BROWSER = `const { parentPort } = require("node:worker_threads");
globalThis.self = globalThis;
self.postMessage = (message) => parentPort.postMessage(message);
parentPort.on("message", (data) => self.onmessage({ data }));
`;

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
    async startWorker(code) {
      const { Worker } = await import("node:worker_threads");
      const worker = new Worker(AS_IN_BROWSER + new TextDecoder().decode(await workspace.fs.readFile(code)), { eval: true });
      return {
        post: (message) => worker.postMessage(message),
        onAnswer: (listen) => void worker.on("message", listen),
        onFailure: (listen) => void worker.on("error", (error) => listen(error.message)),
        stop: () => void worker.terminate(),
      };
    },
    findProgram: findOnPath,
  });
}
