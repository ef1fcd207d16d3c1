import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { createContext, Script } from "node:vm";
import { serverInWorker } from "../../client/worker-code.ts";
import type { HostParams } from "../../server/protocol.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** A web worker as far as the server needs one: no require, no process, no files. */
async function openWorker(answer: (message: Message) => unknown) {
  const answered = (message: Message) => {
    try {
      return { result: answer(message) ?? null };
    } catch (error) {
      return { error: { code: -32603, message: String(error) } };
    }
  };
  const waiting = new Map<number, (result: unknown) => void>();
  const scope = {
    onmessage: undefined as ((event: { data: unknown }) => void) | undefined,
    addEventListener() {},
    postMessage(message: Message) {
      if (message.method !== undefined && message.id !== undefined) scope.onmessage?.({ data: { jsonrpc: "2.0", id: message.id, ...answered(message) } });
      else if (message.id !== undefined) waiting.get(message.id)?.(message.result);
    },
  };
  const globals = {
    self: scope,
    URL,
    TextDecoder,
    TextEncoder,
    atob,
    btoa,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    console,
    performance,
  };
  new Script(serverInWorker(readFileSync(new URL("../../dist/server.cjs", import.meta.url), "utf8"))).runInContext(createContext(globals));
  scope.onmessage?.({ data: readFileSync(new URL("../../dist/builtin.json", import.meta.url), "utf8") });
  await setImmediate(); // Each message is a task of its own.
  const post = (message: object) => scope.onmessage?.({ data: { jsonrpc: "2.0", ...message } });
  let id = 0;
  return {
    notify: (method: string, params: unknown) => post({ method, params }),
    request: <T>(method: string, params: unknown) =>
      new Promise<T>((resolve) => {
        waiting.set(++id, resolve as (result: unknown) => void);
        post({ id, method, params });
      }),
  };
}

test("the same server runs in a web worker and looks at files through the editor", { timeout: 20_000 }, async () => {
  const asked: HostParams[] = [];
  const worker = await openWorker(({ method, params }) => {
    if (method === "appealLetters/host") asked.push(params as HostParams);
    // As VS Code answers for a folder that does not exist.
    if (method === "appealLetters/host" && (params as HostParams).ask === "list") throw new Error("EntryNotFound");
    return method === "workspace/configuration" ? [{}] : null;
  });
  await worker.request("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: "memfs:/sample", name: "sample" }],
    initializationOptions: { locale: "zh-cn" },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  worker.notify("initialized", {});
  const uri = "memfs:/sample/a.appeal.md";
  worker.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text: "账号〔账号ID〕见[证据1]。\n\n[证据1]: evidence/a.png\n" },
  });
  const { items } = await worker.request<{ items: { code: string }[] }>("textDocument/diagnostic", { textDocument: { uri } });
  const codes = items.map(({ code }) => code);
  assert.ok(codes.includes("unfilled-placeholder") && codes.includes("attachment-missing"), codes.join(", "));
  assert.ok(asked.some(({ ask, uri: file }) => ask === "stat" && file === "memfs:/sample/evidence/a.png"));
  const { text } = await worker.request<{ text: string }>("appealLetters/render", { uri, format: "txt" });
  assert.match(text, /账号〔账号ID〕/);
  const { formats } = await worker.request<{ formats: { id: string; unavailable?: string }[] }>("appealLetters/catalogue", {});
  assert.match(formats.find(({ id }) => id === "eml")?.unavailable ?? "", /桌面版/);
  const { problem } = await worker.request<{ problem: string }>("appealLetters/export", { uri, format: "txt", target: "memfs:/sample/a.txt" });
  assert.match(problem, /不能直接写文件/);
});
