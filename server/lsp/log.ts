import type { Connection } from "vscode-languageserver";
import { hideNumbers } from "../core/private-data.ts";

/** What the person sees in the log of the extension, and may send to strangers: long numbers are masked, whatever a message holds. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** Said once, however often it happens. */
  once(message: string): void;
  failed(what: string, error: unknown): void;
}

export function makeLog(connection: Connection): Log {
  const said = new Set<string>();
  const say = (level: "info" | "warn" | "error", message: string) => {
    try {
      connection.console[level](hideNumbers(message));
    } catch {
      // The client has gone: nobody is left to read it.
    }
  };
  return {
    info: (message) => say("info", message),
    warn: (message) => say("warn", message),
    once: (message) => {
      if (said.has(message)) return;
      said.add(message);
      say("warn", message);
    },
    failed: (what, error) => say("error", `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
}
