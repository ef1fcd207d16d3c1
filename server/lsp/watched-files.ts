import { DidChangeWatchedFilesNotification } from "vscode-languageserver";
import { TEAM_FOLDER } from "../team-rules.ts";
import { uriKey } from "../uri.ts";
import { guardEvent } from "./guard.ts";
import type { Feature } from "./session.ts";

/** Judges letters again when a file that they name appears, changes or goes, and when the team's rules do. */
export const watchedFiles: Feature = {
  capabilities: () => ({}),
  register({ connection, client, documents, letters, folders, reviewers, disk, log, refresh, onInitialized }) {
    connection.onDidChangeWatchedFiles(
      guardEvent(log, "watched files", ({ changes }) => {
        const affected = new Set<string>();
        for (const { uri } of changes) {
          disk.forget(uri);
          if (isTeamFile(uri)) {
            reviewers.forget();
            for (const letter of letters.open()) affected.add(letter);
          }
          for (const letter of letters.naming(uri)) affected.add(letter);
        }
        if (affected.size > 0) refresh([...affected]);
        if (changes.some(({ uri }) => isTeamFile(uri))) refresh([]);
      }),
    );
    // Clients that do not watch, and files outside of what they watch, are looked at again with every save.
    documents.onDidSave(({ document }) => {
      disk.forgetAll();
      if (isTeamFile(document.uri)) reviewers.forget();
      refresh(isTeamFile(document.uri) || !client.watchesFiles ? letters.open() : letters.open().filter((uri) => uri === document.uri));
    });
    const outside = new Set<string>();
    const watchOutside = async (uri: string) => {
      if (!client.watchesOutside || !uri.startsWith("file:") || folders.of(uri) !== undefined) return;
      const baseUri = new URL(".", uri).href;
      if (outside.has(uriKey(baseUri))) return;
      outside.add(uriKey(baseUri));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: { baseUri, pattern: "**/*" } }] });
    };
    onInitialized(async () => {
      if (!client.watchesFiles) return;
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*" }] });
      letters.onReviewed(guardEvent(log, "watched files", ({ document }) => watchOutside(document.uri)));
    });
  },
};

function isTeamFile(uri: string): boolean {
  return uriKey(uri).includes(`/${TEAM_FOLDER}`);
}
