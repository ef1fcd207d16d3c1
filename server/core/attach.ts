import { normalPath } from "./attachments.ts";
import { encodePath } from "./checks/attachment-kinds.ts";
import type { Draft } from "./draft.ts";
import { datesIn, eventOf, hasForm, safeName } from "./file-names.ts";
import type { Message } from "./message.ts";
import { nextLabel } from "./offer-evidence.ts";
import type { Edit } from "./rule.ts";

/** A file that is to become evidence of a letter. */
export interface NewFile {
  /** Undefined for what was pasted: it has none. */
  readonly name: string | undefined;
  /** Its path from the letter, where it already lies beside it. */
  readonly path: string | undefined;
  /** The day of its last change, `20240312`; undefined where the file has no time of its own. */
  readonly day: string | undefined;
  /** Extension without a dot, for what has no name. */
  readonly extension: string;
}

export interface AttachedFile {
  readonly label: string;
  /** Its path from the letter. */
  readonly path: string;
  /** Whether a definition has to be written. */
  readonly isNew: boolean;
  /** What it shows, with a place to fill in where its name does not say. */
  readonly title: string;
}

/** The form of names where a channel asks for none: S3's, which tells date and event. */
const FORM = "{date}_{event}";
const FOLDER = "evidence";

/** Names and labels for files that are dropped or pasted; `taken` are the names in the folder of evidence. */
export function attachFiles(draft: Draft, files: readonly NewFile[], taken: readonly string[]): AttachedFile[] {
  const { letter, language } = draft;
  const form = draft.to.channel.fileName?.form ?? FORM;
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const known = new Map(
    letter.evidence.items.flatMap((item) => (item.path !== undefined && item.form === "definition" ? [[normalPath(item.path), item]] : [])),
  );
  let count = 0;
  return files.map((file) => {
    const had = file.path === undefined ? undefined : known.get(normalPath(file.path));
    if (had) return { label: had.label, path: normalPath(file.path ?? ""), isNew: false, title: "" };
    const label = nextLabel(draft, count++);
    const name = file.path === undefined ? nameFor(file, form, language) : (file.path.split("/").at(-1) ?? "");
    return { label, path: file.path ?? `${FOLDER}/${unused(name, names)}`, isNew: true, title: titleFor(name, file, language) };
  });
}

/** Definitions at the end of the letter. */
export function defineFiles({ letter }: Draft, files: readonly AttachedFile[]): Edit | undefined {
  const lines = files.filter(({ isNew }) => isNew).map(({ label, path, title }) => `[${label}]: ${encodePath(path)} "${title.replace(/"/g, "'")}"`);
  if (lines.length === 0) return undefined;
  const end = letter.source.trimEnd().length;
  const follows = letter.evidence.items.some((item) => item.form === "definition" && item.span.end === end);
  return { start: end, end, text: `${end === 0 ? "" : follows ? "\n" : "\n\n"}${lines.join("\n")}` };
}

/** The citations as they are put in after `before`, the text of the line up to the cursor: in brackets behind words that do not lead to them. */
export function citeFiles(files: readonly AttachedFile[], before: string, language: Draft["language"]): string {
  const [comma, open, close] = language === "zh" ? ["、", "（", "）"] : [", ", "(", ")"];
  const list = files.map(({ label }) => `[${label}]`).join(comma);
  if (/[\])]$/.test(before)) return comma + list;
  if (/^\s*(?:[-*+>]\s+|\d+[.)]\s+)?$/.test(before) || /(?:[见如与和及至（(、:：,，]|\b(?:see|in|and|to|with))\s*$/i.test(before)) return list;
  const gap = language === "en" && !/\s$/.test(before) ? " " : "";
  return `${gap}${open}${list}${close}`;
}

/** Of a name that a camera, a phone or a messenger gave: it says no more than when. */
const STAMP = /(?<!\d)((?:19|20)\d\d[01]\d[0-3]\d)[_-]?\d{4,6}(?!\d)/g;
const TIME = /\s*(?:\bat\b|上午|下午)?\s*\b\d{1,2}[.:：]\d{2}(?:[.:：]\d{2})?(?:\s*[ap]m)?/gi;
const NO_EVENT =
  /^(?:image|img|photo|picture|video|vid|file|document|scan|screen[ -]?shots?|screen[ -]?recordings?|screencast|untitled|mmexport|wx_camera|pxl|dsc|截图|截屏|屏幕截图|屏幕录制|录屏|微信图片|微信视频|微信截图|QQ截图|QQ图片|图片|照片|视频|文件|未命名)?[\s_\-—()（）#.]*\d{0,20}[\s_\-()（）]*$/i;

function nameFor({ name, day, extension }: NewFile, form: string, language: Draft["language"]): string {
  const kind = kindOf(extension)[language];
  const { stem, ending } = partsOf(name ?? `.${extension}`, extension);
  if (hasForm(stem, form)) return safeName(stem + ending);
  const when = dayIn(stem) ?? day;
  const what = eventIn(stem) || kind;
  return safeName((when === undefined ? what : form.replace("{date}", when).replace("{event}", what)) + ending);
}

function partsOf(name: string, extension: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf(".");
  if (dot < 0) return { stem: name, ending: extension === "" ? "" : `.${extension}` };
  return { stem: name.slice(0, dot), ending: name.slice(dot).toLowerCase() };
}

/** What a name says besides days, times and the program that gave it; empty where that is nothing. */
function eventIn(stem: string): string {
  const event = eventOf(withoutTimes(stem));
  return NO_EVENT.test(event) ? "" : event;
}

function dayIn(stem: string): string | undefined {
  return datesIn(withoutTimes(stem))[0];
}

function withoutTimes(stem: string): string {
  return stem.replace(STAMP, "$1").replace(TIME, "");
}

/** A day and what there is to see, for whoever reads the list of attachments. */
function titleFor(name: string, { day, path }: NewFile, language: Draft["language"]): string {
  const { stem } = partsOf(name, "");
  const when = dayIn(stem);
  const event = eventIn(stem);
  const shownDay = when ? `${when.slice(0, 4)}-${when.slice(4, 6)}-${when.slice(6)}` : path === undefined && day === undefined ? PLACES.day[language] : "";
  const isKind = event === kindOf(partsOf(name, "").ending.slice(1))[language];
  return [shownDay, event === "" || isKind ? PLACES.shows[language] : event].filter((part) => part !== "").join(" ");
}

const PLACES = { day: { zh: "〔日期〕", en: "{{date}}" }, shows: { zh: "〔说明〕", en: "{{what it shows}}" } } satisfies Record<string, Message>;

function kindOf(extension: string): Message {
  if (/^(?:png|jpe?g|gif|webp|bmp|heic|avif|tiff?)$/i.test(extension)) return { zh: "图片", en: "picture" };
  if (/^(?:mp4|mov|m4v|avi|mkv|webm|3gp|flv|wmv)$/i.test(extension)) return { zh: "视频", en: "video" };
  return { zh: "文件", en: "file" };
}

/** The same name with a number where another file has it already. */
function unused(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}
