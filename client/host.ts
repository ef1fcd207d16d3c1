import * as v from "valibot";
import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { HostParams } from "../server/protocol.ts";
import { hostParams } from "./from-server.ts";

/** Whole files are read for a piece of them: above this many bytes the server does without. */
const LARGEST = 16 * 1024 * 1024;

/** Looks at files for a server that cannot: in the web, on other file systems. */
export async function answerHost(given: HostParams): Promise<unknown> {
  const params = v.parse(hostParams, given);
  const uri = Uri.parse(params.uri, true);
  switch (params.ask) {
    case "stat":
      return stat(uri);
    case "list":
      return (await workspace.fs.readDirectory(uri)).map(([name]) => name);
    case "read":
      return (await bytesOf(uri, (bytes) => toBase64(bytes.subarray(params.start, params.end)))) ?? null;
    case "hash":
      return (await bytesOf(uri, hashOf)) ?? null;
  }
}

async function stat(uri: Uri): Promise<unknown> {
  try {
    const { type, size, mtime } = await workspace.fs.stat(uri);
    const kind = type & FileType.File ? "file" : type & FileType.Directory ? "directory" : "other";
    // File systems that keep no times say so in several ways.
    return { kind, size: size || 0, modified: mtime > 0 ? mtime : 0 };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return null;
    throw error;
  }
}

async function bytesOf<T>(uri: Uri, use: (bytes: Uint8Array<ArrayBuffer>) => T): Promise<T | undefined> {
  const { size } = await workspace.fs.stat(uri);
  if (size > LARGEST) return undefined;
  return use((await workspace.fs.readFile(uri)) as Uint8Array<ArrayBuffer>);
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** In slices, because a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
