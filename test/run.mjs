// Runs the tests, from a fresh clone on: brings dependencies and Node, builds, then one stage after the other.
// usage: node test/run.mjs [STAGE …]      without any, all of them; the last line is `N passed, N failed`
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./real-vscode/dependencies.mjs";
import { ensureNode24 } from "./real-vscode/install.mjs";
import { environmentWith, npm, run } from "./real-vscode/processes.mjs";
import { TRIED_AGAIN } from "./ui/window-test.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "test/.out");
const bin = (name) => join(root, "node_modules", name);

/** What each stage runs, in order: a test runner's files, or a program that is one test. */
const STAGES = {
  types: {
    programs: [
      [bin("typescript/bin/tsc"), "-p", "."],
      [bin("typescript/bin/tsc"), "-p", "server/core"],
      [bin("typescript/bin/tsc"), "-p", "client"],
    ],
  },
  style: { programs: [[bin("@biomejs/biome/bin/biome"), "check", "--diagnostic-level=warn", "."]] },
  unit: {
    tests: [
      "test/core/*.test.ts",
      "test/facts/*.test.ts",
      "test/letters/*.test.ts",
      "test/pictures/*.test.ts",
      "test/preview/*.test.ts",
      "test/rules/*.test.ts",
      "test/tidy/*.test.ts",
    ],
  },
  email: { tests: ["test/email/*.test.ts"] },
  cli: { tests: ["test/cli/*.test.ts"] },
  lsp: { tests: ["test/lsp/*.test.ts"] },
  vscode: { tests: ["test/vscode/*.test.mjs"] },
  ui: { tests: ["test/ui/*.test.mjs"] },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((stage) => !(stage in STAGES));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(", ")}; there are ${Object.keys(STAGES).join(", ")}.`);
  process.exit(2);
}

/** Two cores: while VS Code starts and waits, the other tests run; a window that is clicked in has the machine for itself. */
const LANES = [["types", "style", "unit", "email", "cli", "lsp"], ["vscode"]];
const LAST = ["ui"];

let [passed, failed] = [0, 0];
mkdirSync(out, { recursive: true });
const node = await ensureNode24();
const vsix = join(out, "appeal-letters.vsix");
const env = { ...environmentWith(node), NODE_NO_WARNINGS: "1", APPEAL_LETTERS_VSIX: vsix };
/** What is read once is kept compiled: a file of tests is a process of its own, and each reads the whole server. */
const kept = { ...env, NODE_COMPILE_CACHE: join(out, "compiled") };
/** A window brings its own Node. */
const WINDOWS = ["vscode", "ui"];
await timed("dependencies", () => ensureDependencies(root));
const stages = wanted.length > 0 ? wanted : Object.keys(STAGES);
if (await timed("build", build)) {
  await Promise.all(LANES.map(runLane));
  await runLane(LAST);
} else failed++;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** @param {readonly string[]} lane */
async function runLane(lane) {
  for (const stage of lane.filter((name) => stages.includes(name))) await timed(stage, () => runStage(stage, STAGES[stage]));
}

async function timed(name, work) {
  const start = performance.now();
  console.log(`== ${name} …`);
  const result = await work();
  console.log(`== ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** Everything is built once, before any stage: the window's tests want the package, the others what is in it. */
async function build() {
  if (!(await program([join(root, "test/evidence/make-evidence.mjs")])).isWell) return false;
  if (!stages.includes("ui")) return (await program([join(root, "esbuild.mjs")])).isWell;
  await run(npm.command, ["run", "--silent", "package", "--", "--out", vsix], { cwd: root, env, ...npm.options });
  return true;
}

async function runStage(name, { programs = [], tests }) {
  for (const args of programs) {
    if ((await program(args)).isWell) passed++;
    else failed++;
  }
  if (!tests) return;
  const tap = join(out, `${name}.tap`);
  rmSync(tap, { force: true });
  const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap", `--test-reporter-destination=${tap}`];
  // Node leaves one core free, which is every second one where there are two.
  const args = ["--test", `--test-concurrency=${availableParallelism()}`, ...reporters, ...tests];
  const { isWell } = await program(args, WINDOWS.includes(name) ? env : kept);
  const report = existsSync(tap) ? readFileSync(tap, "utf8") : "";
  for (const line of report.matchAll(new RegExp(`# (${TRIED_AGAIN}.*)`, "g"))) console.log(line[1]);
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(report)?.[1] ?? 0);
  const [ok, broken] = [count("pass"), count("fail") + count("cancelled")];
  passed += ok;
  failed += broken === 0 && (!isWell || ok === 0) ? 1 : broken;
}

/** Runs Node with these arguments; what it printed is shown at its end: all of it when it ended badly, else its last lines. */
function program(args, environment = kept) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
    }
    child.on("exit", (code) => {
      const summary = text.lastIndexOf("ℹ tests");
      console.log((code === 0 && summary >= 0 ? text.slice(summary) : text).trim());
      resolve({ isWell: code === 0 });
    });
  });
}
