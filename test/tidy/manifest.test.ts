import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { ROOT } from "./generated-files.ts";
import { isCode, readSources } from "./sources.ts";

interface Manifest {
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string; readonly category?: string }[];
    readonly walkthroughs?: readonly {
      readonly steps: readonly { readonly id: string; readonly media: { readonly svg: string }; readonly completionEvents: readonly string[] }[];
    }[];
    readonly configuration?: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly description?: string; readonly markdownDescription?: string }>>;
    };
  };
}

const text = readFileSync(`${ROOT}package.json`, "utf8");
const { contributes = {} } = JSON.parse(text) as Manifest;
const code = readSources().filter((source) => isCode(source) && /^(?:client|server)\//.test(source.path));
const client = code.filter(({ path }) => path.startsWith("client/"));
const commands = (contributes.commands ?? []).map(({ command }) => command);
const settings = Object.keys(contributes.configuration?.properties ?? {});

describe("package.json", () => {
  test("every command is in the client's code, and has a category", () => {
    for (const command of commands) assert.ok(mentions(client, command), `${command} is registered nowhere`);
    for (const { command, category } of contributes.commands ?? []) assert.ok(category, `${command} has no category`);
  });

  test("every setting is read somewhere, has a scope and a description", () => {
    for (const setting of settings) {
      const key = setting.replace(/^appealLetters\./, "");
      assert.ok(mentions(code, key) || mentions(code, setting), `${setting} is read nowhere`);
      const { scope, description, markdownDescription } = contributes.configuration?.properties[setting] ?? {};
      assert.ok(scope, `${setting} has no scope`);
      assert.ok(description ?? markdownDescription, `${setting} has no description`);
    }
  });

  test("what the code names appealLetters.… is contributed", () => {
    const named = new Set(
      client.flatMap((source) => [...source.text.matchAll(/(?<!createStatusBarItem\()"(appealLetters\.[\w.]+)"/g)].map((match) => match[1] ?? "")),
    );
    assert.deepEqual(
      [...named].filter((name) => !text.includes(name)),
      [],
    );
  });

  test("every setting that the server takes is contributed", () => {
    const taken = code
      .filter(({ path }) => path === "server/lsp/settings.ts")
      .flatMap((source) => [...source.text.matchAll(/\btake\("(\w+)"/g)].map((match) => `appealLetters.${match[1]}`));
    assert.deepEqual(
      taken.filter((setting) => !settings.includes(setting)),
      [],
    );
  });

  test("the walkthrough has four steps that end by what is done, with pictures in the theme's own colours", () => {
    const [walkthrough, ...others] = contributes.walkthroughs ?? [];
    assert.deepEqual(others, []);
    assert.equal(walkthrough?.steps.length, 4);
    for (const { id, media, completionEvents } of walkthrough?.steps ?? []) {
      const picture = readFileSync(`${ROOT}${media.svg}`, "utf8");
      assert.doesNotMatch(picture, /<script|<text|href|(?:fill|stroke)="#/, `${id}: words would not be translated, colours not be the theme's`);
      assert.match(picture, /var\(--vscode-/);
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [kind = "", name = ""] = event.split(":");
        assert.ok(kind === "onCommand" ? commands.includes(name) : kind === "onContext" && mentions(client, name), `${id}: ${event}`);
      }
    }
  });

  test("commands that its texts link to are contributed", () => {
    for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
      const linked = [...JSON.stringify(readJson(file)).matchAll(/command:(appealLetters\.\w+)/g)].map((match) => match[1] ?? "");
      assert.ok(linked.length > 0);
      assert.deepEqual(
        linked.filter((command) => !commands.includes(command)),
        [],
        file,
      );
    }
  });

  test("its texts are there in both languages, none too many", () => {
    const used = [...text.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? "");
    for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) assert.deepEqual(Object.keys(readJson(file)).sort(), [...new Set(used)].sort(), file);
  });
});

test("every sentence of the client is there in Chinese", () => {
  const sentences = client.flatMap((source) =>
    [...source.text.matchAll(/\bl10n\.t\(\s*(?:\{\s*message:\s*)?("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""') as string),
  );
  const bundle = readJson("l10n/bundle.l10n.zh-cn.json");
  assert.deepEqual(
    sentences.filter((sentence) => !(sentence in bundle)),
    [],
  );
  assert.deepEqual(
    Object.keys(bundle).filter((sentence) => !sentences.includes(sentence)),
    [],
    "nobody says these any more",
  );
});

function mentions(sources: typeof code, words: string): boolean {
  const quoted = new RegExp(`["'\`]${words.replace(/\./g, "\\.")}["'\`]|\\b${words.replace(/\./g, "\\.")}:`);
  return sources.some((source) => quoted.test(source.text));
}

function readJson(path: string): Record<string, unknown> {
  return existsSync(ROOT + path) ? (JSON.parse(readFileSync(ROOT + path, "utf8")) as Record<string, unknown>) : {};
}
