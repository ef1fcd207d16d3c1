// The folder outside the repository that keeps what was brought from npm, whole or not at all.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** `APPEAL_LETTERS_CACHE`, else `.cache/appeal-letters` in the home folder. */
export const cacheFolder = resolve(process.env.APPEAL_LETTERS_CACHE ?? join(homedir(), ".cache", "appeal-letters"));

/**
 * Prints a progress line with the seconds since this process started.
 * @param {string} text
 */
export function say(text) {
  console.error(`[setup +${Math.round(process.uptime())}s] ${text}`);
}

/**
 * The folder `name` of the cache, made first when it is missing: in a folder beside it that is renamed when complete.
 * So a killed process leaves nothing that looks finished, and of two processes one works and one waits.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills an empty folder; it will be renamed, so it must not hold its own path
 * @returns {Promise<string>}
 */
export async function cached(name, make) {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  await alone(name, async () => {
    if (existsSync(folder)) return;
    removeLeftovers(name);
    const partial = `${folder}.partial-${randomUUID()}`;
    mkdirSync(partial);
    try {
      await make(partial);
      renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
  return folder;
}

/**
 * Runs `work` while no other process of this machine does the same. The lock is a listening socket: the system frees it when
 * its process ends, however it ends.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function alone(name, work) {
  const address = lockAddress(name);
  let lock = await listen(address);
  for (let waited = 0; !lock; waited++) {
    if (waited === 0) say(`${name}: another process is at it, waiting`);
    await sleep(200);
    lock = await listen(address);
  }
  try {
    await work();
  } finally {
    lock.close();
  }
}

/** @param {string} name */
function lockAddress(name) {
  const id = `appeal-letters-${createHash("sha256").update(`${cacheFolder}/${name}`).digest("hex").slice(0, 16)}`;
  if (process.platform === "linux") return `\0${id}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${id}` : join(tmpdir(), `${id}.sock`);
}

/**
 * @param {string} address
 * @returns {Promise<import("node:net").Server | undefined>} nothing while another process has it
 */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end()).once("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EADDRINUSE") return reject(error);
      removeIfDead(address, () => resolve(undefined));
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

/**
 * A socket that is a file (neither Linux nor Windows) outlives a killed process and has to be removed by the next one.
 * @param {string} address
 * @param {() => void} done
 */
function removeIfDead(address, done) {
  if (!address.endsWith(".sock")) return done();
  const probe = connect(address, () => void probe.end(done)).once("error", () => {
    rmSync(address, { force: true });
    done();
  });
}

/** What killed processes left behind; the lock says that nobody works on it. @param {string} name */
function removeLeftovers(name) {
  for (const entry of readdirSync(cacheFolder)) {
    if (entry.startsWith(`${name}.partial-`)) rmSync(join(cacheFolder, entry), { recursive: true, force: true });
  }
}
