import type { Language } from "../core/message.ts";
import type { FileReport } from "./check-output.ts";
import { githubWriter } from "./github.ts";
import { prettyWriter } from "./pretty.ts";
import type { Checked } from "./report.ts";
import { sarifOf } from "./sarif.ts";
import type { Terminal } from "./terminal.ts";

/** Puts out the reports of letters, one after the other, and what belongs at the end. */
export interface Writer {
  write(checked: Checked): void;
  end(): void;
}

export const WRITERS: Readonly<Record<"pretty" | "json" | "sarif" | "github", (terminal: Terminal) => Writer>> = {
  pretty: prettyWriter,
  json: (terminal) => collecting(terminal, (all) => ({ version: 1, files: all.map(({ file }): FileReport => file) })),
  sarif: (terminal) => collecting(terminal, (all) => sarifOf(all, terminal.language as Language)),
  github: githubWriter,
};

function collecting(terminal: Terminal, make: (all: readonly Checked[]) => unknown): Writer {
  const all: Checked[] = [];
  return { write: (checked) => void all.push(checked), end: () => terminal.print(`${JSON.stringify(make(all), undefined, 2)}\n`) };
}
