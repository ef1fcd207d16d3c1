import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { isLetter } from "../core/letter.ts";
import type { Message } from "../core/message.ts";
import type { Place } from "../facts.ts";

/** Larger files are no letters: reading them would take minutes. */
export const LARGEST = 2 * 1024 ** 2;

/** A source to check: where it lies and what it says, or why it cannot be read. */
export type Source = { readonly path: string; readonly place: Place; readonly folder: string } & ({ readonly text: string } | { readonly problem: Message });

/** A file that was named, or one that was found below a directory. */
export interface Target {
  readonly path: string;
  readonly isNamed: boolean;
}

/** Named files as they are; directories searched, without node_modules and without folders whose names begin with a dot. */
export function findTargets(paths: readonly string[], cwd: string): { targets: Target[]; problems: Message[] } {
  const targets = new Map<string, Target>();
  const problems: Message[] = [];
  for (const path of paths) {
    try {
      if (path === "-" || !statSync(resolve(cwd, path)).isDirectory()) targets.set(path === "-" ? path : resolve(cwd, path), { path, isNamed: true });
      else
        for (const found of filesBelow(resolve(cwd, path), problems))
          if (!targets.has(found)) targets.set(found, { path: relative(cwd, found) || found, isNamed: false });
    } catch (error) {
      problems.push(sayFailure(path, error));
    }
  }
  return { targets: [...targets.values()], problems };
}

function filesBelow(directory: string, problems: Message[]): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesBelow(path, problems);
        return /\.(?:md|markdown)$/i.test(entry.name) && (entry.isFile() || entry.isSymbolicLink()) ? [path] : [];
      });
  } catch (error) {
    problems.push(sayFailure(directory, error));
    return [];
  }
}

/** Reads a target; undefined when it was found and is no letter. */
export function readSource({ path, isNamed }: Target, cwd: string): Source | undefined {
  const absolute = resolve(cwd, path);
  const where = { path: path.split(sep).join("/"), place: placeOf(absolute, cwd), folder: projectOf(dirname(absolute)) ?? dirname(absolute) };
  try {
    const { size } = statSync(absolute);
    if (size > LARGEST) return isNamed || isLetter(basename(path), "") ? { ...where, problem: tooLarge(path, size) } : undefined;
    const read = decode(readFileSync(absolute), path);
    if (typeof read !== "string") return isNamed || isLetter(basename(path), "") ? { ...where, problem: read } : undefined;
    return isNamed || isLetter(basename(path), read) ? { ...where, text: read } : undefined;
  } catch (error) {
    return { ...where, problem: sayFailure(path, error) };
  }
}

/** Standard input, as if it were the file of that name; without a name its files are not looked at. */
export function readInput(bytes: Uint8Array, name: string | undefined, cwd: string): Source {
  const path = name ?? "<stdin>";
  const where =
    name === undefined
      ? { path, place: { letterUri: undefined, rootUri: undefined }, folder: cwd }
      : { path, place: placeOf(resolve(cwd, name), cwd), folder: projectOf(dirname(resolve(cwd, name))) ?? dirname(resolve(cwd, name)) };
  const read = bytes.length > LARGEST ? tooLarge(path, bytes.length) : decode(bytes, path);
  return typeof read === "string" ? { ...where, text: read } : { ...where, problem: read };
}

/** Files of a letter may lie below its project, else below the folder that the command runs in, else beside the letter. */
function placeOf(path: string, cwd: string): Place {
  const folder = dirname(path);
  const way = relative(cwd, folder);
  const root = projectOf(folder) ?? (way === "" || (!way.startsWith("..") && !isAbsolute(way)) ? cwd : folder);
  return { letterUri: pathToFileURL(path).href, rootUri: pathToFileURL(root).href };
}

/** The nearest folder above that has rules of its own. */
function projectOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".appeal"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function decode(bytes: Uint8Array, path: string): string | Message {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { zh: `${path}：不是 UTF-8 编码，请用 UTF-8 另存后再检查`, en: `${path}: not UTF-8; save it as UTF-8 first` };
  }
}

function tooLarge(path: string, size: number): Message {
  const megabytes = (size / 1024 ** 2).toFixed(1);
  return { zh: `${path}：有 ${megabytes} MB，超过 2 MB 的文件不当作申诉信检查`, en: `${path}: ${megabytes} MB; files over 2 MB are not checked` };
}

export function sayFailure(path: string, error: unknown): Message {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, Message>> = {
    ENOENT: { zh: "没有这个文件", en: "there is no such file" },
    EACCES: { zh: "没有读取的权限", en: "it may not be read" },
    EPERM: { zh: "没有读取的权限", en: "it may not be read" },
    EISDIR: { zh: "这是文件夹", en: "it is a folder" },
  };
  const reason = reasons[code ?? ""] ?? { zh: message, en: message };
  return { zh: `${path}：${reason.zh}`, en: `${path}: ${reason.en}` };
}
