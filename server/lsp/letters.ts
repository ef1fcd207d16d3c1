import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Draft } from "../core/draft.ts";
import { isLetter, type Letter, readLetter } from "../core/letter.ts";
import type { Language } from "../core/message.ts";
import type { Reviewer } from "../core/review.ts";
import type { Finding } from "../core/rule.ts";
import { gatherFacts, type Place, resolve } from "../facts.ts";
import { uriKey } from "../uri.ts";
import { frozen, unopened } from "./convert.ts";
import type { Disk } from "./disk.ts";
import type { Folders } from "./folders.ts";
import type { Log } from "./log.ts";
import type { Reviewers } from "./reviewers.ts";
import type { Settings, SettingsSource } from "./settings.ts";

/** A letter as it was judged: one version of a document, with the settings, rules and files of that moment. */
export interface Reviewed {
  /** Another one for every judgement. */
  readonly serial: number;
  readonly document: TextDocument;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly reviewer: Reviewer;
  readonly settings: Settings;
  readonly language: Language;
}

export interface LettersContext {
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsSource;
  readonly reviewers: Reviewers;
  readonly folders: Folders;
  readonly disk: Disk;
  readonly language: Language;
  readonly log: Log;
}

/** The letters that are open. Each version is parsed once, and judged again only when its files, rules or settings change. */
export interface Letters {
  /** The newest state of a document; undefined when it is not open or no letter. */
  get(uri: string): Promise<Reviewed | undefined>;
  /** The same for any file: one that is not open is read, one that is no letter is taken for one. */
  find(uri: string): Promise<Reviewed | undefined>;
  open(): readonly string[];
  /** The open letters that name a file, or a file in a directory. */
  naming(fileUri: string): readonly string[];
  /** Judges these letters again when they are next asked for. */
  touch(uris: readonly string[]): void;
  onReviewed(listener: (reviewed: Reviewed) => void): void;
  /** Judges any text, open or not. */
  review(document: TextDocument, letter?: Letter): Promise<Reviewed>;
}

/** Characters; larger texts are no letters, and reading one would keep everybody waiting for minutes. */
const LARGEST = 2 * 1024 ** 2;

/** Characters; to parse more takes longer than somebody notices. */
const LONG = 20_000;

/** Milliseconds that a letter is judged before others have their turn. */
const AT_A_TIME = 25;

/** There is a newer version: nobody waits for this one. */
class Superseded extends Error {}

interface Entry {
  readonly version: number;
  /** Undefined until it is parsed. */
  letter: Letter | undefined;
  reviewed: Promise<Reviewed> | undefined;
}

