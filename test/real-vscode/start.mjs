// What `npm start` runs, from a fresh clone on: builds the extension and opens a real VS Code on examples/ with it loaded.
// That is the desktop's `code` where there is one and a display, else VS Code's server, whose address is printed.
// usage: node test/real-vscode/start.mjs [FOLDER] [--port N] [--locale zh-cn] [--server]
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cacheFolder, say } from "./cache.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensureCodeServer, ensureNode24 } from "./install.mjs";
import { environmentWith, findOnPath, npm, onEnding, runInTerminal } from "./processes.mjs";
import { installExtension, startServer, workbenchAddress } from "./server.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: "string", default: "8765" },
    locale: { type: "string" },
    server: { type: "boolean", default: false },
  },
});
const folder = resolve(positionals[0] ?? join(repository, "examples"));
const locale = values.locale ?? systemLocale();
const code = values.server ? undefined : desktopCode();

await ensureDependencies(repository);
process.exitCode = await (code ? openDesktop(code) : openServer());

/** @param {string} code */
async function openDesktop(code) {
  const failed = await npmRun("build");
  if (failed) return failed;
  const language = locale ? [`--locale=${locale}`] : [];
  return runInTerminal(code, ["--new-window", ...language, `--extensionDevelopmentPath=${repository}`, folder], npm.options);
}

/** Runs until Ctrl+C, SIGTERM, or the end of npm. */
async function openServer() {
  const preparing = ensureCodeServer();
  // An error is met where it is awaited, after the build.
  preparing.catch(() => undefined);
  const profile = profileFolder();
  const failed = await withPackage(async (file) => {
    await preparing;
    await installExtension(profile, file);
  });
  if (failed) return failed;

  const server = await startServer({ profile, locale, port: Number(values.port) });
  onEnding(() => void server.stop());
  const watch = process.env.npm_lifecycle_event ? setInterval(stopWithoutParent, 1000, process.ppid) : undefined;
  console.log(`\nVS Code ${server.version} with Appeal Letters: open ${workbenchAddress(server, folder)}\nCtrl+C ends it.`);
  if (locale)
    console.log(
      `Appeal Letters speaks ${locale} in it; VS Code's own menus stay English, because its language packs are on no registry that this server may ask.`,
    );
  await server.ended;
  clearInterval(watch);
  return 0;

  /** npm may be ended without a word to what it runs. @param {number} parent */
  function stopWithoutParent(parent) {
    if (process.ppid !== parent) void server.stop();
  }
}

/**
 * Packages the extension as users get it, and hands the file over.
 * @param {(file: string) => Promise<void>} use
 */
async function withPackage(use) {
  mkdirSync(cacheFolder, { recursive: true });
  const temporary = mkdtempSync(join(cacheFolder, "package-"));
  try {
    const file = join(temporary, "appeal-letters.vsix");
    const failed = await npmRun("package", "--", "--out", file);
    if (failed) return failed;
    await use(file);
    return 0;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {string[]} args */
async function npmRun(...args) {
  say(`npm run ${args[0]}`);
  const env = environmentWith(await ensureNode24());
  return runInTerminal(npm.command, ["run", "--silent", ...args], { cwd: repository, env, ...npm.options });
}

/** Settings and open files survive from run to run; each clone has its own. */
function profileFolder() {
  const clone = createHash("sha256").update(repository).digest("hex").slice(0, 8);
  const profile = join(cacheFolder, `profile-${basename(repository)}-${clone}`);
  mkdirSync(profile, { recursive: true });
  return profile;
}

/** A desktop VS Code that can show a window here: not without a display, and it refuses to run as root. */
function desktopCode() {
  const isLinux = process.platform === "linux";
  const hasDisplay = !isLinux || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const isRoot = isLinux && process.getuid?.() === 0;
  return hasDisplay && !isRoot ? findOnPath("code") : undefined;
}

/** @returns {string | undefined} what VS Code calls the language of this system, where the extension speaks it too */
function systemLocale() {
  const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(language) ? "zh-cn" : undefined;
}
