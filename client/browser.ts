import { type ExtensionContext, Uri, workspace } from "vscode";
import { activateWith, type ExtensionApi } from "./extension.ts";
import { serverInWorker } from "./worker-code.ts";

/** The extension in a browser: the server is a worker, and files are reached through the editor. */
export function activate(context: ExtensionContext): ExtensionApi {
  return activateWith(context, {
    writesFiles: false,
    async makeClient(options) {
      const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import("vscode-languageclient/browser");
      const dist = Uri.joinPath(context.extensionUri, "dist");
      const startServer = async () => {
        const [code, rules] = await Promise.all([readText(Uri.joinPath(dist, "server.cjs")), readText(Uri.joinPath(dist, "builtin.json"))]);
        const worker = workerOf(serverInWorker(code));
        worker.postMessage(rules);
        // Not the worker itself: VS Code's web makes it of a class of its own, and the library would not know it for one.
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      };
      return new LanguageClient("appealLetters", "Appeal Letters", startServer, options);
    },
    async startWorker(code) {
      const worker = workerOf(await readText(code));
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

async function readText(file: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}

/** Read and handed over, code can come from wherever the extension lies: a worker's address may not. */
function workerOf(code: string): Worker {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
