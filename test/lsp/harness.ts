import { createRequire } from "node:module";
import { PassThrough } from "node:stream";
import { afterEach } from "node:test";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures, StreamMessageReader as ServerReader, StreamMessageWriter as ServerWriter } from "vscode-languageserver/node";
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  PublishDiagnosticsParams,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import type { FileStat, Host } from "../../server/host.ts";
import { startServer } from "../../server/lsp/server.ts";
import { REVIEWED_NOTIFICATION, type ReviewedParams } from "../../server/protocol.ts";

// The client speaks through its own copy of the protocol library, as editors do.
const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node") as typeof import("vscode-jsonrpc/node");

/** What VS Code can do, as far as the server asks. */
export const VSCODE: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
    workspaceFolders: true,
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } }, isPreferredSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ["markdown"] },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** An editor of some years ago: nothing is pulled, nothing is watched, no snippets in edits. */
export const OLD: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } } },
    documentSymbol: {},
    hover: { contentFormat: ["plaintext"] },
    completion: {},
  },
};

export interface Editor {
  request<T>(method: string, params?: unknown): Promise<T>;
  notify(method: string, params?: unknown): Promise<void>;
  open(uri: string, text: string, version?: number): Promise<void>;
  change(uri: string, version: number, changes: unknown[]): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items: Diagnostic[] }>;
  /** Waits for a notification or a request of the server that fits; those that came before count too. */
  heard<T>(method: string, fits?: (params: T) => boolean): Promise<T>;
  pushed(uri: string, fits?: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  readonly capabilities: ServerCapabilities;
  readonly log: string[];
  readonly published: PublishDiagnosticsParams[];
  /** The versions of letters that were judged. */
  readonly reviewed: number[];
  /** Cancels while the request is on its way, or when something has happened. */
  cancelled(method: string, params: unknown, when?: Promise<unknown>): Promise<unknown>;
  settings: Record<string, unknown>;
  close(): void;
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly files?: Map<string, number>;
  readonly texts?: Map<string, string>;
  readonly host?: Host;
  readonly init?: Partial<InitializeParams>;
  readonly settings?: Record<string, unknown>;
}

/** Milliseconds after which what was not sent never will be, however busy the machine is. */
const IN_VAIN = 60_000;

/** Starts a server on two streams in memory and an editor at their other end. */
export async function openEditor({
  capabilities = VSCODE,
  files = new Map(),
  texts = new Map(),
  host = memoryHost(files, texts),
  init = {},
  settings = {},
}: EditorOptions = {}): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  // Given streams, the library would end the process together with them.
  startServer(createConnection(ProposedFeatures.all, new ServerReader(toServer), new ServerWriter(toClient)), { hostFor: () => host, toPath: fileURLToPath });
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const heard: { method: string; params: unknown }[] = [];
  const waiting = new Set<() => void>();
  const hear = (method: string, params: unknown) => {
    heard.push({ method, params });
    for (const wake of [...waiting]) wake();
  };
  const editor: Editor = {
    settings,
    capabilities: {},
    log: [],
    published: [],
    reviewed: [],
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    open: (uri, text, version = 1) => client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version, text } }),
    change: (uri, version, contentChanges) => client.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges }),
    pull: (uri, previousResultId) =>
      client.sendRequest("textDocument/diagnostic", { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) }),
    heard: (method, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const index = heard.findIndex((each) => each.method === method && fits(each.params as never));
          if (index < 0) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(heard.splice(index, 1)[0]?.params as never);
        };
        const timer = setTimeout(() => reject(new Error(`the server never sent ${method}; log: ${editor.log.join("\n")}`)), IN_VAIN);
        waiting.add(look);
        look();
      }),
    pushed: async (uri, fits = () => true) =>
      (await editor.heard<PublishDiagnosticsParams>("textDocument/publishDiagnostics", (params) => params.uri === uri && fits(params.diagnostics))).diagnostics,
    async cancelled(method, params, when) {
      const { CancellationTokenSource } = require("vscode-jsonrpc/node") as typeof import("vscode-jsonrpc/node");
      const source = new CancellationTokenSource();
      const answer = client.sendRequest(method, params, source.token);
      await when;
      source.cancel();
      return answer.then(
        (result) => result,
        (error: unknown) => error,
      );
    },
    // The streams stay: a server that still has something to say must not fail for it.
    close() {
      client.dispose();
    },
  };
  client.onNotification((method, params) => {
    const given = Array.isArray(params) ? params[0] : params;
    if (method === "window/logMessage") editor.log.push((given as { message: string }).message);
    if (method === "textDocument/publishDiagnostics") editor.published.push(given as PublishDiagnosticsParams);
    if (method === REVIEWED_NOTIFICATION) editor.reviewed.push((given as ReviewedParams).version);
    hear(method, given);
  });
  client.onRequest((method, params) => {
    hear(method, Array.isArray(params) ? params[0] : params);
    if (method === "workspace/configuration") return (params as { items: unknown[] }).items.map(() => editor.settings);
    if (method === "workspace/applyEdit") return { applied: true };
    return null;
  });
  client.listen();
  const { capabilities: offered } = await client.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: "file:///letters", name: "work" }],
    initializationOptions: { locale: "en" },
    ...init,
  });
  await client.sendNotification("initialized", {});
  return Object.assign(editor, { capabilities: offered });
}

/** Files that exist in a map only: size by path below file:///work. */
export function memoryHost(files: Map<string, number>, texts: Map<string, string> = new Map()): Host {
  const pathOf = (uri: string) => decodeURIComponent(uri.replace("file:///letters/", ""));
  const sizeOf = (path: string) => files.get(path) ?? (texts.has(path) ? Buffer.byteLength(texts.get(path) ?? "") : undefined);
  const names = () => [...files.keys(), ...texts.keys()];
  return {
    async stat(uri): Promise<FileStat | undefined> {
      const path = pathOf(uri);
      const size = sizeOf(path);
      if (size !== undefined) return { kind: "file", size, modified: 0 };
      return names().some((name) => name.startsWith(`${path}/`)) ? { kind: "directory", size: 0, modified: 0 } : undefined;
    },
    async list(uri) {
      const folder = pathOf(uri.endsWith("/") ? uri : `${uri}/`);
      return names().flatMap((name) => (name.startsWith(folder) && !name.slice(folder.length).includes("/") ? [name.slice(folder.length)] : []));
    },
    read: async (uri, start, end) => new TextEncoder().encode(texts.get(pathOf(uri)) ?? "").subarray(start, end),
    hash: async () => undefined,
  };
}

/** Gives a way to open editors that are closed after each test of the file. */
export function editorsOfTests(): (options?: EditorOptions) => Promise<Editor> {
  const editors: Editor[] = [];
  afterEach(() => {
    for (const editor of editors.splice(0)) editor.close();
  });
  return async (options) => {
    const editor = await openEditor(options);
    editors.push(editor);
    return editor;
  };
}
