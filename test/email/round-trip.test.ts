import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { domainToASCII, domainToUnicode } from "node:url";
import { readAddress } from "../../server/core/email/header.ts";
import { renderPage } from "../../server/core/email/html.ts";
import { renderText } from "../../server/core/email/text.ts";
import { FORMATS } from "../../server/formats/index.ts";
import { type DraftOnDisk, exportDraft, readDraft } from "./drafts.ts";
import { FILES, generateLetter } from "./generate.ts";

const COUNT = 200;
const examples = globSync("examples/**/*.md").filter((path) => !/README/i.test(path));
const python = ["python3", "python"].find((command) => spawnSync(command, ["--version"]).status === 0);

let folder = "";
let all: readonly { readonly name: string; readonly path: string; readonly draft: DraftOnDisk }[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "appeal-mail-"));
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await mkdir(join(folder, "out"));
  const generated = await Promise.all(
    Array.from({ length: COUNT }, async (_, seed) => {
      const path = join(folder, `${seed}.appeal.md`);
      await writeFile(path, generateLetter(seed));
      return { name: `generated-${seed}`, path };
    }),
  );
  const letters = [...examples.map((path, index) => ({ name: `example-${index}`, path: join(process.cwd(), path) })), ...generated];
  all = await Promise.all(letters.map(async (letter) => ({ ...letter, draft: await readDraft(letter.path) })));
});
after(() => rm(folder, { recursive: true, force: true }));

describe("what is exported is what was composed", () => {
  for (const { id, extension, takes } of FORMATS) {
    it(`${id}: every example and ${COUNT} generated letters are read back as they were`, async () => {
      const problems: string[] = [];
      await Promise.all(
        all.map(async ({ name, draft }) => {
          const result = await exportDraft(draft, id, join(folder, "out", `${name}.${extension}`));
          if (canTravel(draft, takes, id) === "problem" in result)
            problems.push(`${name}: ${"problem" in result ? result.problem.en : "was exported with something missing"}`);
        }),
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        (await readdir(join(folder, "out"))).filter((name) => name.endsWith(".tmp")),
        [],
      );
    });
  }

  it("the same letter at the same time gives the same bytes", async () => {
    const draft = await readDraft(join(folder, "3.appeal.md"));
    await exportDraft(draft, "eml", join(folder, "first.eml"));
    await exportDraft(draft, "eml", join(folder, "second.eml"));
    assert.deepEqual(await readFile(join(folder, "first.eml")), await readFile(join(folder, "second.eml")));
  });

  it("Python's email package reads every mail as it was composed", { skip: python === undefined && "there is no python3 here" }, async () => {
    const mails = all.filter(({ draft }) => canTravel(draft, "attachments", "eml"));
    const run = spawnSync(python as string, ["test/email/read_mail.py"], {
      input: mails.map(({ name }) => join(folder, "out", `${name}.eml`)).join("\n"),
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    assert.equal(run.status, 0, run.stderr);
    const lines = run.stdout.trimEnd().split("\n");
    assert.equal(lines.length, mails.length);
    for (const [
      index,
      {
        name,
        path,
        draft: { email },
      },
    ] of mails.entries()) {
      const found = JSON.parse(lines[index] as string) as PythonMail;
      const addresses = (list: readonly string[]) => list.map((text) => [readAddress(text)?.name ?? "", ascii(readAddress(text)?.address ?? "")]);
      const tidy = (text: string | null) => text?.replace(/\r\n/g, "\n").trimEnd();
      assert.deepEqual(
        {
          subject: found.subject,
          to: found.to.map(([n, a]) => [n, ascii(a)]),
          cc: found.cc.map(([n, a]) => [n, ascii(a)]),
          text: tidy(found.text),
          html: tidy(found.html),
          unsent: found.unsent,
          files: found.files.sort(byName),
        },
        {
          subject: email.subject,
          to: addresses(email.to),
          cc: addresses(email.cc),
          text: tidy(renderText(email)),
          html: tidy(renderPage(email)),
          unsent: "1",
          files: (await Promise.all(email.attachments.map(async (file) => fileOf(path, file.path, file.name)))).sort(byName),
        },
        name,
      );
      assert.deepEqual(
        found.headers.filter((header) => !HEADERS.has(header)),
        [],
        `${name} has a header of its own`,
      );
    }
  });
});

/** A flawed example may name a file that is not there, or an address that lost its @: that is refused. */
function canTravel({ email }: DraftOnDisk, takes: "attachments" | "pictures" | "nothing", format: string): boolean {
  if (format === "eml" && [...email.to, ...email.cc].some((address) => readAddress(address) === undefined)) return false;
  return email.attachments.every(({ fact, contentId }) => fact?.status === "file" || takes === "nothing" || (takes === "pictures" && contentId === undefined));
}

interface PythonMail {
  readonly subject: string;
  readonly to: [string, string][];
  readonly cc: [string, string][];
  readonly text: string | null;
  readonly html: string | null;
  readonly unsent: string;
  readonly files: [string, number, string][];
  readonly headers: string[];
}

const HEADERS = new Set(["x-unsent", "to", "cc", "subject", "message-id", "date", "mime-version", "content-type", "content-transfer-encoding"]);

async function fileOf(letter: string, path: string, name: string): Promise<[string, number, string]> {
  const content = await readFile(join(dirname(letter), path));
  return [name, content.length, createHash("sha256").update(content).digest("hex")];
}

function byName(a: [string, number, string], b: [string, number, string]): number {
  return a[0] < b[0] ? -1 : 1;
}

function ascii(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToASCII(domainToUnicode(address.slice(at + 1)))}`;
}
