import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { clientHost, hostByScheme, NO_HOST } from "./client-host.ts";
import { startServer } from "./lsp/server.ts";
import { nodeHost } from "./node-host.ts";

const connection = createConnection(ProposedFeatures.all);
startServer(connection, {
  hostFor: ({ isOwn }) => hostByScheme(nodeHost, isOwn ? clientHost((method, params) => connection.sendRequest(method, params)) : NO_HOST),
  toPath: fileURLToPath,
});