export function makeLetters({ documents, settings, reviewers, folders, disk, language, log }: LettersContext): Letters {
  const entries = new Map<string, Entry>();
  const listeners: ((reviewed: Reviewed) => void)[] = [];
  let serial = 0;

  /** `pause` is called between two steps; it may throw. */
  const reviewWith = async (document: TextDocument, letter: Letter, pause: () => Promise<void> | undefined): Promise<Reviewed> => {
    const { uri } = document;
    const gathered = gatherFacts(letter, disk, placeOf(uri, folders), { memory: disk.memory });
    const [wanted, reviewer, facts] = await Promise.all([settings.of(uri), reviewers.of(uri), gathered]);
    const draft = reviewer.draft(letter, { facts, defaultTo: wanted.defaultTo });
    const steps = reviewer.reviewing(draft, wanted.rules);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await pause();
    const findings = step.value;
    return { serial: ++serial, document, draft, findings, reviewer, settings: wanted, language: wanted.language === "auto" ? language : wanted.language };
  };
  const review = (document: TextDocument, letter = readLetter(document.getText())) => reviewWith(document, letter, () => undefined);
  /** Parses once for each version; judges once for each state of files, rules and settings. */
  const judge = (document: TextDocument): Promise<Reviewed> => {
    const { uri, version } = document;
    const known = entries.get(uri);
    const entry: Entry = known?.version === version ? known : { version, letter: undefined, reviewed: undefined };
    entries.set(uri, entry);
    if (entry.reviewed) return entry.reviewed;
    const running = judgeEntry(frozen(document, document.getText()), entry, known?.letter);
    entry.reviewed = running;
    running.then(
      (reviewed) => {
        if (entries.get(uri)?.reviewed === running) for (const listener of listeners) listener(reviewed);
      },
      () => {
        if (entry.reviewed === running) entry.reviewed = undefined; // The next request tries again.
      },
    );
    return running;
  };
  /** A long letter lets other messages in before it is parsed and between its checks, and gives up once there is a newer version of it. */
  const judgeEntry = async (document: TextDocument, entry: Entry, before: Letter | undefined): Promise<Reviewed> => {
    const text = document.getText();
    const isLong = text.length > LONG;
    let since = performance.now();
    const pause = async () => {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      if (entries.get(document.uri) !== entry || documents.get(document.uri)?.version !== entry.version) throw new Superseded();
      since = performance.now();
    };
    if (isLong && !entry.letter) await pause();
    entry.letter ??= readLetter(text, before);
    if (isLong) await pause();
    return reviewWith(document, entry.letter, () => (performance.now() - since > AT_A_TIME ? pause() : undefined));
  };
  const get = async (uri: string): Promise<Reviewed | undefined> => {
    const document = documents.get(uri);
    const text = document?.getText() ?? "";
    const isOne = document !== undefined && isLetter(uri, text);
    if (!isOne || text.length > LARGEST) {
      if (isOne) log.once(`${uri}: too large to be checked (over 2 MB)`);
      entries.delete(uri);
      return undefined;
    }
    const running = judge(document);
    const reviewed = await running.catch((error: unknown) => {
      if (error instanceof Superseded) return undefined;
      throw error;
    });
    if (!reviewed) return get(uri);
    const isNewest = documents.get(uri)?.version === reviewed.document.version && entries.get(uri)?.reviewed === running;
    return isNewest ? reviewed : get(uri);
  };
  documents.onDidClose(({ document }) => void entries.delete(document.uri));
  const find = async (uri: string): Promise<Reviewed | undefined> => {
    const reviewed = await get(uri);
    if (reviewed) return reviewed;
    const document = documents.get(uri);
    const text = document ? document.getText() : await readText(uri, disk);
    return text === undefined || text.length > LARGEST ? undefined : review(document ? frozen(document, text) : unopened(uri, text));
  };
  return {
    get,
    find,
    review,
    open: () =>
      documents
        .all()
        .filter((document) => isLetter(document.uri, document.getText()))
        .map(({ uri }) => uri),
    naming(fileUri) {
      const key = uriKey(fileUri);
      const folder = key.slice(0, key.lastIndexOf("/"));
      return [...entries]
        .filter(([uri, { letter }]) =>
          namedFiles(uri, letter).some((named) => named === key || named.startsWith(`${key}/`) || named.slice(0, named.lastIndexOf("/")) === folder),
        )
        .map(([uri]) => uri);
    },
    touch(uris) {
      for (const uri of uris) {
        const entry = entries.get(uri);
        if (entry) entry.reviewed = undefined;
      }
    },
    onReviewed: (listener) => void listeners.push(listener),
  };
}

/** The text of a file that no editor has open; undefined where it is none, or too large for a letter. */
export async function readText(uri: string, disk: Disk): Promise<string | undefined> {
  const stat = await disk.stat(uri);
  if (stat?.kind !== "file" || stat.size > LARGEST) return undefined;
  const bytes = await disk.read(uri, 0, stat.size);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Where a document lies on a disk; one that was never saved lies nowhere. */
export function placeOf(uri: string, folders: Folders): Place {
  return { letterUri: uri.startsWith("untitled:") ? undefined : uri, rootUri: folders.of(uri) };
}

function namedFiles(uri: string, letter: Letter | undefined): string[] {
  if (!letter || uri.startsWith("untitled:")) return [];
  const folder = new URL(".", uri).href;
  return letter.evidence.items.flatMap(({ path }) => (path === undefined ? [] : (resolve(path, folder) ?? []))).map(uriKey);
}
