// The project's own packages, so that a fresh clone needs no command before `npm start` and `npm test`.
import { statSync } from "node:fs";
import { join } from "node:path";
import { alone, say } from "./cache.mjs";
import { ensureNode24 } from "./install.mjs";
import { environmentWith, npm, run } from "./processes.mjs";

const flags = ["--ignore-scripts", "--no-engine-strict", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Runs `npm ci` unless what is installed is as new as the lock file.
 * @param {string} repository
 */
export async function ensureDependencies(repository) {
  if (isInstalled(repository)) return;
  const env = environmentWith(await ensureNode24());
  await alone(`dependencies of ${repository}`, async () => {
    if (isInstalled(repository)) return;
    say("npm ci");
    await run(npm.command, ["ci", ...flags], { cwd: repository, env, ...npm.options });
  });
}

/** @param {string} repository */
function isInstalled(repository) {
  const installed = statSync(join(repository, "node_modules/.package-lock.json"), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(repository, "package-lock.json")).mtimeMs;
}
