// Runs a script with Node 22.18 or newer: this Node where it is new enough, else one from npm.
// usage: node test/real-vscode/with-node24.mjs SCRIPT ARGS…      signals, streams and the exit code are the script's
import { ensureNode24 } from "./install.mjs";
import { environmentWith, runInTerminal } from "./processes.mjs";

const node = await ensureNode24();
process.exitCode = await runInTerminal(node, process.argv.slice(2), { env: environmentWith(node) });
