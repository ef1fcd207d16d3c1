import { env, l10n, type QuickPickItem, QuickPickItemKind, SnippetString, Uri, window, workspace } from "vscode";
import {
  CATALOGUE_REQUEST,
  type Catalogue,
  type CatalogueChannel,
  NEW_LETTER_REQUEST,
  type NewLetterParams,
  type NewLetterResult,
} from "../server/protocol.ts";
import type { Extension } from "./extension.ts";

/** Asks to whom and about what, and opens an unsaved letter with tab stops. */
export async function newLetter({ session }: Extension): Promise<void> {
  const catalogue = await session.request<Catalogue>(CATALOGUE_REQUEST);
  const channel = catalogue && (await pickChannel(catalogue));
  const chosen = channel && (await pickCase(catalogue));
  if (!chosen) return;
  const params: NewLetterParams = { to: channel.id, language: channel.language ?? displayLanguage(), ...(chosen.id && { case: chosen.id }) };
  const made = await session.request<NewLetterResult>(NEW_LETTER_REQUEST, params);
  if (!made) {
    void window.showErrorMessage(l10n.t("The letter could not be made. The log says why."));
    return;
  }
  const document = await workspace.openTextDocument(await unusedName(made.fileName));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(made.snippet));
}

async function pickChannel({ channels }: Catalogue): Promise<CatalogueChannel | undefined> {
  const preferred = workspace.getConfiguration("appealLetters").get<string>("defaultTo");
  const sorted = [...channels].sort((one, other) => rank(one, preferred) - rank(other, preferred));
  const items: (QuickPickItem & { channel?: CatalogueChannel })[] = [];
  for (const channel of sorted) {
    if (items.at(-1)?.channel?.platform !== channel.platform) items.push({ label: channel.platform, kind: QuickPickItemKind.Separator });
    items.push({ label: `${channel.platform} · ${channel.channel}`, description: channel.id, detail: channel.description, channel });
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t("New Letter (1/2)"),
    placeHolder: l10n.t("Whom is the letter for?"),
    matchOnDescription: true,
  });
  return picked?.channel;
}

/** The platforms that most letters go to. */
const USUAL = ["kuaishou", "douyin", "douyin-shop"];

/** The platform of the setting comes first, then the usual ones; the others keep their order. */
function rank({ id }: CatalogueChannel, preferred = ""): number {
  const platform = id.split("/")[0] ?? "";
  if (platform === preferred.split("/")[0]) return -1;
  return USUAL.includes(platform) ? USUAL.indexOf(platform) : USUAL.length;
}

async function pickCase({ cases }: Catalogue): Promise<{ readonly id: string | undefined } | undefined> {
  const items = [
    ...cases.map(({ id, name, description }) => ({ id, label: name, description: id, detail: l10n.t("Evidence: {0}", description) })),
    { id: undefined, label: l10n.t("Something else"), detail: l10n.t("Without a list of evidence") },
  ];
  return window.showQuickPick(items, {
    title: l10n.t("New Letter (2/2)"),
    placeHolder: l10n.t("What is it about?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

function displayLanguage(): "zh" | "en" {
  const chosen = workspace.getConfiguration("appealLetters").get<string>("language");
  if (chosen === "zh" || chosen === "en") return chosen;
  return env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** In the workspace's folder, where evidence can lie beside it; a number is added to a name that is taken. */
async function unusedName(fileName: string): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) return Uri.from({ scheme: "untitled", path: fileName });
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder, number === 1 ? fileName : fileName.replace(/(\.appeal)?\.md$/, `-${number}$&`));
    const untitled = uri.with({ scheme: "untitled" });
    const isOpen = workspace.textDocuments.some((document) => document.uri.toString() === untitled.toString());
    if (!isOpen && !(await exists(uri))) return untitled;
  }
}

function exists(uri: Uri): Thenable<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
