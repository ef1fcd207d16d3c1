import { type CancellationToken, commands, env, l10n, ProgressLocation, UIKind, Uri, window, workspace } from "vscode";
import {
  CATALOGUE_REQUEST,
  type Catalogue,
  EXPORT_REQUEST,
  type ExportFormat,
  type ExportParams,
  type ExportResult,
  type LetterParams,
  PREVIEW_REQUEST,
  type PreviewFinding,
  type PreviewModel,
  RENDER_REQUEST,
  type RenderParams,
  type RenderResult,
} from "../server/protocol.ts";
import type { Extension } from "./extension.ts";
import { formatBytes } from "./format-bytes.ts";
import { sayFailure } from "./say-failure.ts";

const LAST_FOLDER = "exportFolder";
const MOST_LISTED = 8;

/** The mail with all its evidence and a manifest, in one file. */
export function exportPackage(extension: Extension, letter: Uri): Promise<void> {
  return exportLetter(extension, letter, "zip");
}

/** Writes the mail to a file of the writer's choice; open errors and what is private are named first. */
export async function exportLetter(extension: Extension, letter: Uri, formatId?: string): Promise<void> {
  const { session, context, log } = extension;
  const format = await pickFormat(await session.request<Catalogue>(CATALOGUE_REQUEST), formatId);
  if (!format || !(await isConfirmed(extension, letter)) || !(await extension.privacy.lets(letter, l10n.t("Export Anyway")))) return;

  const folder = context.globalState.get<string>(LAST_FOLDER);
  const target = await window.showSaveDialog({
    title: l10n.t("Export Letter"),
    saveLabel: l10n.t("Export"),
    defaultUri: suggestTarget(letter, format, folder),
    filters: { [format.name]: [format.extension.replace(/^.*\./, "")] },
  });
  if (!target) return;

  const result = await writeWithProgress(extension, letter, format, target);
  if (!result) return;
  if ("problem" in result) {
    const showLog = l10n.t("Show Log");
    if ((await window.showErrorMessage(l10n.t("Not exported: {0}", result.problem), showLog)) === showLog) log.show();
    return;
  }
  await context.globalState.update(LAST_FOLDER, Uri.joinPath(target, "..").toString());
  void offerResult(target, format, result.bytes);
}

