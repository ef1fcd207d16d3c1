// Child processes: run one to its end, hand a terminal over to one, pass signals on.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";

const isWindows = process.platform === "win32";

/** What ends a program from outside: Ctrl+C, `kill`, a closed terminal. @type {readonly NodeJS.Signals[]} */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command to its end and gives what it printed; a failure carries the last lines of that.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      const tail = output.trim().split("\n").slice(-15).join("\n");
      reject(new Error(`${command} ${args.join(" ")}\nended with ${signal ?? code}:\n${tail}`));
    });
  });
}

/**
 * Runs a command in this process's terminal, passes signals on to it, and gives its exit code (128 + n after a signal).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInTerminal(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const stopForwarding = onEnding((signal) => void child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * Calls `end` instead of ending this process at a signal, until the function that it gives back is called.
 * @param {(signal: NodeJS.Signals) => void} end
 * @returns {() => void}
 */
export function onEnding(end) {
  for (const signal of endings) process.on(signal, end);
  return () => {
    for (const signal of endings) process.off(signal, end);
  };
}

/**
 * Cleans up at a signal and then ends this process, until the function that it gives back is called.
 * @param {() => Promise<void>} cleanUp
 * @returns {() => void}
 */
export function cleaningUp(cleanUp) {
  return onEnding(async (signal) => {
    await cleanUp().catch(() => undefined);
    process.exit(128 + constants.signals[signal]);
  });
}

/** The command that runs npm; on Windows npm is a script that needs a shell. */
export const npm = { command: "npm", options: { shell: isWindows } };

/**
 * This process's environment with one Node first on the PATH, so that npm and every child find that one.
 * @param {string} node path of a node executable
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWith(node) {
  const path = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * Where a program is on the PATH, if it is.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findOnPath(name) {
  const endings = isWindows ? [".cmd", ".exe", ""] : [""];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))).find((file) => existsSync(file));
}
