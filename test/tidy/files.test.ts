import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { ROOT } from "./generated-files.ts";
import { isCode, linesWith, readSources, type Source } from "./sources.ts";

const MOST_LINES = 300;
const sources = readSources();
const code = sources.filter((source) => isCode(source) && source.path !== "test/tidy/files.test.ts"); // This one names what it looks for.

describe("files", () => {
  test("no source is longer than one can read", () => {
    assert.deepEqual(
      sources
        .filter((source) => isCode(source) || source.path.endsWith(".css"))
        .filter(({ text }) => text.split("\n").length > MOST_LINES + 1)
        .map(({ path }) => path),
      [],
    );
  });

  test("nothing is left to be done later, no test is skipped or runs alone", () => {
    assertNone(code, /(?:\/\/|\/?\*).*\b(?:TODO|FIXME|HACK)\b|\b(?:test|it|describe|suite)\.(?:skip|only|todo)\b|\{\s*(?:skip|only|todo):\s*(?:true|["'`])/);
  });

  test("no type is any, and no line is hidden from the compiler or from Biome", () => {
    assertNone(
      code.filter(({ path }) => path.endsWith(".ts")),
      /(?:[:<|]\s*|\bas\s+)any\b(?=[\s,;)>[\]=|]|$)|@ts-(?:ignore|nocheck|expect-error)|biome-ignore/,
    );
  });

  test("no path of somebody's machine and no registry's address is written down", () => {
    const own = /(?:^|[\s"'`(=:])\/(?:home|root|Users|work)\/[\w.-]+|[A-Z]:\\+Users\\|registry\.(?:npmjs|yarnpkg|npmmirror)|npmmirror\.com|artifactory/;
    assertNone(
      sources.filter(({ path }) => !path.startsWith("test/tidy/")),
      own,
    );
  });

  test("the lock file names no registry", () => {
    assert.match(readFileSync(`${ROOT}.npmrc`, "utf8"), /^omit-lockfile-registry-resolved=true$/m);
    assert.doesNotMatch(readFileSync(`${ROOT}package-lock.json`, "utf8"), /"resolved": "https?:/);
  });

  test("the papers are there, in both languages where a user reads them", () => {
    for (const path of ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
      assert.ok(existsSync(ROOT + path), path);
  });

  test("a link of a paper to a file leads somewhere", () => {
    for (const { path, text } of sources.filter(({ path }) => /^[A-Z][\w.-]*\.md$/.test(path))) {
      for (const [, target = ""] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g))
        if (!target.startsWith("media/")) assert.ok(existsSync(ROOT + target), `${path} links to ${target}`);
    }
  });
});

function assertNone(among: readonly Source[], expression: RegExp): void {
  assert.deepEqual(
    among.flatMap((source) => linesWith(source, expression)),
    [],
  );
}
