import * as v from "valibot";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { encodePath } from "../core/checks/attachment-kinds.ts";
import { isLetter, readLetter } from "../core/letter.ts";
import type { Edit } from "../core/rule.ts";
import { resolve } from "../facts.ts";
import type { WillRenameParams } from "../protocol.ts";
import { uriKey } from "../uri.ts";
import { frozen, rangeOf, unopened } from "./convert.ts";
import type { Disk } from "./disk.ts";
import { readText } from "./letters.ts";
import { willRenameParams } from "./params.ts";
import type { Feature } from "./session.ts";

/** Names in directories that are looked at where the editor does not say which Markdown there is; it waits meanwhile. */
const MOST_NAMES = 5000;
const MARKDOWN = /\.(?:md|markdown)$/i;
/** Folders of programs, never of letters. */
const OTHERS = /^(?:\..*|node_modules)$/;

/**
 * When a file or a folder is renamed or moved, the letters that name it are told, open or not, and a letter that moves keeps its files.
 * The extension's own client asks itself, because it alone knows which letters there are before a server runs.
 */
export const renamedFiles: Feature = {
  capabilities: (client) =>
    client.asksBeforeRenaming && !client.isOwn ? { workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: "**/*" } }] } } } } : {},
  register({ connection, client, documents, folders, disk, guard }) {
    connection.workspace.onWillRenameFiles(
      guard("will rename", null, async (given: WillRenameParams, token): Promise<WorkspaceEdit | null> => {
        const { files, letters } = v.parse(willRenameParams, given);
        const moved: Moved = (uri) => newPlace(uri, files);
        disk.forgetAll(); // What was listed before may have changed unseen.
        const open = new Map(documents.all().map((document) => [uriKey(document.uri), document]));
        const candidates = letters ?? (await markdownIn(folders.all(), disk));
        const uris = new Map([...candidates, ...documents.all().map(({ uri }) => uri)].map((uri) => [uriKey(uri), uri]));
        const changes: TextDocumentEdit[] = [];
        for (const [key, uri] of uris) {
          if (token.isCancellationRequested) return null;
          const known = open.get(key);
          const text = known?.getText() ?? (await readText(uri, disk).catch(() => undefined));
          if (text === undefined || uri.startsWith("untitled:") || !isLetter(uri, text)) continue;
          const edits = await movedAddresses(text, uri, moved, disk);
          if (edits.length === 0) continue;
          const document = known ? frozen(known, text) : unopened(uri, text);
          changes.push({
            textDocument: { uri: document.uri, version: known ? known.version : null },
            edits: edits.map(({ text: newText, ...span }) => ({ range: rangeOf(document, span), newText })),
          });
        }
        if (changes.length === 0) return null;
        return client.takesDocumentChanges
          ? { documentChanges: changes }
          : { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) as NonNullable<WorkspaceEdit["changes"]> };
      }),
    );
  },
};

/** Where a file will be; undefined where it stays. */
type Moved = (uri: string) => string | undefined;

/** Both as `uriKey` has them: unescaped. */
function newPlace(uri: string, files: WillRenameParams["files"]): string | undefined {
  const key = uriKey(uri);
  for (const { oldUri, newUri } of files) {
    const old = uriKey(oldUri);
    if (key === old || key.startsWith(`${old}/`)) return uriKey(newUri) + key.slice(old.length);
  }
  return undefined;
}

async function movedAddresses(text: string, uri: string, moved: Moved, disk: Disk): Promise<Edit[]> {
  const folder = new URL(".", uri).href;
  const [from, to] = [uriKey(folder), (moved(uri) ?? uriKey(uri)).replace(/\/[^/]*$/, "")];
  const edits: Edit[] = [];
  for (const { path, url, urlSpan } of readLetter(text).evidence.items) {
    const target = path === undefined ? undefined : resolve(path, folder);
    if (path === undefined || target === undefined) continue;
    const newTarget = moved(target) ?? (await movedInOtherCase(target, moved, disk));
    const isRooted = path.startsWith("/") || /^[A-Za-z]:/.test(path);
    if (newTarget === undefined && (from === to || isRooted)) continue;
    const [before, after] = [pathBetween(from, uriKey(target)), pathBetween(to, newTarget ?? uriKey(target))];
    // What moves together keeps its address.
    if (after === undefined || after === before) continue;
    edits.push({ ...urlSpan, text: encodePath(after) + (/[?#].*$/s.exec(url)?.[0] ?? "") });
  }
  return edits;
}

/** Scheme, server and, on Windows, the drive: what a relative path cannot cross. */
const HEAD = /^[^/:]*:(?:\/\/[^/]*)?\/(?:[A-Za-z]:\/)?/;

/** The way from a folder to a file; undefined from one disk or server to another. Both as `uriKey` has them. */
function pathBetween(folder: string, file: string): string | undefined {
  const [head] = HEAD.exec(`${folder}/`) ?? [];
  if (head === undefined || HEAD.exec(file)?.[0] !== head) return undefined;
  const from = folder.slice(head.length).split("/").filter(Boolean);
  const to = file.slice(head.length).split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

/** Where the disk takes `A.PNG` for `a.png`, a letter may name a file in another case than the disk does. */
async function movedInOtherCase(target: string, moved: (uri: string) => string | undefined, disk: Disk): Promise<string | undefined> {
  const slash = target.lastIndexOf("/");
  const names = await namesIn(target.slice(0, slash), disk);
  const name = uriKey(target.slice(slash + 1));
  if (names.includes(name) || (await disk.stat(target).catch(() => undefined)) === undefined) return undefined;
  const real = names.find((each) => each.toLowerCase() === name.toLowerCase());
  return real === undefined ? undefined : moved(`${target.slice(0, slash)}/${encodeURIComponent(real)}`);
}

/** The Markdown of all folders, as far as a short look finds it. */
async function markdownIn(folders: readonly string[], disk: Disk): Promise<string[]> {
  const found: string[] = [];
  const queue = [...folders];
  let names = 0;
  for (let folder = queue.shift(); folder !== undefined && names < MOST_NAMES; folder = queue.shift()) {
    const base = folder.replace(/\/$/, "");
    for (const name of await namesIn(base, disk)) {
      if (++names > MOST_NAMES || OTHERS.test(name)) continue;
      const uri = `${base}/${encodeURIComponent(name)}`;
      if (MARKDOWN.test(name)) found.push(uri);
      // What leads elsewhere may lead in a circle.
      else if (!/\.\w{2,4}$/.test(name) && (await isOwnFolder(uri, disk))) queue.push(uri);
    }
  }
  return found;
}

function namesIn(folder: string, disk: Disk): Promise<readonly string[]> {
  return disk.list(folder).catch((): readonly string[] => []);
}

async function isOwnFolder(uri: string, disk: Disk): Promise<boolean> {
  const stat = await disk.stat(uri).catch(() => undefined);
  return stat?.kind === "directory" && (stat.leadsTo === undefined || uriKey(stat.leadsTo).endsWith(`/${uriKey(uri).split("/").at(-1)}`));
}
