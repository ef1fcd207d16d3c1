import { BUILTIN, builtinReviewer } from "./builtin.ts";
import { CHECKS } from "./core/checks/index.ts";
import type { Knowledge, RuleEntry } from "./core/knowledge.ts";
import type { Reviewer } from "./core/review.ts";
import { composeKnowledge, type RuleData, type RuleFileProblem, readRuleFiles } from "./core/rule-files.ts";
import type { Host } from "./host.ts";

/** Where a team keeps its own rules, below the folder that is open. */
export const TEAM_FOLDER = ".appeal/rules";

const LARGEST = 1024 ** 2;

/** What a folder's own rules make of the product's; `path` of a problem is the URI of the rule file. */
export interface Team {
  readonly reviewer: Reviewer;
  readonly files: readonly string[];
  readonly problems: readonly RuleFileProblem[];
}

type Failed = (check: string, error: unknown) => void;

/** Reads `.appeal/rules/*.yaml` of a folder; undefined where there are none. Broken entries are left out and reported. */
export async function loadTeam(folder: string, host: Host, failed: Failed): Promise<Team | undefined> {
  const directory = `${folder.replace(/\/$/, "")}/${TEAM_FOLDER}`;
  const names = (await host.list(directory).catch(() => [])).filter((name) => /\.ya?ml$/i.test(name)).sort();
  if (names.length === 0) return undefined;
  const problems: RuleFileProblem[] = [];
  const texts = new Map<string, string>();
  for (const name of names) {
    const uri = `${directory}/${encodeURIComponent(name)}`;
    const text = await readText(uri, host).catch(() => undefined);
    if (text === undefined) problems.push({ path: uri, line: 1, column: 1, message: "this rule file cannot be read" });
    else texts.set(uri, text);
  }
  const read = readRuleFiles([...texts].map(([path, text]) => ({ path, text })));
  problems.push(...read.problems);
  const composed = composeKnowledge([...BUILTIN, ...read.data]);
  problems.push(...composed.problems.map((problem) => placed(problem, texts)));
  const data = withoutBroken(read.data, composed.knowledge, (path, id, message) =>
    problems.push(placed({ path, line: 1, column: 1, message: `${id}: ${message}` }, texts)),
  );
  try {
    return { reviewer: builtinReviewer(data, failed), files: [...texts.keys()], problems };
  } catch (error) {
    failed(TEAM_FOLDER, error);
    return { reviewer: builtinReviewer([], failed), files: [...texts.keys()], problems };
  }
}

async function readText(uri: string, host: Host): Promise<string | undefined> {
  const stat = await host.stat(uri);
  if (stat?.kind !== "file" || stat.size > LARGEST) return undefined;
  const bytes = await host.read(uri, 0, stat.size);
  return bytes && new TextDecoder().decode(bytes);
}

/** Takes out entries whose options a check can read and cannot use, such as a phrase with an open brace. */
function withoutBroken(data: RuleData, knowledge: Knowledge, report: (path: string, id: string, message: string) => void): RuleData {
  return data.map(({ path, data: file }) => {
    const rules = file["rules"] as readonly RuleEntry[] | undefined;
    if (!rules) return { path, data: file };
    const kept = rules.filter((entry) => {
      const problem = problemOf(entry, knowledge);
      if (problem !== undefined) report(path, entry.id, problem);
      return problem === undefined;
    });
    return { path, data: { ...file, rules: kept } };
  });
}

function problemOf(entry: RuleEntry, knowledge: Knowledge): string | undefined {
  const rule = knowledge.rules.find(({ id }) => id === entry.id);
  const check = rule && CHECKS.get(rule.check);
  if (!check) return undefined; // It was reported and left out already.
  try {
    for (const options of rule.options) check.prepare([{ ...rule, options: [options as never] }], knowledge);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Problems of an entry as a whole begin with its id: that is where they belong. */
function placed(problem: RuleFileProblem, texts: ReadonlyMap<string, string>): RuleFileProblem {
  const id = /^([a-z-]+): /.exec(problem.message)?.[1];
  const before = id === undefined ? undefined : new RegExp(`^[^\\n]*?\\bid:\\s*["']?(?=${id}\\b)`, "m").exec(texts.get(problem.path) ?? "");
  if (!before) return problem;
  const at = before.index + before[0].length;
  const text = texts.get(problem.path) ?? "";
  return { ...problem, line: text.slice(0, at).split("\n").length, column: at - text.lastIndexOf("\n", at - 1) };
}
