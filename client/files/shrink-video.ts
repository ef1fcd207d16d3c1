import { env, l10n, ProcessExecution, ProgressLocation, Task, type TaskExecution, TaskRevealKind, TaskScope, tasks, Uri, window, workspace } from "vscode";
import type { LetterFile } from "../../server/protocol.ts";
import type { Extension } from "../extension.ts";
import { formatBytes } from "../format-bytes.ts";
import { tellFailure, tellPutIn, unusedIn } from "./letter-files.ts";
import { commandLine, ffmpegArguments, KEY_SECONDS, planVideo, readTime, sayTime, type VideoPlan } from "./video-plan.ts";

/** Has ffmpeg make a video smaller, where it is installed and after its command was shown; the letter names the new one only when all went well. */
export async function shrinkVideo({ session }: Extension, letter: Uri, file: LetterFile): Promise<void> {
  const plan = await choosePlan(file);
  if (!plan) return;
  const input = Uri.parse(file.uri);
  const folder = Uri.joinPath(input, "..");
  const failed = l10n.t("“{0}” was not made smaller.", file.name);
  try {
    const target = await unusedIn(folder, `${file.names.smaller}.mp4`);
    const program = input.scheme === "file" ? await session.runtime.findProgram("ffmpeg") : undefined;
    const isWindows = /^[\\/]?[a-z]:/i.test(input.fsPath);
    const typed = commandLine("ffmpeg", ffmpegArguments(input.fsPath, target.fsPath, plan), isWindows);
    if (program === undefined)
      return await offerCommand(l10n.t("ffmpeg, which makes videos smaller, is not on this machine’s PATH. This is the command, to run where it is:"), typed);
    const [run, copy] = [l10n.t("Run"), l10n.t("Copy Command")];
    const size = plan.bytes === undefined ? "" : ` (${l10n.t("at most {0}", formatBytes(plan.bytes))})`;
    const question = `${l10n.t("Let ffmpeg make “{0}” of “{1}”?", nameOf(target), file.name)}${size}`;
    const answer = await window.showInformationMessage(question, { modal: true, detail: typed }, run, copy);
    if (answer === copy) await env.clipboard.writeText(typed);
    if (answer !== run) return;
    const aside = Uri.joinPath(folder, `.${nameOf(target)}.part`);
    await workspace.fs.delete(aside).then(undefined, () => undefined); // Left behind by a run that was cut short.
    try {
      const code = await runTask(program, ffmpegArguments(input.fsPath, aside.fsPath, plan), file.name);
      if (code === "cancelled") return;
      if (code !== 0) throw new Error(l10n.t("ffmpeg ended with {0}; its terminal says why.", code ?? "?"));
      const { size: bytes } = await workspace.fs.stat(aside);
      if (bytes === 0) throw new Error(l10n.t("ffmpeg wrote nothing; its terminal says why."));
      if (file.room !== undefined && bytes > file.room)
        throw new Error(l10n.t("It still has {0}, and {1} fit; cut it to the key {2} seconds.", formatBytes(bytes), formatBytes(file.room), KEY_SECONDS));
      await workspace.fs.rename(aside, target, { overwrite: false });
      await tellPutIn(session, letter, file, target, bytes);
    } finally {
      await workspace.fs.delete(aside).then(undefined, () => undefined);
    }
  } catch (error) {
    tellFailure(failed, error);
  }
}

/** The whole, where it fits and can still be seen, or the key seconds. */
async function choosePlan({ name, seconds, room }: LetterFile): Promise<VideoPlan | undefined> {
  const whole = planVideo(seconds, room);
  const form = (plan: VideoPlan) => l10n.t("480p, 30 frames a second, {0} kbit/s", plan.bitrate / 1000);
  const size = (plan: VideoPlan) => (plan.bytes === undefined ? "" : l10n.t("at most {0}", formatBytes(plan.bytes)));
  const cut = planVideo(seconds, room, 0);
  const items = [
    ...(whole ? [{ label: l10n.t("The whole video"), description: size(whole), detail: form(whole), plan: whole }] : []),
    ...(cut && (seconds === undefined || seconds > KEY_SECONDS)
      ? [{ label: l10n.t("The key {0} seconds…", KEY_SECONDS), description: size(cut), detail: form(cut), plan: undefined }]
      : []),
  ];
  if (items.length === 0) {
    void window.showWarningMessage(l10n.t("No part of “{0}” that can still be seen fits; use screenshots of it.", name));
    return undefined;
  }
  const length = seconds === undefined ? "" : ` (${sayTime(seconds)})`;
  const picked = await window.showQuickPick(items, { title: `${l10n.t("Make “{0}” smaller", name)}${length}`, placeHolder: l10n.t("How much of it?") });
  if (!picked || picked.plan) return picked?.plan;
  const from = await askStart(seconds);
  return from === undefined ? undefined : planVideo(seconds, room, from);
}

async function askStart(seconds: number | undefined): Promise<number | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t("The key {0} seconds…", KEY_SECONDS),
    prompt: l10n.t("From which time on? Such as 1:15."),
    value: "0:00",
    validateInput: (text) => {
      const from = readTime(text);
      if (from === undefined) return l10n.t("A time is expected, such as 1:15.");
      return seconds !== undefined && from >= seconds ? l10n.t("The video lasts {0}.", sayTime(seconds)) : undefined;
    },
  });
  return typed === undefined ? undefined : readTime(typed);
}

async function offerCommand(said: string, typed: string): Promise<void> {
  const copy = l10n.t("Copy Command");
  if ((await window.showWarningMessage(said, { modal: true, detail: typed }, copy)) === copy) await env.clipboard.writeText(typed);
}

/** The exit code; undefined where the process never began. */
function runTask(program: string, args: readonly string[], name: string): Thenable<number | undefined | "cancelled"> {
  const task = new Task(
    { type: "appealLetters", file: name },
    TaskScope.Workspace,
    l10n.t("Make “{0}” smaller", name),
    "ffmpeg",
    new ProcessExecution(program, [...args]),
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always, focus: false, showReuseMessage: false };
  task.isBackground = false;
  const title = l10n.t("Making “{0}” smaller", name);
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => {
    return new Promise<number | undefined | "cancelled">((resolve, reject) => {
      let running: TaskExecution | undefined;
      const listening = [
        tasks.onDidEndTaskProcess(({ execution, exitCode }) => execution === running && end(token.isCancellationRequested ? "cancelled" : exitCode)),
        // A process that could not begin has no end of its own.
        tasks.onDidEndTask(({ execution }) => execution === running && setTimeout(() => end(token.isCancellationRequested ? "cancelled" : undefined), 500)),
        token.onCancellationRequested(() => running?.terminate()),
      ];
      const end = (result: number | undefined | "cancelled") => {
        for (const each of listening) each.dispose();
        resolve(result);
      };
      tasks.executeTask(task).then((execution) => {
        running = execution;
        if (token.isCancellationRequested) execution.terminate();
      }, reject);
    });
  });
}

function nameOf(uri: Uri): string {
  return uri.path.split("/").at(-1) ?? "";
}
