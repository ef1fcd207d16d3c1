// Runs a program in a process group of its own and ends the whole group when this process's standard input closes: so nothing
// stays behind, even when the process that started it is killed.
// usage: node guard.mjs FOLDER PROGRAM ARGS…      FOLDER ("" for none) is removed, unless the program ends by itself
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [folder = "", program = "", ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], detached: true });
child.once("error", () => process.exit(127));
child.once("exit", (code) => {
  if (!isEnding) process.exit(code ?? 1);
});
process.stdin.resume().once("close", end);
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"])) process.on(signal, end);

let isEnding = false;

async function end() {
  if (isEnding) return;
  isEnding = true;
  for (let tenths = 0; signalGroup(tenths === 0 ? "SIGTERM" : 0) && tenths < 30; tenths++) await sleep(100);
  signalGroup("SIGKILL");
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

/**
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether anyone of the group is left
 */
function signalGroup(signal) {
  try {
    return process.kill(-Number(child.pid), signal);
  } catch {
    return false;
  }
}
