import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command line as a process of its own, in English unless its environment says otherwise. */
export function appealLetters(args: readonly string[], { input = "", cwd, env = {} }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "en_US.UTF-8", ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    child.stdin.on("error", () => {}); // A command that does not read its input closes it.
    child.stdin.end(input);
  });
}

/** Calls with a folder of these files, which goes afterwards. */
export async function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "appeal-cli-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const FLAWED =
  '---\nappeal: general\naccount: "1234567890"\n---\n\n# 问题\n\n😀账号〔账号ID〕于 3 月 12 日被封禁，请复核。\n\n# 原因\n\n系统把同城直播误判为异地登录。\n\n# 方案\n\n已绑定常用设备，今后出差前先报备。\n';
export const CLEAN = FLAWED.replace("😀账号〔账号ID〕", "账号 1234567890 ");
