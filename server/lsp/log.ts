import type { Connection } from "vscode-languageserver";

/** What the person sees in the log of the extension. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** Said once, however often it happens. */
  once(message: string): void;
  failed(what: string, error: unknown): void;
}

export function makeLog(connection: Connection): Log {
  const said = new Set<string>();
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    once: (message) => {
      if (said.has(message)) return;
      said.add(message);
      connection.console.warn(message);
    },
    failed: (what, error) => connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
}
