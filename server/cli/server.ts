import type { ExitCode } from "./command.ts";
import { CommandProblem } from "./command.ts";

/** Starts the language server, which lies in a file of its own: checking a letter never loads it. */
export async function server(args: readonly string[]): Promise<ExitCode | undefined> {
  if (!args.some((word) => /^--(?:stdio|node-ipc|socket=|pipe=|socket$|pipe$)/.test(word)))
    throw new CommandProblem({ zh: "请写 server --stdio", en: "write server --stdio" });
  const isBundled = !import.meta.url.endsWith(".ts");
  await import(new URL(isBundled ? "server.cjs" : "../node.ts", import.meta.url).href);
  return undefined;
}
