import { builtinReviewer } from "../builtin.ts";
import { type Command, choose, readArguments } from "./command.ts";

/** Lists every rule with its reason. */
export const rules: Command = async (args, given) => {
  const { values, terminal } = readArguments(args, { format: { type: "string" } }, given);
  const format = choose("--format", values.format, ["pretty", "json"]) ?? "pretty";
  const { knowledge } = builtinReviewer();
  const { language } = terminal;
  if (format === "json") {
    const list = knowledge.rules.map(({ id, check, severity, message, why, examples }) => ({
      id,
      check,
      severity,
      message: message[language],
      why: why[language],
      examples: examples.map(({ kind, language: spoken, example }) => ({
        kind,
        language: spoken,
        text: example.text,
        ...(example.fixed !== undefined && { fixed: example.fixed }),
      })),
    }));
    terminal.print(`${JSON.stringify({ version: 1, rules: list }, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(...knowledge.rules.map(({ id }) => id.length));
  for (const { id, severity, why } of knowledge.rules) terminal.print(`${id.padEnd(width)}  ${severity.padEnd(11)}  ${why[language]}\n`);
  return 0;
};
