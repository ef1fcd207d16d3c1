import { run } from "./cli/run.ts";
import { nodeTerminal } from "./cli/terminal.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0); // The reader, such as `head`, has seen enough.
});
const code = await run(process.argv.slice(2), nodeTerminal());
if (code !== undefined) process.exitCode = code;
