// Starts and stops VS Code's server on a profile, on loopback only, and says which address opens what.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureCodeServer } from "./install.mjs";
import { run } from "./processes.mjs";
import { prepareProfile, temporaryFolder } from "./profile.mjs";

const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));

/**
 * @typedef {object} ServerOptions
 * @property {string | undefined} [profile] a folder to keep; without it, a temporary one that `stop` removes
 * @property {readonly string[] | undefined} [vsix] packaged extensions to install into the profile first
 * @property {Record<string, unknown> | undefined} [settings]
 * @property {string | undefined} [locale] display language, such as `zh-cn`
 * @property {number | undefined} [port] without it, or when it is taken, a free one
 * @property {Readonly<Record<string, string>> | undefined} [env] reaches the extension host
 * @property {boolean | undefined} [loadsFromSource] whether the address may name an extension's folder or a test suite
 *
 * @typedef {object} Server
 * @property {string} profile
 * @property {string} address such as `http://127.0.0.1:8080`
 * @property {string} version of VS Code
 * @property {string} log what the server printed
 * @property {() => Promise<void>} stop ends it and every child of it; may be called twice
 * @property {Promise<void>} ended
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>} when it answers
 */
export async function startServer(options = {}) {
  const codeServer = await ensureCodeServer();
  const profile = prepareProfile(resolve(options.profile ?? temporaryFolder()), options.settings, options.locale);
  try {
    for (const file of options.vsix ?? []) await installExtension(profile, file);
  } catch (error) {
    if (!options.profile) rmSync(profile, { recursive: true, force: true });
    throw error;
  }
  const port = await freePort(options.port);
  const log = join(profile, "server.log");
  const output = openSync(log, "w");
  const thrownAway = options.profile ? "" : profile;
  const args = [guard, thrownAway, codeServer.node, codeServer.entry, ...profileArguments(profile), ...serverArguments(port, codeServer.version, options)];
  const child = spawn(codeServer.node, args, { detached: true, env: environment(profile, options.env), stdio: ["pipe", output, output] });
  closeSync(output);
  /** @type {Promise<void>} */
  const ended = new Promise((done) => child.once("close", () => done()));
  const stop = () => {
    child.stdin?.destroy();
    return ended;
  };
  const address = `http://127.0.0.1:${port}`;
  for (const start = Date.now(); !(await answers(address)); await sleep(50)) {
    if (child.exitCode === null && child.signalCode === null && Date.now() - start < 60_000) continue;
    const printed = readFileSync(log, "utf8").trim().split("\n").slice(-15).join("\n");
    await stop();
    throw new Error(`VS Code's server did not start (${log}):\n${printed}`);
  }
  return { profile, address, version: codeServer.version, log, stop, ended };
}

/**
 * Installs a packaged extension into a profile.
 * @param {string} profile
 * @param {string} vsix
 */
export async function installExtension(profile, vsix) {
  const { node, entry } = await ensureCodeServer();
  await run(node, [entry, ...profileArguments(profile), "--force", "--install-extension", resolve(vsix)], { env: environment(profile) });
}

/**
 * The address that opens a folder, and more.
 * @param {Server} server
 * @param {string} [folder]
 * @param {readonly (readonly [name: string, value: string])[]} [payload] such as `["openFile", fileAddress(server, path)]`
 */
export function workbenchAddress(server, folder, payload = []) {
  const url = new URL(server.address);
  if (folder) url.searchParams.set("folder", resolve(folder));
  else url.searchParams.set("ew", "true");
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/**
 * A file as the workbench names it.
 * @param {Server} server
 * @param {string} path
 */
export function fileAddress(server, path) {
  return `vscode-remote://${new URL(server.address).host}${pathToFileURL(resolve(path)).pathname}`;
}

/** @param {string} profile */
function profileArguments(profile) {
  return ["--user-data-dir", join(profile, "data"), "--extensions-dir", join(profile, "extensions"), "--config", join(profile, "config.yaml")];
}

/**
 * @param {number} port
 * @param {string} version of VS Code
 * @param {ServerOptions} options
 */
function serverArguments(port, version, { locale, loadsFromSource }) {
  // A built workbench of 1.134 or newer looks at `extensionTestsPath` in its address only in its own test mode.
  const hasTestMode = Number(version.split(".")[1]) >= 134;
  return [
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
    "--disable-getting-started-override",
    ...(locale ? ["--locale", locale] : []),
    ...(loadsFromSource && hasTestMode ? ["--vscode-option", "enable-smoke-test-driver"] : []),
  ];
}

/**
 * Free of this user's settings, of the marketplace, and of a VS Code that this runs inside of.
 * @param {string} profile
 * @param {Readonly<Record<string, string>>} [extra]
 */
function environment(profile, extra) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^VSCODE_|^ELECTRON_/.test(name));
  const folders = { XDG_CONFIG_HOME: join(profile, "xdg"), XDG_DATA_HOME: join(profile, "xdg"), XDG_CACHE_HOME: join(profile, "xdg") };
  return { ...Object.fromEntries(inherited), ...folders, EXTENSIONS_GALLERY: "{}", ...extra };
}

/** @param {string} address */
function answers(address) {
  return fetch(`${address}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

/**
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
