import { commands, env, l10n, type QuickPickItem, QuickPickItemKind, SnippetString, Uri, window, workspace } from "vscode";
import {
  CATALOGUE_REQUEST,
  type Catalogue,
  type CatalogueChannel,
  NEW_LETTER_REQUEST,
  type NewLetterParams,
  type NewLetterResult,
  type WriterProfile,
} from "../server/protocol.ts";
import { askStep, BACK, type Stepped } from "./ask-in-steps.ts";
import type { Extension } from "./extension.ts";
import { type Place, pickNotice } from "./pick-notice.ts";
import type { Session } from "./session.ts";

const STEPS = 4;

/** Asks to whom, about what, what the platform said and where to keep it, and opens an unsaved letter with tab stops. */
export async function newLetter({ session }: Extension): Promise<void> {
  const catalogue = await session.request<Catalogue>(CATALOGUE_REQUEST);
  const answers = catalogue && (await ask(session, catalogue));
  if (!answers) return;
  const { channel, chosen, notice, folder } = answers;
  const params: NewLetterParams = {
    to: channel.id,
    language: channel.language ?? displayLanguage(),
    ...(chosen.id && { case: chosen.id }),
    ...(notice.text && { notice: notice.text }),
    writer: writerProfile(),
  };
  const made = await session.request<NewLetterResult>(NEW_LETTER_REQUEST, params);
  if (!made) {
    void window.showErrorMessage(l10n.t("The letter could not be made. The log says why."));
    return;
  }
  const document = await workspace.openTextDocument(await unusedName(made.fileName, folder.uri));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(made.snippet));
  // The walkthrough waits for the letter: at the command it would take the focus from the questions.
  void commands.executeCommand("setContext", "appealLetters.hasBegunLetter", true);
}

interface Answers {
  readonly channel: CatalogueChannel;
  readonly chosen: { readonly id: string | undefined };
  readonly notice: { readonly text: string };
  readonly folder: { readonly uri: Uri | undefined };
}

/** One question after the other; each can be gone back to, and keeps its answer. Undefined where the writer leaves. */
async function ask(session: Session, catalogue: Catalogue): Promise<Answers | undefined> {
  const given: { -readonly [Key in keyof Answers]?: Answers[Key] } = {};
  const questions: readonly (readonly [key: keyof Answers, question: () => Promise<Stepped<Answers[keyof Answers]>>])[] = [
    ["channel", () => pickChannel(catalogue, given.channel)],
    ["chosen", () => pickCase(catalogue, given.chosen)],
    ["notice", () => pickNotice(session, given.channel?.id ?? "", place(3))],
    ["folder", () => pickFolder()],
  ];
  for (let at = 0; at < questions.length; ) {
    const [key, question] = questions[at] as (typeof questions)[number];
    const answer = await question();
    if (answer === undefined) return undefined;
    if (answer === BACK) at--;
    else {
      Object.assign(given, { [key]: answer });
      at++;
    }
  }
  return given as Answers;
}

function place(step: number): Place {
  return { title: l10n.t("New Letter"), step, totalSteps: STEPS };
}

/** Kept on this machine only: its settings have the scope `machine` and are left out of settings sync. */
function writerProfile(): WriterProfile {
  const settings = workspace.getConfiguration("appealLetters");
  const text = (key: string) => settings.get<unknown>(key);
  const [name, phone, email, company] = ["writer.name", "writer.phone", "writer.email", "writer.company"].map(text);
  const accounts = Object.entries(settings.get<Record<string, unknown>>("writer.accounts") ?? {}).filter(([, id]) => typeof id === "string");
  return {
    ...(typeof name === "string" && { name }),
    ...(typeof phone === "string" && { phone }),
    ...(typeof email === "string" && { email }),
    ...(typeof company === "string" && { company }),
    accounts: Object.fromEntries(accounts) as Record<string, string>,
  };
}

async function pickChannel({ channels }: Catalogue, before: CatalogueChannel | undefined): Promise<Stepped<CatalogueChannel>> {
  const preferred = workspace.getConfiguration("appealLetters").get<string>("defaultTo");
  const sorted = [...channels].sort((one, other) => rank(one, preferred) - rank(other, preferred));
  const items: (QuickPickItem & { channel?: CatalogueChannel })[] = [];
  for (const channel of sorted) {
    if (items.at(-1)?.channel?.platform !== channel.platform) items.push({ label: channel.platform, kind: QuickPickItemKind.Separator });
    items.push({ label: `${channel.platform} · ${channel.channel}`, description: channel.id, detail: channel.description, channel });
  }
  const picked = await askStep({
    ...place(1),
    placeholder: l10n.t("Whom is the letter for?"),
    items,
    before: items.find(({ channel }) => channel && channel === before),
  });
  return picked === BACK ? BACK : picked?.channel;
}

/** The platforms that most letters go to. */
const USUAL = ["kuaishou", "douyin", "douyin-shop"];

/** The platform of the setting comes first, then the usual ones; the others keep their order. */
function rank({ id }: CatalogueChannel, preferred = ""): number {
  const platform = id.split("/")[0] ?? "";
  if (platform === preferred.split("/")[0]) return -1;
  return USUAL.includes(platform) ? USUAL.indexOf(platform) : USUAL.length;
}

function pickCase({ cases }: Catalogue, before: Answers["chosen"] | undefined): Promise<Stepped<Answers["chosen"]>> {
  const items = [
    ...cases.map(({ id, name, description }) => ({ id, label: name, description: id, detail: l10n.t("Evidence: {0}", description) })),
    { id: undefined, label: l10n.t("Something else"), detail: l10n.t("Without a list of evidence") },
  ];
  return askStep<QuickPickItem & Answers["chosen"]>({
    ...place(2),
    placeholder: l10n.t("What is it about?"),
    items,
    before: before && items.find(({ id }) => id === before.id),
    matchOnDetail: true,
  });
}

/** Where the letter and its evidence are to lie. */
async function pickFolder(): Promise<Stepped<Answers["folder"]>> {
  const open = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const active = window.activeTextEditor?.document.uri;
  const beside = active && active.scheme !== "untitled" && workspace.getWorkspaceFolder(active) ? [Uri.joinPath(active, "..")] : [];
  const folders = [...new Map([...open, ...beside].map((uri) => [uri.toString(), uri])).values()];
  const other: QuickPickItem = { label: `$(folder-opened) ${l10n.t("Another folder…")}` };
  const later: QuickPickItem = { label: `$(circle-slash) ${l10n.t("Decide when saving")}` };
  const items: (QuickPickItem & { uri?: Uri })[] = [
    ...folders.map((uri) => ({
      label: `$(folder) ${workspace.asRelativePath(uri, true).split("/").at(-1)}`,
      description: workspace.asRelativePath(uri, false),
      uri,
    })),
    other,
    later,
  ];
  const picked = await askStep({ ...place(4), placeholder: l10n.t("Where shall the letter and its evidence lie?"), items });
  if (picked === BACK || picked === undefined) return picked;
  if (picked === later) return { uri: undefined };
  if (picked.uri) return { uri: picked.uri };
  const [chosen] = (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: l10n.t("Keep the Letter Here") })) ?? [];
  return chosen && { uri: chosen };
}

function displayLanguage(): "zh" | "en" {
  const chosen = workspace.getConfiguration("appealLetters").get<string>("language");
  if (chosen === "zh" || chosen === "en") return chosen;
  return env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** In its folder, where evidence can lie beside it; a number is added to a name that is taken. */
async function unusedName(fileName: string, folder: Uri | undefined): Promise<Uri> {
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
