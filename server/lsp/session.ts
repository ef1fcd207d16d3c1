import type { Connection, ServerCapabilities, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Language } from "../core/message.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import type { Disk } from "./disk.ts";
import type { Folders } from "./folders.ts";
import type { Guard } from "./guard.ts";
import type { Letters } from "./letters.ts";
import type { Log } from "./log.ts";
import type { Reviewers } from "./reviewers.ts";
import type { SettingsSource } from "./settings.ts";

/** One client, from initialize to exit: all that a feature may reach for. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly documents: TextDocuments<TextDocument>;
  readonly letters: Letters;
  readonly folders: Folders;
  readonly reviewers: Reviewers;
  readonly settings: SettingsSource;
  readonly disk: Disk;
  readonly log: Log;
  readonly guard: Guard;
  /** The path of a file URI; undefined where this process cannot write files. */
  readonly toPath: ((uri: string) => string) | undefined;
  /** The display language where no document is asked about. */
  language(): Promise<Language>;
  /** Judges letters again, now or when the client next asks. */
  refresh(uris: readonly string[]): void;
  /** Calls when findings may have changed without an edit. */
  onRefresh(listener: (uris: readonly string[]) => void): void;
  /** Calls once the client is ready for requests of the server. */
  onInitialized(listener: () => Promise<void> | void): void;
}

/** One thing that the server does for an editor. */
export interface Feature {
  capabilities(client: ClientAbilities): ServerCapabilities;
  register(session: Session): void;
}
