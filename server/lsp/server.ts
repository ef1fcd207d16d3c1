import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Host } from "../host.ts";
import { type ClientAbilities, clientAbilities } from "./client-abilities.ts";
import { rememberingHost } from "./disk.ts";
import { FEATURES } from "./features.ts";
import { makeFolders } from "./folders.ts";
import { guardEvent, makeGuard } from "./guard.ts";
import { makeLetters } from "./letters.ts";
import { type Log, makeLog } from "./log.ts";
import { makeReviewers } from "./reviewers.ts";
import type { Session } from "./session.ts";
import { makeSettings, watchSettings } from "./settings.ts";

/** Where the server runs. */
export interface Surroundings {
  /** How files are reached, which depends on what the client offers. */
  hostFor(client: ClientAbilities): Host;
  /** The path of a file URI, for a process that can write files itself. */
  readonly toPath: ((uri: string) => string) | undefined;
}

/** Serves one client over a connection; everything that it remembers is in here. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const documents = new TextDocuments(TextDocument);
  const log = makeLog(connection);
  connection.onInitialize((params) => {
    const client = clientAbilities(params);
    const { session, initialized } = makeSession(connection, documents, client, surroundings, params, log);
    for (const feature of FEATURES) feature.register(session);
    connection.onInitialized(guardEvent(log, "initialized", initialized));
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "appeal-letters" } };
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor(client: ClientAbilities): InitializeResult["capabilities"] {
  const offered = FEATURES.map((feature) => feature.capabilities(client));
  return Object.assign(
    {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    },
    ...offered,
    { workspace: Object.assign({ workspaceFolders: { supported: true, changeNotifications: true } }, ...offered.map(({ workspace }) => workspace)) },
  ) as InitializeResult["capabilities"];
}

function makeSession(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  client: ClientAbilities,
  surroundings: Surroundings,
  params: InitializeParams,
  log: Log,
): { session: Session; initialized: () => Promise<void> } {
  const host = surroundings.hostFor(client);
  const disk = rememberingHost(host);
  const folders = makeFolders(connection, client, params);
  const settings = makeSettings(connection, client, (problem) => log.once(problem[client.language]));
  const reviewers = makeReviewers(folders, host, log);
  const letters = makeLetters({ documents, settings, reviewers, folders, disk, language: client.language, log });
  const refreshed: ((uris: readonly string[]) => void)[] = [];
  const ready: (() => Promise<void> | void)[] = [];
  const refresh = (uris: readonly string[]) => {
    letters.touch(uris);
    for (const listener of refreshed) listener(uris);
  };
  settings.onChanged(() => refresh(letters.open()));
  const session: Session = {
    connection,
    client,
    documents,
    letters,
    folders,
    reviewers,
    settings,
    disk,
    log,
    guard: makeGuard(log),
    toPath: surroundings.toPath,
    async language() {
      const { language } = await settings.of(undefined);
      return language === "auto" ? client.language : language;
    },
    refresh,
    onRefresh: (listener) => void refreshed.push(listener),
    onInitialized: (listener) => void ready.push(listener),
  };
  const initialized = async () => {
    folders.watch(() => refresh(letters.open()));
    await watchSettings(connection, client);
    for (const listener of ready) await listener();
    const { rules, platforms } = reviewers.builtin().knowledge;
    const [said, known] = [String(rules.length), String(platforms.size)];
    log.info(
      client.language === "zh"
        ? `申诉信检查已就绪：${said} 条规则，认识 ${known} 个平台`
        : `Ready to check appeal letters: ${said} rules, ${known} platforms known`,
    );
  };
  return { session, initialized };
}
