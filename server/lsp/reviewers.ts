import { builtinReviewer } from "../builtin.ts";
import type { Reviewer } from "../core/review.ts";
import type { RuleFileProblem } from "../core/rule-files.ts";
import type { Host } from "../host.ts";
import { remembered } from "../remembered.ts";
import { loadTeam, type Team } from "../team-rules.ts";
import type { Folders } from "./folders.ts";
import type { Log } from "./log.ts";

/** The rules in force for a document: the product's, and those of the team whose folder holds it. */
export interface Reviewers {
  of(uri: string): Promise<Reviewer>;
  builtin(): Reviewer;
  /** Forgets what the rule files said. */
  forget(): void;
  /** Reads every folder's rule files, and tells the problems of each file; files without problems come with none. */
  problems(): Promise<ReadonlyMap<string, readonly RuleFileProblem[]>>;
}

export function makeReviewers(folders: Folders, host: Host, log: Log): Reviewers {
  const failed = (check: string, error: unknown) => log.failed(`check ${check}`, error);
  const teams = new Map<string, Promise<Team | undefined>>();
  let own: Reviewer | undefined;
  const builtin = () => {
    own ??= builtinReviewer([], failed);
    return own;
  };
  const load = (folder: string) => remembered(teams, folder, () => loadTeam(folder, host, failed));
  return {
    builtin,
    async of(uri) {
      const folder = folders.of(uri);
      return (folder === undefined ? undefined : await load(folder))?.reviewer ?? builtin();
    },
    forget: () => teams.clear(),
    async problems() {
      const byFile = new Map<string, RuleFileProblem[]>();
      for (const team of await Promise.all(folders.all().map(load))) {
        for (const file of team?.files ?? []) byFile.set(file, []);
        for (const problem of team?.problems ?? []) byFile.set(problem.path, [...(byFile.get(problem.path) ?? []), problem]);
      }
      return byFile;
    },
  };
}
