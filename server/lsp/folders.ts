import type { Connection, InitializeParams } from "vscode-languageserver";
import { uriKey } from "../uri.ts";
import type { ClientAbilities } from "./client-abilities.ts";

/** The folders that are open in the editor. */
export interface Folders {
  all(): readonly string[];
  /** The innermost folder that holds a document. */
  of(uri: string): string | undefined;
  /** To be called once the client is initialized. */
  watch(changed: () => void): void;
}

export function makeFolders(connection: Connection, client: ClientAbilities, params: InitializeParams): Folders {
  let folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    all: () => folders,
    of: (uri) => folders.filter((folder) => `${uriKey(uri)}/`.startsWith(`${uriKey(folder)}/`)).sort((a, b) => b.length - a.length)[0],
    watch: (changed) => {
      if (!client.tellsFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uriKey(uri)));
        folders = [...folders.filter((folder) => !gone.has(uriKey(folder))), ...added.map(({ uri }) => uri)];
        changed();
      });
    },
  };
}
