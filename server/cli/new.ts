import { builtinReviewer } from "../builtin.ts";
import { findAddressee } from "../core/draft.ts";
import { newLetter } from "../core/new-letter.ts";
import { addressee } from "./check.ts";
import { type Command, CommandProblem, oneOf, readArguments } from "./command.ts";
import { targetOf, writeText } from "./output.ts";

const options = { to: { type: "string" }, case: { type: "string" }, output: { type: "string", short: "o" }, force: { type: "boolean" } } as const;

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
  const letter = newLetter(knowledge, { to, case: values.case, language, day: today() });
  if (values.output === undefined) terminal.print(letter?.text ?? "");
  else writeText(targetOf(values.output, values.force === true, terminal.cwd), letter?.text ?? "");
  return 0;
};

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, "0")}${String(now.getDate()).padStart(2, "0")}`;
}
