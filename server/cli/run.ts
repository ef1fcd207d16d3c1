import { nearest } from "../core/nearest.ts";
import { type Command, CommandProblem, type ExitCode } from "./command.ts";
import { HELP, VERSION } from "./help.ts";
import type { Terminal } from "./terminal.ts";

/** Each is loaded when it is asked for: a check does not wait for what only an export needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./check.ts")).check,
  export: async () => (await import("./export.ts")).exportLetter,
  explain: async () => (await import("./explain.ts")).explain,
  new: async () => (await import("./new.ts")).newLetterFile,
  rules: async () => (await import("./rules.ts")).rules,
  server: async () => (await import("./server.ts")).server,
};

/** Runs the command line; undefined while the server goes on. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
  const [name = "", ...rest] = args;
  const lang = /^(?:zh|en)$/.exec(args[args.indexOf("--lang") + 1] ?? "")?.[0] as "zh" | "en" | undefined;
  const language = lang ?? terminal.language;
  const command = COMMANDS[name];
  const wantsHelp = command ? rest.some((word) => word === "--help" || word === "-h") : ["--help", "-h", "help"].includes(name);
  if (wantsHelp || name === "--version" || name === "-v") {
    terminal.print(wantsHelp ? HELP[language] : `${VERSION}\n`);
    return 0;
  }
  try {
    if (!command) throw unknownCommand(name, language);
    return await (await command())(rest, terminal);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    terminal.say(lang === undefined ? error.said : { zh: error.said[lang], en: error.said[lang] });
    return 2;
  }
}

function unknownCommand(name: string, language: "zh" | "en"): CommandProblem {
  if (name === "") return new CommandProblem({ zh: `要做什么？\n\n${HELP[language]}`, en: `what is to be done?\n\n${HELP[language]}` });
  const close = nearest(name, Object.keys(COMMANDS));
  return new CommandProblem({
    zh: `没有“${name}”这个命令${close === undefined ? "" : `（是不是 ${close}？）`}；appeal-letters --help 列出所有命令`,
    en: `there is no command “${name}”${close === undefined ? "" : ` (did you mean ${close}?)`}; appeal-letters --help lists them`,
  });
}
