// Builds everything into dist/: the rule data, then the bundles.
// usage: node esbuild.mjs [--watch] [--production] [--data-only]
import { createHash } from "node:crypto";
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import { Converter as ToTraditional } from "opencc-js/cn2t";
import { Converter } from "opencc-js/t2cn";
import { composeKnowledge, readRuleFiles } from "./server/core/rule-files.ts";
import { WordClasses } from "./server/core/word-classes.ts";
import { packWords } from "./server/learn/pack-words.ts";
import { readRoleLessons, SENTENCE_ROLES } from "./server/learn/role-lessons.ts";
import { readToneLessons, TONES } from "./server/learn/tone-lessons.ts";
import { trainLinear } from "./server/learn/train.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

/** The compiled part of the libraries that read, write and scale pictures; the client reads them when they are needed. */
const CODECS = [
  "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm",
];

mkdirSync(`${root}dist`, { recursive: true });
writeRuleData();

const shared = {
  absWorkingDir: root,
  bundle: true,
  outdir: "dist",
  target: "es2022",
  sourcemap: !production,
  minify: production,
  legalComments: "none",
  logLevel: "error",
  charset: "utf8",
};
const node = { ...shared, platform: "node", plugins: [ruleData(dataBeside)] };
const web = { ...shared, platform: "browser" };
/** One for Node and for a browser: what each alone has is read when it is found to be there. */
const both = {
  ...web,
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  conditions: ["worker"],
  external: [...builtinModules, "node:*", "vscode"],
  plugins: [ruleData(dataToldOrBeside), forNode()],
};

/** The libraries for pictures look for their compiled part beside themselves; they are handed it, but want an address. */
const NOWHERE = { banner: { js: 'var importMeta = { url: "https://localhost/" };' }, define: { "import.meta": "importMeta" } };

