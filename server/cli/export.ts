import { resolve } from "node:path";
import { composeEmail } from "../core/email/compose.ts";
import { privateItems } from "../core/private-list.ts";
import type { Finding } from "../core/rule.ts";
import { exportEmail, FORMATS } from "../formats/index.ts";
import { nodeHost } from "../node-host.ts";
import { addressee, makeReviewers, review } from "./check.ts";
import { type Command, CommandProblem, choose, readArguments } from "./command.ts";
import { readInput, readSource, type Source } from "./letters.ts";
import { targetOf } from "./output.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  to: { type: "string" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  force: { type: "boolean" },
  "stdin-name": { type: "string" },
} as const;

/** Makes what is sent; text formats go to standard output where no file is named. */
export const exportLetter: Command = async (args, given) => {
  const { values, positionals, terminal } = readArguments(args, options, given);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new CommandProblem({ zh: "导出哪一封信？写上一个文件，或 - 表示标准输入", en: "export which letter? Name one file, or - for standard input" });
  const ids = FORMATS.map(({ id }) => id);
  const id = choose("--format", values.format, ids) ?? formatByEnding(values.output) ?? "txt";
  const format = FORMATS.find((each) => each.id === id) as (typeof FORMATS)[number];
  const source = readOne(path, values["stdin-name"], terminal);
  const reviewers = makeReviewers(terminal);
  const { draft, findings } = await review(source, reviewers, addressee(values.to, reviewers.builtin.knowledge));
  const open = findings.filter(({ severity }) => severity === "error");
  if (open.length > 0)
    terminal.say({
      zh: `还有 ${open.length} 个错误没有解决：${places(open, draft.letter.source, (id, lines) => `${id}（第 ${lines} 行）`)}`,
      en: `${open.length} ${open.length === 1 ? "error is" : "errors are"} still open: ${places(open, draft.letter.source, (id, lines) => `${id} (line ${lines})`)}`,
    });
  const shown = privateItems(draft, findings).map((item) => item.shown);
  if (shown.length > 0)
    terminal.say({
      zh: `这封邮件会带出 ${shown.length} 处个人信息：${shown.join("、")}`,
      en: `Private data goes out with this mail: ${shown.join(", ")}`,
    });
  const email = composeEmail(draft);
  if (values.output === undefined || values.output === "-") {
    if (!format.render) throw new CommandProblem({ zh: `${id} 要写到文件里，请加 -o 文件`, en: `${id} is written to a file: add -o FILE` });
    terminal.print(format.render(email));
    return 0;
  }
  const target = targetOf(values.output, values.force === true, terminal.cwd);
  const letterUri = source.place.letterUri ?? new URL(`file://${resolve(terminal.cwd, "letter.md")}`).href;
  const result = await exportEmail({ draft, email, format: id, target, host: nodeHost, letterUri, now: timeOf(terminal), signal: terminal.untilStopped() });
  if ("problem" in result) throw new CommandProblem({ zh: `没有导出：${result.problem.zh}`, en: `Not exported: ${result.problem.en}` });
  return 0;
};

/** Now, or the time that SOURCE_DATE_EPOCH gives: https://reproducible-builds.org/specs/source-date-epoch/ */
function timeOf({ sourceDateEpoch: given }: Terminal): Date {
  if (given === undefined) return new Date();
  const time = new Date(/^\d{1,12}$/.test(given) ? Number(given) * 1000 : Number.NaN);
  if (!Number.isNaN(time.getTime()) && time.getUTCFullYear() <= 9999) return time;
  throw new CommandProblem({
    zh: `SOURCE_DATE_EPOCH 的值“${given}”不是 1970 年以来的秒数`,
    en: `SOURCE_DATE_EPOCH is “${given}” and no number of seconds since 1970`,
  });
}

function readOne(path: string, stdinName: string | undefined, terminal: Terminal): Source & { readonly text: string } {
  const source = path === "-" ? readInput(terminal.readInput(), stdinName, terminal.cwd) : readSource({ path, isNamed: true }, terminal.cwd);
  if (source && "text" in source) return source;
  throw new CommandProblem(source?.problem ?? { zh: `${path} 无法读取`, en: `${path} cannot be read` });
}

/** The longest ending that fits: `fields.txt` before `txt`. */
function formatByEnding(output: string | undefined): string | undefined {
  const fitting = FORMATS.filter(({ extension }) => output?.toLowerCase().endsWith(`.${extension}`));
  return fitting.sort((a, b) => b.extension.length - a.extension.length)[0]?.id;
}

/** Lines of one rule that are named. */
const MOST_LINES = 5;

/** Each rule with the lines where it found something. */
function places(findings: readonly Finding[], source: string, say: (id: string, lines: string) => string): string {
  const byRule = new Map<string, Set<number>>();
  for (const { rule, start } of findings) byRule.set(rule.id, (byRule.get(rule.id) ?? new Set()).add(source.slice(0, start).split(/\r\n|\r|\n/).length));
  return [...byRule].map(([id, lines]) => say(id, [...lines].slice(0, MOST_LINES).join(", ") + (lines.size > MOST_LINES ? ", …" : ""))).join("; ");
}
