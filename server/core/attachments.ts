import type { Draft, FileFact } from "./draft.ts";
import type { EvidenceItem } from "./evidence.ts";

/** A local file that goes with the mail; several items may name the same one. */
export interface Attachment {
  readonly path: string;
  /** The last part of its path. */
  readonly name: string;
  readonly item: EvidenceItem;
  /** Undefined where the file was not looked at. */
  readonly fact: FileFact | undefined;
}

/** Every local file that the letter names, once, in the order of the source. */
export function attachmentsOf(draft: Pick<Draft, "letter" | "facts">): Attachment[] {
  const byPath = new Map<string, Attachment>();
  for (const item of [...draft.letter.evidence.items].sort((a, b) => a.span.start - b.span.start)) {
    if (item.path === undefined) continue;
    const key = normalPath(item.path);
    if (!byPath.has(key)) byPath.set(key, { path: item.path, name: key.split("/").at(-1) ?? key, item, fact: draft.facts.get(item.path) });
  }
  return [...byPath.values()];
}

/** `./a//b.png` and `a\b.png` are the file `a/b.png`. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/\\/g, "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

/** The extension in lower case without its dot; `jpeg` is `jpg`. */
export function extensionOf(name: string): string {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return extension === "jpeg" ? "jpg" : extension;
}

/** Types that share a container or a program: a file of one may carry the extension of another. */
const ALIKE: readonly (readonly string[])[] = [
  ["heic", "heif", "hif"],
  ["tif", "tiff"],
  ["mp4", "m4v", "f4v"],
  ["m4a", "mp4", "aac"],
  ["mov", "qt"],
  ["3gp", "3g2", "mp4"],
  ["mkv", "mka", "webm"],
  ["doc", "xls", "ppt", "wps", "et", "dps", "msg", "vsd", "dot", "xlt", "pot", "pps"],
  ["docx", "docm", "dotx"],
  ["xlsx", "xlsm", "xltx"],
  ["pptx", "pptm", "ppsx", "potx"],
  ["zip", "docx", "xlsx", "pptx", "epub", "pages", "numbers", "key", "odt", "ods", "odp", "ofd", "xmind", "apk", "jar"],
  ["gz", "tgz"],
];

/** Whether a file of this content may have this extension. */
export function fitsExtension(type: string, extension: string): boolean {
  return type === extension || ALIKE.some((group) => group[0] === type && group.includes(extension));
}

const VIDEOS: ReadonlySet<string> = new Set(["mp4", "mov", "m4v", "avi", "mkv", "webm", "3gp", "flv", "wmv"]);

export function isVideo(type: string): boolean {
  return VIDEOS.has(type);
}

/** What a file is: by its bytes where they were looked at, else by its name. */
export function typeOf({ name, fact }: Pick<Attachment, "name" | "fact">): string {
  return fact?.type ?? extensionOf(name);
}
