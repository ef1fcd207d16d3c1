import { readFileSync } from "node:fs";
import type { Language, Message } from "../core/message.ts";

/** Where a command runs: its words, its streams, its folder. */
export interface Terminal {
  readonly language: Language;
  readonly cwd: string;
  /** What stands in for the clock, so that the same letter gives the same bytes: seconds since 1970, as it was given. */
  readonly sourceDateEpoch: string | undefined;
  /** Whether results may be coloured. */
  readonly isColoured: boolean;
  /** Whether somebody watches the progress. */
  readonly isWatched: boolean;
  /** Puts out a piece of the result. */
  print(text: string | Uint8Array): void;
  /** Says something about the run, not part of the result. */
  say(message: Message): void;
  /** Shows a line that the next one replaces; an empty one takes it away. */
  progress(line: string): void;
  readInput(): Uint8Array;
  /** Fires at Ctrl+C; from then on the command ends by itself, and can take away what it began. */
  untilStopped(): AbortSignal;
}

export function nodeTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  const isWatched = stderr.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  return {
    language: languageOfEnvironment(env),
    cwd: process.cwd(),
    sourceDateEpoch: env["SOURCE_DATE_EPOCH"] || undefined,
    isColoured: stdout.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb",
    isWatched,
    print(text) {
      if (stdout.isTTY) clear();
      stdout.write(text);
    },
    say(message) {
      clear();
      stderr.write(`appeal-letters: ${message[languageOfEnvironment(env)]}\n`);
    },
    progress(line) {
      clear();
      if (!isWatched || line === "") return;
      stderr.write(line.slice(0, Math.max(20, (stderr.columns ?? 80) - 1)));
      shown = true;
    },
    readInput: () => readFileSync(0),
    untilStopped() {
      const stopped = new AbortController();
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stopped.abort());
      return stopped.signal;
    },
  };
}

/** As gettext reads it: LC_ALL before LC_MESSAGES before LANG. */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}

/** The same terminal in the language that an option asks for. */
export function speaking(terminal: Terminal, language: Language | undefined): Terminal {
  if (language === undefined) return terminal;
  return { ...terminal, language, say: (message) => terminal.say({ zh: message[language], en: message[language] }) };
}
