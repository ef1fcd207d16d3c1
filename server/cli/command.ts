import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { Language, Message } from "../core/message.ts";
import { nearest } from "../core/nearest.ts";
import { speaking, type Terminal } from "./terminal.ts";

/** 0 clean · 1 findings · 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** A command; undefined when it goes on running by itself. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode | undefined>;

/** Something that the person who typed the command must know; ends it with exit code 2. */
export class CommandProblem extends Error {
  readonly said: Message;
  constructor(said: Message) {
    super(said.en);
    this.said = said;
  }
}

/** Reads the words of a command; `--lang` and `--help` belong to all of them. */
export function readArguments<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options, terminal: Terminal) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...options, lang: { type: "string" } }, allowPositionals: true, strict: true });
    const lang = (values as { lang?: string }).lang;
    if (lang !== undefined && lang !== "zh" && lang !== "en") throw oneOf("--lang", lang, ["zh", "en"]);
    return { values, positionals, terminal: speaking(terminal, lang as Language | undefined) };
  } catch (error) {
    if (error instanceof CommandProblem) throw error;
    throw argumentProblem(error, Object.keys(options));
  }
}

/** A value that has to be one of some. */
export function choose<const Value extends string>(option: string, value: string | undefined, values: readonly Value[]): Value | undefined {
  if (value === undefined) return undefined;
  if ((values as readonly string[]).includes(value)) return value as Value;
  throw oneOf(option, value, values);
}

export function oneOf(option: string, value: string, values: readonly string[]): CommandProblem {
  const close = nearest(value, values);
  const known = values.join(", ");
  return new CommandProblem({
    zh: `${option} 没有“${value}”这个值${close === undefined ? "" : `（是不是 ${close}？）`}；可以写：${known}`,
    en: `${option} has no value “${value}”${close === undefined ? "" : ` (did you mean ${close}?)`}; there are ${known}`,
  });
}

function argumentProblem(error: unknown, options: readonly string[]): CommandProblem {
  const { code, message } = error as { code?: string; message: string };
  const name = /'-{1,2}([\w-]+)/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const close = nearest(name, [...options, "lang", "help"]);
    return new CommandProblem({
      zh: `没有 --${name} 这个选项${close === undefined ? "" : `（是不是 --${close}？）`}`,
      en: `there is no option --${name}${close === undefined ? "" : ` (did you mean --${close}?)`}`,
    });
  }
  return new CommandProblem({ zh: `选项 --${name} 缺少值，或不需要值`, en: `option --${name} wants a value, or takes none` });
}