async function pickFormat(catalogue: Catalogue | undefined, id: string | undefined): Promise<ExportFormat | undefined> {
  if (id !== undefined) return available(catalogue?.formats.find((format) => format.id === id));
  const items = (catalogue?.formats ?? []).map((format) => ({
    label: `$(${ICONS[format.id] ?? "file"}) ${format.name}`,
    ...(format.unavailable && { detail: `$(circle-slash) ${format.unavailable}` }),
    format,
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t("Export Letter"), placeHolder: l10n.t("Which format?") });
  return available(picked?.format);
}

/** What cannot be had here says why. */
function available(format: ExportFormat | undefined): ExportFormat | undefined {
  if (!format?.unavailable) return format;
  void window.showInformationMessage(format.unavailable);
  return undefined;
}

const ICONS: Readonly<Record<string, string>> = { eml: "mail", txt: "file-text", html: "globe", fields: "list-selection", json: "json", zip: "file-zip" };

/** A letter with errors is exported only when the writer, who is told which, wants it so. */
async function isConfirmed({ session }: Extension, letter: Uri): Promise<boolean> {
  const params: LetterParams = { uri: letter.toString() };
  const model = await session.request<PreviewModel>(PREVIEW_REQUEST, params);
  const errors = model?.findings.filter(({ severity }) => severity === "error") ?? [];
  if (errors.length === 0) return true;
  const [exportAnyway, showProblems] = [l10n.t("Export Anyway"), l10n.t("Show Problems")];
  const message = errors.length === 1 ? l10n.t("One error in this letter is still open.") : l10n.t("{0} errors in this letter are still open.", errors.length);
  const answer = await window.showWarningMessage(message, { modal: true, detail: listOf(errors) }, showProblems, exportAnyway); // The first is what Enter presses.
  if (answer === showProblems) void commands.executeCommand("workbench.actions.view.problems");
  return answer === exportAnyway;
}

function listOf(errors: readonly PreviewFinding[]): string {
  const lines = errors.slice(0, MOST_LISTED).map(({ line, message }) => l10n.t("Line {0}: {1}", line + 1, message));
  const rest = errors.length - lines.length;
  return [...lines, ...(rest > 0 ? [l10n.t("… and {0} more", rest)] : [])].join("\n");
}

function suggestTarget(letter: Uri, { extension }: ExportFormat, lastFolder: string | undefined): Uri {
  const name = (letter.path.split("/").at(-1) || l10n.t("Appeal letter")).replace(/(\.appeal)?\.(md|markdown)$/i, "");
  const beside = letter.scheme === "untitled" ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(letter, "..");
  const folder = lastFolder ? Uri.parse(lastFolder) : (beside ?? Uri.file("/"));
  return Uri.joinPath(folder, `${name}.${extension}`);
}

/** Says how far it is, and gives it up when it is told to: then nothing was written, and there is no result. */
async function writeWithProgress(extension: Extension, letter: Uri, format: ExportFormat, target: Uri): Promise<ExportResult | undefined> {
  const name = target.path.split("/").at(-1) ?? "";
  const options = { location: ProgressLocation.Notification, title: l10n.t("Exporting {0}", name), cancellable: true };
  const progress = `${target}#${Date.now()}`;
  return window.withProgress(options, async (bar, token) => {
    let shown = 0;
    const listening = extension.session.onExportProgress((step) => {
      if (step.progress !== progress) return;
      bar.report({ increment: step.percent - shown, message: step.percent < 100 ? `${step.percent} %` : l10n.t("reading it back…") });
      shown = step.percent;
    });
    try {
      const result = await write(extension, letter, format, { target, progress, token });
      return token.isCancellationRequested && "problem" in result ? undefined : result;
    } finally {
      listening.dispose();
    }
  });
}

interface Writing {
  readonly target: Uri;
  readonly progress: string;
  readonly token: CancellationToken;
}

/** The server writes where it can; elsewhere it renders, and the editor writes. */
async function write({ session }: Extension, letter: Uri, { id }: ExportFormat, { target, progress, token }: Writing): Promise<ExportResult> {
  const unanswered = l10n.t("the log says why");
  try {
    if (session.writesFiles && target.scheme === "file") {
      const params: ExportParams = { uri: letter.toString(), format: id, target: target.toString(), progress };
      return (await session.request<ExportResult>(EXPORT_REQUEST, params, token)) ?? { problem: unanswered };
    }
    const params: RenderParams = { uri: letter.toString(), format: id };
    const rendered = await session.request<RenderResult>(RENDER_REQUEST, params);
    if (!rendered) return { problem: unanswered };
    const bytes = new TextEncoder().encode(rendered.text);
    await workspace.fs.writeFile(target, bytes);
    return { written: target.toString(), bytes: bytes.length };
  } catch (error) {
    return { problem: sayFailure(error) };
  }
}

async function offerResult(target: Uri, { id }: ExportFormat, bytes: number): Promise<void> {
  const [open, reveal] = [l10n.t("Open"), l10n.t("Reveal")];
  const name = target.path.split("/").at(-1) ?? "";
  const isDesktop = env.uiKind === UIKind.Desktop && !env.remoteName;
  switch (await window.showInformationMessage(l10n.t("Exported {0} ({1})", name, formatBytes(bytes)), open, reveal)) {
    case open:
      // A mail or a page is for its own program, where there is one on this machine.
      if (isDesktop && (id === "eml" || id === "html")) await env.openExternal(target);
      else await commands.executeCommand("vscode.open", target);
      return;
    case reveal:
      await commands.executeCommand(isDesktop ? "revealFileInOS" : "revealInExplorer", target);
      return;
  }
}
