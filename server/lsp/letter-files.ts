import * as v from "valibot";
import { attachFiles, citeFiles, defineFiles } from "../core/attach.ts";
import { type Attachment, attachmentsOf, isVideo, normalPath, typeOf } from "../core/attachments.ts";
import { encodePath } from "../core/checks/attachment-kinds.ts";
import { safeName } from "../core/file-names.ts";
import { roomFor } from "../core/room.ts";
import type { Edit } from "../core/rule.ts";
import { peekInto } from "../facts/peek.ts";
import { readSeconds } from "../facts/video.ts";
import { resolve } from "../facts.ts";
import {
  ATTACH_REQUEST,
  type AttachParams,
  type AttachResult,
  FILES_REQUEST,
  type LetterEdit,
  type LetterEdits,
  type LetterFile,
  type LetterParams,
  RELINK_REQUEST,
  type RelinkParams,
} from "../protocol.ts";
import { uriKey } from "../uri.ts";
import { rangeOf } from "./convert.ts";
import type { Disk } from "./disk.ts";
import type { Reviewed } from "./letters.ts";
import { attachParams, letterParams, relinkParams } from "./params.ts";
import type { Feature } from "./session.ts";
import { escapeSnippet, toSnippet } from "./snippet.ts";

/** What the client needs to work on the files of a letter: it changes them, the server says how the letter follows. */
export const letterFiles: Feature = {
  capabilities: () => ({}),
  register({ connection, letters, folders, disk, guard }) {
    connection.onRequest(
      FILES_REQUEST,
      guard("files", [], async (given: LetterParams): Promise<LetterFile[]> => {
        const { uri } = v.parse(letterParams, given);
        const known = await letters.find(uri);
        if (!known || isNowhere(uri)) return [];
        disk.forgetAll(); // Whoever works on files means them as they are now.
        const reviewed = await letters.review(known.document, known.draft.letter);
        const files = await Promise.all(attachmentsOf(reviewed.draft).map((attachment) => describe(reviewed, attachment, disk)));
        return files.filter((file) => file !== undefined);
      }),
    );
    connection.onRequest(
      RELINK_REQUEST,
      guard("relink", null, async (given: RelinkParams): Promise<LetterEdits | null> => {
        const { uri, from, to } = v.parse(relinkParams, given);
        const reviewed = await letters.find(uri);
        const path = relative(uri, to, folders.of(uri));
        if (!reviewed || path === undefined) return null;
        const items = reviewed.draft.letter.evidence.items.filter((item) =>
          item.path === undefined ? item.url === from : normalPath(item.path) === normalPath(from),
        );
        const edits = items.map(({ urlSpan }) => editOf(reviewed, { ...urlSpan, text: encodePath(path) }));
        return { version: reviewed.document.version, edits };
      }),
    );
    connection.onRequest(
      ATTACH_REQUEST,
      guard("attach", null, async (asked: AttachParams): Promise<AttachResult | null> => {
        const { uri, before, files } = v.parse(attachParams, asked);
        const reviewed = await letters.find(uri);
        if (!reviewed || isNowhere(uri)) return null;
        const folder = new URL(".", uri).href;
        disk.forget(new URL("evidence", folder).href);
        const taken = await disk.list(new URL("evidence", folder).href);
        const root = folders.of(uri);
        const given = files.map(({ name, uri: source, day, extension }) => ({ name, day, extension, path: source && relative(uri, source, root) }));
        const attached = attachFiles(reviewed.draft, given, taken);
        const definition = defineFiles(reviewed.draft, attached);
        return {
          citation: escapeSnippet(citeFiles(attached, before, reviewed.draft.language)),
          ...(definition && { definition: snippetOf(reviewed, definition) }),
          targets: attached.map(({ path }, index) => (given[index]?.path === undefined ? (resolve(path, folder) ?? "") : "")),
        };
      }),
    );
  },
};

function isNowhere(uri: string): boolean {
  return uri.startsWith("untitled:");
}

async function describe({ document, draft }: Reviewed, attachment: Attachment, disk: Disk): Promise<LetterFile | undefined> {
  const { path, name, item, fact } = attachment;
  const uri = resolve(path, new URL(".", document.uri).href);
  if (uri === undefined || fact?.status !== "file" || fact.size === undefined) return undefined;
  const type = typeOf(attachment);
  const kind = isVideo(type) ? "video" : /^(?:jpg|png|gif|webp|bmp|heic|avif|tif)$/.test(type) ? "picture" : "other";
  const stem = name.replace(/\.[^.]*$/, "");
  const named = (zh: string, en: string) => safeName(`${stem}_${draft.language === "zh" ? zh : en}.abcde`).slice(0, -6);
  return {
    path,
    uri,
    name,
    label: item.label,
    kind,
    type,
    size: fact.size,
    room: roomFor(draft, attachment),
    isLocated: fact.located === true,
    seconds: kind === "video" ? await readSeconds(peekInto(uri, fact.size, disk)).catch(() => undefined) : undefined,
    names: { smaller: named("缩小", "smaller"), placeless: named("去位置", "no-position") },
  };
}

/** The address as the letter should have it, of a file that it names by its place on the machine. */
export function relativeOf(letter: string, address: string, root: string | undefined): string | undefined {
  const path =
    URL.canParse(address) && /^file:/i.test(address) && !letter.startsWith("untitled:")
      ? relative(driveLow(letter), driveLow(new URL(address).href), root && driveLow(root))
      : undefined;
  return path && encodePath(path);
}

/** Windows knows its drives in either case, and editors write them small. */
function driveLow(uri: string): string {
  return uri.replace(/^file:\/\/\/[A-Z](?=:|%3a)/i, (drive) => drive.toLowerCase());
}

/** The path from the letter to a file below `root`, the letter's own folder where none is given; undefined for what lies elsewhere. */
function relative(letter: string, file: string, root: string | undefined): string | undefined {
  const folder = uriKey(new URL(".", letter).href).split("/");
  const within = root === undefined ? folder : uriKey(root).split("/");
  const target = uriKey(file).split("/");
  if (target.length <= within.length || !within.every((part, at) => part === target[at])) return undefined;
  let shared = 0;
  while (shared < folder.length && folder[shared] === target[shared]) shared++;
  return [...Array.from({ length: folder.length - shared }, () => ".."), ...target.slice(shared)].join("/");
}

function editOf({ document }: Reviewed, { start, end, text }: Edit): LetterEdit {
  return { range: rangeOf(document, { start, end }), text };
}

function snippetOf(reviewed: Reviewed, edit: Edit): LetterEdit {
  return editOf(reviewed, { ...edit, text: toSnippet(edit.text).snippet });
}
