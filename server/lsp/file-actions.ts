import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import { type Attachment, attachmentsOf, isVideo, normalPath, typeOf } from "../core/attachments.ts";
import { pathOf } from "../core/evidence.ts";
import { showName } from "../core/file-names.ts";
import type { Message } from "../core/message.ts";
import type { Finding } from "../core/rule.ts";
import { meets } from "../core/span.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { relativeOf } from "./letter-files.ts";
import type { Reviewed } from "./letters.ts";
import { workspaceEdit } from "./workspace-edits.ts";

/** What the client of this project can do to a file: commands of the extension. */
type Work = "makeSmaller" | "removePosition" | "saveAsJpeg" | "chooseFile";

const TITLES: Readonly<Record<Work, (name: string) => Message>> = {
  makeSmaller: (name) => ({ zh: `把“${name}”变小…`, en: `Make “${name}” smaller…` }),
  removePosition: (name) => ({ zh: `去掉“${name}”里的位置信息`, en: `Take the position out of “${name}”` }),
  saveAsJpeg: (name) => ({ zh: `把“${name}”另存为 JPEG 的办法…`, en: `How to save “${name}” as a JPEG…` }),
  chooseFile: (name) => ({ zh: `换一个文件代替“${name}”…`, en: `Choose another file for “${name}”…` }),
};

/** Which work answers which finding; what cannot be repaired here (a password, too few pixels) wants the right file. */
const WORKS: Readonly<Record<string, readonly Work[]>> = {
  "attachment-size": ["makeSmaller", "saveAsJpeg", "chooseFile"],
  "attachments-total": ["makeSmaller"],
  "picture-location": ["removePosition"],
  "small-image": ["chooseFile"],
  "attachment-encrypted": ["chooseFile"],
  "attachment-empty": ["chooseFile"],
  "attachment-missing": ["chooseFile"],
  "attachment-directory": ["chooseFile"],
  "attachment-unreadable": ["chooseFile"],
  "attachment-type": ["saveAsJpeg", "chooseFile"],
  "attachment-outside": ["chooseFile"],
};

/** Work on files, for findings about them: files are changed after a look at the result, so these are commands and no edits. */
export function fileActions(reviewed: Reviewed, here: readonly Finding[], diagnostic: (found: Finding) => Diagnostic, runsPrograms: boolean): CodeAction[] {
  const { document, draft, language } = reviewed;
  if (document.uri.startsWith("untitled:")) return [];
  const attachments = attachmentsOf(draft);
  const canShrink = (attachment: Attachment) => isShrinkable(attachment, runsPrograms);
  const actions = here.flatMap((found) => {
    const works = WORKS[found.rule.id] ?? [];
    const about =
      works.length === 0
        ? []
        : found.rule.id === "attachments-total"
          ? heaviest(attachments.filter(canShrink))
          : attachments.filter((each) => isAbout(reviewed, each, found));
    return about.flatMap((attachment) =>
      works
        .filter((work) => isFit(work, attachment, found, runsPrograms))
        .map((work): CodeAction => {
          const title = TITLES[work](attachment.name)[language];
          return {
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [diagnostic(found)],
            command: { title, command: `appealLetters.${work}`, arguments: [document.uri, attachment.path] },
          };
        }),
    );
  });
  // Two findings about a file may want the same work: it is offered once.
  return actions.filter(({ title }, at) => actions.findIndex((other) => other.title === title) === at);
}

/** The ways out of an address that only the writer's machine knows: as the letter should name the file, or another file. */
export function localActions(
  { document, draft, language }: Reviewed,
  here: readonly Finding[],
  diagnostic: (found: Finding) => Diagnostic,
  root: string | undefined,
  client: ClientAbilities,
): CodeAction[] {
  return here
    .filter(({ rule }) => rule.id === "private-link")
    .flatMap((found) => {
      const item = draft.letter.evidence.items.find(({ path, urlSpan }) => path === undefined && meets(urlSpan, found));
      if (!item || document.uri.startsWith("untitled:")) return [];
      const shared = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic(found)] };
      const path = relativeOf(document.uri, item.url, root);
      const shown = showName(pathOf(path ?? ""));
      const named = language === "zh" ? `改为相对地址“${shown}”` : `Change to the relative address “${shown}”`;
      const edit: CodeAction[] = path ? [{ ...shared, title: named, edit: workspaceEdit(document, [{ ...item.urlSpan, text: path }], client) }] : [];
      const title = TITLES.chooseFile(showName(pathOf(item.url).split(/[\\/]/).at(-1) || item.label))[language];
      const command = { title, command: "appealLetters.chooseFile", arguments: [document.uri, item.url] };
      return client.isOwn ? [...edit, { ...shared, title, command }] : edit;
    });
}

/** The finding stands at one of the places that name the file. */
function isAbout({ draft }: Reviewed, { path }: Attachment, found: Finding): boolean {
  return draft.letter.evidence.items.some((item) => item.path !== undefined && normalPath(item.path) === normalPath(path) && meets(item.urlSpan, found));
}

/** Of too much in all, the files with most to gain. */
function heaviest(attachments: readonly Attachment[]): Attachment[] {
  return [...attachments].sort((a, b) => (b.fact?.size ?? 0) - (a.fact?.size ?? 0)).slice(0, 3);
}

/** Photos of telephones, whose codec is too large to bring along. */
const PHOTOS: ReadonlySet<string> = new Set(["heic", "avif"]);

function isFit(work: Work, attachment: Attachment, { rule }: Finding, runsPrograms: boolean): boolean {
  if (work === "makeSmaller") return isShrinkable(attachment, runsPrograms);
  if (work === "saveAsJpeg") return attachment.fact?.status === "file" && PHOTOS.has(typeOf(attachment));
  return rule.id !== "attachment-size" || !isShrinkable(attachment, runsPrograms);
}

function isShrinkable(attachment: Attachment, runsPrograms: boolean): boolean {
  const type = typeOf(attachment);
  return attachment.fact?.status === "file" && (type === "jpg" || type === "png" || (runsPrograms && isVideo(type)));
}
