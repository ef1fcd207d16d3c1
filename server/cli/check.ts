import { pathToFileURL } from "node:url";
import { builtinReviewer } from "../builtin.ts";
import { findAddressee } from "../core/draft.ts";
import type { Knowledge } from "../core/knowledge.ts";
import { readLetter } from "../core/letter.ts";
import type { Reviewer } from "../core/review.ts";
import { SEVERITIES } from "../core/rule.ts";
import { gatherFacts } from "../facts.ts";
import { nodeHost } from "../node-host.ts";
import { remembered } from "../remembered.ts";
import { loadTeam } from "../team-rules.ts";
import { type Command, CommandProblem, choose, oneOf, readArguments } from "./command.ts";
import { findTargets, readInput, readSource, type Source } from "./letters.ts";
import { reportOf } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { WRITERS } from "./writer.ts";

/** From how many files on a progress line is worth its while. */
const LONG = 20;

const options = { to: { type: "string" }, format: { type: "string" }, "fail-on": { type: "string" }, "stdin-name": { type: "string" } } as const;

/** Checks letters and says what was found; one that cannot be read does not stop the others. */
export const check: Command = async (args, given) => {
  const { values, positionals, terminal } = readArguments(args, options, given);
  const format = choose("--format", values.format, ["pretty", "json", "sarif", "github"]) ?? "pretty";
  const failOn = choose("--fail-on", values["fail-on"], SEVERITIES) ?? "warning";
  if (positionals.length === 0)
    throw new CommandProblem({
      zh: "检查哪些文件？写上文件、文件夹，或 - 表示标准输入",
      en: "check which files? Name files, folders, or - for standard input",
    });
  const reviewers = makeReviewers(terminal);
  const defaultTo = addressee(values.to, reviewers.builtin.knowledge);
  const { targets, problems } = findTargets(positionals, terminal.cwd);
  for (const problem of problems) terminal.say(problem);
  const writer = WRITERS[format](terminal);
  let checked = 0;
  let unread = problems.length;
  let failed = false;
  for (const [index, target] of targets.entries()) {
    if (targets.length >= LONG && index % 10 === 0) terminal.progress(`${index}/${targets.length} ${target.path}`);
    const source = target.path === "-" ? readInput(terminal.readInput(), values["stdin-name"], terminal.cwd) : readSource(target, terminal.cwd);
    if (!source) continue;
    if ("problem" in source) {
      terminal.say(source.problem);
      unread++;
      continue;
    }
    const { draft, findings } = await review(source, reviewers, defaultTo);
    writer.write(reportOf(source.path, draft, findings, terminal.language));
    checked++;
    failed ||= findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
  }
  terminal.progress("");
  if (checked > 0 || unread === 0) writer.end();
  if (checked === 0 && unread === 0)
    terminal.say({
      zh: "没有找到申诉信（*.appeal.md，或信头有 appeal: 的 Markdown 文件）",
      en: "no letters found (*.appeal.md, or Markdown with appeal: in its front matter)",
    });
  return unread > 0 || checked === 0 || reviewers.problems() > 0 ? 2 : failed ? 1 : 0;
};

/** The reviewer for each folder, with its team's rules; what is broken in those is said once. */
export interface FolderReviewers {
  readonly builtin: Reviewer;
  of(folder: string): Promise<Reviewer>;
  problems(): number;
}

export function makeReviewers(terminal: Terminal): FolderReviewers {
  let count = 0;
  const report = (text: string) => {
    count++;
    terminal.say({ zh: text, en: text });
  };
  const failed = (name: string, error: unknown) => report(`check ${name}: ${error instanceof Error ? error.message : String(error)}`);
  const builtin = builtinReviewer([], failed);
  const known = new Map<string, Promise<Reviewer>>();
  const load = async (folder: string) => {
    const team = await loadTeam(pathToFileURL(folder).href, nodeHost, failed);
    for (const { path, line, column, message } of team?.problems ?? [])
      report(`${decodeURIComponent(path.replace(`${pathToFileURL(terminal.cwd).href}/`, ""))}:${line}:${column}: ${message}`);
    return team?.reviewer ?? builtin;
  };
  return {
    builtin,
    problems: () => count,
    of: (folder) => remembered(known, folder, () => load(folder)),
  };
}

export async function review(source: Source & { readonly text: string }, reviewers: FolderReviewers, defaultTo: string | undefined) {
  const reviewer = await reviewers.of(source.folder);
  const letter = readLetter(source.text);
  const facts = await gatherFacts(letter, nodeHost, source.place);
  const draft = reviewer.draft(letter, { facts, defaultTo });
  return { draft, findings: reviewer.review(draft) };
}

/** A platform that is named has to be known: the letter would be judged as another one's. */
export function addressee(to: string | undefined, knowledge: Knowledge): string | undefined {
  if (to === undefined) return undefined;
  const found = findAddressee(to, knowledge);
  if (found) return found.id;
  throw oneOf(
    "--to",
    to,
    [...knowledge.platforms.values()].flatMap(({ platform, channels }) => [platform, ...channels.map(({ id }) => `${platform}/${id}`)]),
  );
}
