import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { CLI } from "./harness.ts";

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node") as typeof import("vscode-jsonrpc/node");

test("the server speaks over standard input and output, and ends when it is told to", { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [CLI, "server", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  client.listen();
  const { capabilities } = await client.sendRequest<{ capabilities: { positionEncoding: string } }>("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  assert.equal(capabilities.positionEncoding, "utf-16");
  await client.sendNotification("initialized", {});
  const uri = "file:///nowhere/a.appeal.md";
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text: "账号〔账号ID〕被封禁。\n" } });
  const { items } = await client.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri } });
  assert.ok(items.some(({ code }) => code === "unfilled-placeholder"));
  await client.sendRequest("shutdown");
  await client.sendNotification("exit");
  assert.equal(await ended, 0);
});
