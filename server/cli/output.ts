import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandProblem } from "./command.ts";
import { sayFailure } from "./letters.ts";

/** The path to write to; what is there already is only replaced where that was asked for. */
export function targetOf(output: string, isForced: boolean, cwd: string): string {
  const target = resolve(cwd, output);
  if (isForced || !existsSync(target)) return target;
  throw new CommandProblem({ zh: `${output} 已经存在；要覆盖请加 --force`, en: `${output} exists already; add --force to replace it` });
}

export function writeText(target: string, text: string): void {
  try {
    writeFileSync(target, text);
  } catch (error) {
    throw new CommandProblem(sayFailure(target, error));
  }
}
