import { builtinReviewer } from "../builtin.ts";
import { findAddressee } from "../core/draft.ts";
import { newLetter } from "../core/new-letter.ts";
import { addressee } from "./check.ts";
import { type Command, CommandProblem, oneOf, readArguments } from "./command.ts";
import { readInput, readSource } from "./letters.ts";
import { targetOf, writeText } from "./output.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  to: { type: "string" },
  case: { type: "string" },
  notice: { type: "string" },
  output: { type: "string", short: "o" },
  force: { type: "boolean" },
} as const;

/** Characters; a page that was copied by mistake is no notice. */
const LONGEST_NOTICE = 10_000;

/** Starts a letter in the language of its platform, or in the one that `--lang` names. */
export const newLetterFile: Command = async (args, given) => {
  const { values, positionals, terminal } = readArguments(args, options, given);
  if (positionals.length > 0)
    throw new CommandProblem({ zh: `多余的“${positionals[0]}”；写到文件请用 -o`, en: `“${positionals[0]}” is too much; write to a file with -o` });
  const { knowledge } = builtinReviewer();
  const to = addressee(values.to, knowledge);
  if (to === undefined) throw new CommandProblem({ zh: "写给谁？例如 --to kuaishou/email", en: "to whom? For example --to kuaishou/email" });
  if (values.case !== undefined && !knowledge.cases.has(values.case)) throw oneOf("--case", values.case, [...knowledge.cases.keys()]);
  const language = args.includes("--lang") ? terminal.language : (findAddressee(to, knowledge)?.platform.language ?? terminal.language);
  const notice = values.notice === undefined ? undefined : readNotice(values.notice, terminal);
  const letter = newLetter(knowledge, { to, case: values.case, language, notice, day: today() });
  if (values.output === undefined) terminal.print(letter?.text ?? "");
  else writeText(targetOf(values.output, values.force === true, terminal.cwd), letter?.text ?? "");
  return 0;
};

/** The platform's notice from a text file, or from standard input for `-`. */
function readNotice(path: string, terminal: Terminal): string {
  const source = path === "-" ? readInput(terminal.readInput(), undefined, terminal.cwd) : readSource({ path, isNamed: true }, terminal.cwd);
  if (!source || !("text" in source)) throw new CommandProblem(source?.problem ?? { zh: `${path} 无法读取`, en: `${path} cannot be read` });
  const name = path === "-" ? { zh: "标准输入", en: "standard input" } : { zh: path, en: path };
  const length = [...source.text].length;
  if (source.text.trim() === "")
    throw new CommandProblem({ zh: `${name.zh} 是空的；没有通知可以不写 --notice`, en: `${name.en} is empty; without a notice leave out --notice` });
  if (length > LONGEST_NOTICE)
    throw new CommandProblem({
      zh: `${name.zh} 有 ${length.toLocaleString("en")} 个字，不像一条通知，像是误抄了整页；请只留下通知的原文`,
      en: `${name.en} has ${length.toLocaleString("en")} characters and looks like a page copied by mistake; leave only the words of the notice in it`,
    });
  return source.text;
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, "0")}${String(now.getDate()).padStart(2, "0")}`;
}
