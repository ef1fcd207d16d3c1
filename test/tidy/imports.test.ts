import assert from "node:assert/strict";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { isCode, readSources, type Source } from "./sources.ts";

/** What the pure core may be built on. */
const CORE_PACKAGES = [
  "unified",
  "mdast-util-from-markdown",
  "remark-parse",
  "remark-frontmatter",
  "remark-gfm",
  "remark-cjk-friendly",
  "remark-rehype",
  "rehype-sanitize",
  "rehype-stringify",
  "mdast",
  "hast",
  "hast-util-sanitize",
  "unist",
  "vfile",
  "valibot",
  "yaml",
  "get-east-asian-width",
];
const ENTRIES = ["server/anywhere.ts", "server/node.ts", "server/browser.ts", "server/cli.ts"];

const sources = readSources().filter(isCode);
const imports = sources.flatMap((source) => importsOf(source).map((target) => ({ from: source.path, target })));

describe("imports", () => {
  test("the core imports itself and the packages it is built on, nothing of Node, of LSP or of the editor", () => {
    const wrong = imports.filter(
      ({ from, target }) => from.startsWith("server/core/") && !target.startsWith("server/core/") && !CORE_PACKAGES.includes(packageOf(target)),
    );
    assert.deepEqual(wrong, []);
  });

  test("the client imports of the server the protocol only", () => {
    const wrong = imports.filter(({ from, target }) => from.startsWith("client/") && target.startsWith("server/") && target !== "server/protocol.ts");
    assert.deepEqual(wrong, []);
  });

  test("the server imports nothing of the client", () => {
    assert.deepEqual(
      imports.filter(
        ({ from, target }) =>
          from.startsWith("server/") && (target.startsWith("client/") || packageOf(target).startsWith("vscode-languageclient") || target === "vscode"),
      ),
      [],
    );
  });

  test("nobody imports an entry, and lsp and cli do not know each other's insides", () => {
    const wrong = imports.filter(
      ({ from, target }) =>
        !from.startsWith("test/") &&
        ((ENTRIES.includes(target) && from !== "server/anywhere.ts") || (from.startsWith("server/lsp/") && target.startsWith("server/cli/"))),
    );
    assert.deepEqual(wrong, []);
  });

  test("what LSP is made of is imported below server/lsp and by what starts it, nowhere else in the server", () => {
    const wrong = imports.filter(
      ({ from, target }) =>
        from.startsWith("server/") &&
        /^vscode-/.test(target) &&
        !from.startsWith("server/lsp/") &&
        !/^server\/(?:node|browser|cli|client-host|cli\/server|protocol)\.ts$/.test(from),
    );
    assert.deepEqual(wrong, []);
  });

  test("positions are converted in convert.ts only", () => {
    const wrong = sources
      .filter(({ path, text }) => path.startsWith("server/") && path !== "server/lsp/convert.ts" && /\.(?:positionAt|offsetAt)\(/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(wrong, []);
  });
});

/** What a source imports: a path from the root for files, the name for packages. */
function importsOf({ path, text }: Source): string[] {
  const names = [
    ...text.matchAll(/^\s*(?:import|export)\b[^"';]*?from\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return names.map((name) => (name.startsWith(".") ? posix.join(posix.dirname(path), name) : name));
}

function packageOf(target: string): string {
  return target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : (target.split("/")[0] ?? "");
}
