import { builtinReviewer } from "../builtin.ts";
import { nearest } from "../core/nearest.ts";
import { explainRule } from "../explain-rule.ts";
import { type Command, CommandProblem, readArguments } from "./command.ts";

/** Explains rules: what a reviewer thinks, bad and good examples. */
export const explain: Command = async (args, given) => {
  const { positionals, terminal } = readArguments(args, {}, given);
  const { rules } = builtinReviewer().knowledge;
  if (positionals.length === 0) {
    throw new CommandProblem({
      zh: "要解释哪条规则？例如 appeal-letters explain threat；appeal-letters rules 列出所有规则",
      en: "which rule is to be explained? Such as: appeal-letters explain threat; appeal-letters rules lists them",
    });
  }
  const found = positionals.map(
    (id) =>
      rules.find((rule) => rule.id === id) ??
      unknownRule(
        id,
        rules.map((rule) => rule.id),
      ),
  );
  terminal.print(found.map((rule) => explainRule(rule, terminal.language)).join("\n"));
  return 0;
};

function unknownRule(id: string, known: readonly string[]): never {
  const close = nearest(id, known);
  throw new CommandProblem({
    zh: `没有“${id}”这条规则${close === undefined ? "" : `（是不是 ${close}？）`}；appeal-letters rules 列出所有规则`,
    en: `there is no rule “${id}”${close === undefined ? "" : ` (did you mean ${close}?)`}; appeal-letters rules lists them`,
  });
}