/** @type {import("esbuild").BuildOptions[]} */
const bundles = [
  { ...both, entryPoints: { client: "client/anywhere.ts" } },
  { ...both, entryPoints: { server: "server/anywhere.ts" } },
  {
    ...node,
    entryPoints: { cli: "server/cli.ts" },
    format: "esm",
    splitting: true,
    chunkNames: "cli-[hash]",
    outExtension: { ".js": ".mjs" },
    banner: { js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  },
  { ...web, entryPoints: { preview: "client/preview/page.ts" }, format: "iife" },
  { ...web, entryPoints: { smaller: "client/pictures/page.ts" }, format: "iife" },
  // Runs in a worker of its own, under Node as in a browser, and only while a picture is worked on.
  { ...web, entryPoints: { pictures: "client/pictures/worker.ts" }, format: "iife", ...NOWHERE },
].filter(({ entryPoints }) => Object.values(entryPoints).every(exists));

if (process.argv.includes("--data-only")) process.exit(0);
for (const codec of CODECS) copyFileSync(`${root}node_modules/${codec}`, `${root}dist/${codec.split("/").at(-1)}`);
if (watch) {
  for (const options of bundles) await (await context(options)).watch();
  console.log("watching");
} else {
  for (const stale of globSync("dist/cli-*", { cwd: root })) rmSync(root + stale);
  const built = await Promise.all(bundles.map((options) => build({ ...options, metafile: true })));
  writeNotices(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
}

/** What the licences of the libraries in the bundles ask for: their texts, each once, under the names of those that have it. */
function writeNotices(inputs) {
  const folders = [
    ...new Set([...inputs, ...CODECS.map((codec) => `node_modules/${codec}`)].flatMap((path) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [])),
  ];
  const owners = new Map();
  for (const folder of folders.sort()) {
    const { name, version, license, licenses } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
    const [file] = globSync(`${folder}/{licen[cs]e,LICEN[CS]E,License,NOTICE}*`, { cwd: root }).sort();
    const text = file
      ? readFileSync(root + file, "utf8")
          .replaceAll("\r\n", "\n")
          .trim()
      : `License: ${license ?? licenses?.[0]?.type}`;
    owners.set(text, [...(owners.get(text) ?? []), `${name} ${version}`]);
  }
  const notices = [...owners].map(([text, names]) => `${[...new Set(names)].join(", ")}\n\n${text}`);
  writeFileSync(`${root}dist/NOTICES.txt`, `${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

/** Rule files are checked here, once, and kept as JSON: starting the server reads no YAML. */
function writeRuleData() {
  const paths = globSync("rules/**/*.yaml", { cwd: root }).sort();
  const read = readRuleFiles(paths.map((path) => ({ path, text: readFileSync(root + path, "utf8") })));
  const data = [...read.data, { path: "opencc-js", data: { simplify: traditionalCharacters(), traditional: traditionalOf(writtenTexts(paths)) } }];
  const problems = [...read.problems, ...composeKnowledge(data).problems];
  for (const { path, line, column, message } of problems.slice(0, 20)) console.error(`${path}:${line}:${column}: ${message}`);
  if (problems.length > 0) process.exit(1);
  const withTone = [...data, { path: "rules/tone", data: learnedModels(composeKnowledge(data).knowledge) }];
  writeFileSync(`${root}dist/builtin.json`, JSON.stringify(withTone));
}

/** Training takes a while and depends on nothing but these files: the model is kept until one of them changes. */
function learnedModels(knowledge) {
  const hash = createHash("sha256");
  const sources = [
    ...globSync("rules/**/*.{tsv,txt,jsonl,md,yaml}", { cwd: root }),
    ...globSync("server/core/**/*.ts", { cwd: root }),
    ...globSync("server/learn/*.ts", { cwd: root }),
  ];
  for (const path of sources.sort()) hash.update(path).update(readFileSync(root + path));
  const key = hash.digest("hex");
  const file = `${root}dist/learned.json`;
  if (exists("dist/learned.json")) {
    const kept = JSON.parse(readFileSync(file, "utf8"));
    if (kept.key === key) return kept.model;
  }
  const lists = globSync("rules/tone/words/*.txt", { cwd: root }).sort();
  const words = packWords(lists.map((path) => readFileSync(root + path, "utf8").replace(/^#.*\n/gm, "")).join("\n"));
  const classes = new WordClasses(words);
  const model = {
    words,
    tone: trainLinear(readToneLessons(`${root}rules/tone`, knowledge, classes), TONES, { dropout: 0.4 }),
    sentenceRoles: trainLinear(readRoleLessons(`${root}rules/tone`, knowledge, classes), SENTENCE_ROLES, { dropout: 0.3, most: 25_000 }),
  };
  writeFileSync(file, JSON.stringify({ key, model }));
  return model;
}

/** Every traditional character that is one other character in simplified writing: two strings of the same length. */
function traditionalCharacters() {
  const convert = Converter({ from: "t", to: "cn" });
  const characters = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const pairs = characters.map((from) => [from, convert(from)]).filter(([from, to]) => from !== to && to.length === 1);
  return [pairs.map(([from]) => from).join(""), pairs.map(([, to]) => to).join("")];
}

/** What a library has for Node alone is found beside what it has for browsers. */
function forNode() {
  return {
    name: "for-node",
    setup: ({ onResolve }) => onResolve({ filter: /^vscode-.*\/node$/ }, ({ path, resolveDir }) => ({ path: createRequire(`${resolveDir}/`).resolve(path) })),
  };
}

/** Every run of Chinese characters that a fix could put into a letter: those of the rule files, and those that stand in the code of the core. */
function writtenTexts(paths) {
  const files = [...paths, ...globSync("server/core/**/*.ts", { cwd: root })];
  const lines = files
    .filter((path) => !/word-lists|contexts|sets|help-lines|sources/.test(path))
    .flatMap((path) => readFileSync(root + path, "utf8").split("\n"));
  // Phrases and examples are read, and never written.
  const runs = lines
    .filter((line) => !/^\s*(?:- "|- when|- swap|bad:|good:|names|nicknames)/.test(line))
    .flatMap((line) => line.match(/\p{Script=Han}+/gu) ?? []);
  return [...new Set(runs)].sort();
}

/** How texts are written in traditional script: what each character is mostly, and where it is something else beside another one. */
function traditionalOf(texts) {
  const toTaiwan = ToTraditional({ from: "cn", to: "tw" });
  const convert = (text) => toTaiwan(text).replaceAll("臺", "台");
  const found = new Map();
  const converted = texts.map((text) => [text, convert(text)]).filter(([text, other]) => text.length === other.length);
  for (const [text, other] of converted)
    for (const [at, char] of Array.from(text).entries()) {
      const counts = found.get(char) ?? new Map();
      counts.set(other[at], (counts.get(other[at]) ?? 0) + 1);
      found.set(char, counts);
    }
  const usual = new Map([...found].map(([char, counts]) => [char, [...counts].sort((a, b) => b[1] - a[1])[0][0]]));
  const pairs = new Map();
  for (const [text, other] of converted)
    for (let at = 0; at + 1 < text.length; at++) {
      const pair = text.slice(at, at + 2);
      if (usual.get(text[at]) !== other[at] || usual.get(text[at + 1]) !== other[at + 1]) pairs.set(pair, other.slice(at, at + 2));
    }
  // 平台 is written so in Taiwan and Hong Kong alike.
  const differing = [...usual].filter(([from, to]) => from !== to && from !== "台");
  return { alone: [differing.map(([from]) => from).join(""), differing.map(([, to]) => to).join("")], pairs: [...pairs] };
}

/** @param {() => string} contents what a bundle has in the place of dist/builtin.json */
function ruleData(contents) {
  return {
    name: "rule-data",
    setup: ({ onLoad }) => onLoad({ filter: /[/\\]builtin\.json$/ }, () => ({ contents: contents(), loader: "js", resolveDir: root })),
  };
}

/** Under Node the file lies beside the bundles, once for all of them. */
function dataBeside() {
  return `import { readFileSync } from "node:fs";
const folder = typeof __dirname === "undefined" ? new URL(".", import.meta.url) : __dirname + "/";
export default JSON.parse(readFileSync(typeof folder === "string" ? folder + "builtin.json" : new URL("builtin.json", folder), "utf8"));`;
}

/** A web worker is told by the client, which reads the file for it. */
function dataToldOrBeside() {
  return 'export default JSON.parse(globalThis.appealLettersRules ?? require("node:fs").readFileSync(__dirname + "/builtin.json", "utf8"));';
}

function exists(path) {
  try {
    readFileSync(`${root}${path}`);
    return true;
  } catch {
    return false;
  }
}
