import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { clientHost } from "./client-host.ts";
import { startServer } from "./lsp/server.ts";

declare const self: import("vscode-languageserver/browser").DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, { hostFor: () => clientHost((method, params) => connection.sendRequest(method, params)), toPath: undefined });
