import { commands, env, l10n, type QuickPickItem, QuickPickItemKind, SnippetString, UIKind, Uri, window, workspace } from "vscode";
import {
  CATALOGUE_REQUEST,
  type Catalogue,
  type CatalogueChannel,
  NEW_LETTER_REQUEST,
  type NewLetterParams,
  type NewLetterResult,
  NOTICE_REQUEST,
  type NoticeParams,
  type NoticeResult,
  type WriterProfile,
} from "../server/protocol.ts";
import type { Extension } from "./extension.ts";
import type { Session } from "./session.ts";

const STEPS = 4;
/** Characters; a page that was copied by mistake is no notice. */
const LONGEST_NOTICE = 10_000;

/** Asks to whom, about what, what the platform said and where to keep it, and opens an unsaved letter with tab stops. */
export async function newLetter({ session }: Extension): Promise<void> {
  const catalogue = await session.request<Catalogue>(CATALOGUE_REQUEST);
  const channel = catalogue && (await pickChannel(catalogue));
  const chosen = channel && (await pickCase(catalogue));
  const notice = chosen && (await pickNotice(session, channel.id));
  const folder = notice && (await pickFolder());
  if (!folder) return;
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

async function pickChannel({ channels }: Catalogue): Promise<CatalogueChannel | undefined> {
  const preferred = workspace.getConfiguration("appealLetters").get<string>("defaultTo");
  const sorted = [...channels].sort((one, other) => rank(one, preferred) - rank(other, preferred));
  const items: (QuickPickItem & { channel?: CatalogueChannel })[] = [];
  for (const channel of sorted) {
    if (items.at(-1)?.channel?.platform !== channel.platform) items.push({ label: channel.platform, kind: QuickPickItemKind.Separator });
    items.push({ label: `${channel.platform} · ${channel.channel}`, description: channel.id, detail: channel.description, channel });
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t("New Letter ({0}/{1})", 1, STEPS),
    ignoreFocusOut: true,
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
    title: l10n.t("New Letter ({0}/{1})", 2, STEPS),
    ignoreFocusOut: true,
    placeHolder: l10n.t("What is it about?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

/** The platform's notice, from the clipboard or typed; the letter can be written without one. */
async function pickNotice(session: Session, to: string): Promise<{ readonly text: string } | undefined> {
  // A browser asks before it lets the clipboard be read, and complains when it may not: there it is read when it is wanted.
  const isAsked = env.uiKind === UIKind.Web;
  const copied = isAsked ? "" : await readClipboard();
  const paste: NoticeItem | undefined = isAsked
    ? { id: "ask", label: `$(clippy) ${l10n.t("Paste the notice from the clipboard")}`, detail: l10n.t("Its day, rule, number and sanction are filled in") }
    : copied === ""
      ? undefined
      : await pasteItem(session, to, copied);
  const others: NoticeItem[] = [
    { id: "none", label: `$(circle-slash) ${l10n.t("Without a notice")}`, detail: l10n.t("What it would fill in is left as blanks") },
    { id: "type", label: `$(edit) ${l10n.t("Type the notice…")}`, detail: l10n.t("Its day, rule, number and sanction are filled in") },
  ];
  // What looks like no notice is offered, and not as the first.
  const items = !paste ? others : paste.isNotice === false ? [...others, paste] : [paste, ...others];
  const picked = await window.showQuickPick(items, { ...noticeStep(), placeHolder: l10n.t("What did the platform's notice say?") });
  switch (picked?.id) {
    case "paste":
      return { text: copied };
    case "ask":
      return confirmNotice(session, to);
    case "type": {
      const prompt = l10n.t("The words of the notice. A notice of several lines is better copied and pasted in the step before.");
      const typed = await window.showInputBox({ ...noticeStep(), prompt });
      return typed === undefined ? undefined : { text: typed };
    }
    default:
      return picked && { text: "" };
  }
}

/** Shows what was in the browser's clipboard before it is taken. */
async function confirmNotice(session: Session, to: string): Promise<{ readonly text: string } | undefined> {
  const copied = await readClipboard();
  if (copied === "") {
    void window.showInformationMessage(l10n.t("The clipboard could not be read, or is empty: the notice's facts are left as blanks."));
    return { text: "" };
  }
  const none: NoticeItem = { id: "none", label: `$(circle-slash) ${l10n.t("Without a notice")}` };
  const picked = await window.showQuickPick([await pasteItem(session, to, copied), none], noticeStep());
  return picked && { text: picked.id === "paste" ? copied : "" };
}

async function pasteItem(session: Session, to: string, copied: string): Promise<NoticeItem> {
  const found = await factsOf(session, to, copied);
  return {
    id: "paste",
    label: `$(clippy) ${l10n.t("Paste the notice from the clipboard")}`,
    description: `“${firstWords(copied)}”`,
    detail:
      found.length > 0 ? l10n.t("Fills in: {0}", found.join(" · ")) : l10n.t("Nothing was recognised in it; its words are kept in the letter's front matter."),
    isNotice: found.length > 0,
  };
}

async function readClipboard(): Promise<string> {
  return (await Promise.resolve(env.clipboard.readText()).catch(() => "")).trim().slice(0, LONGEST_NOTICE);
}

function noticeStep(): { readonly title: string; readonly ignoreFocusOut: true } {
  return { title: l10n.t("New Letter ({0}/{1})", 3, STEPS), ignoreFocusOut: true };
}

interface NoticeItem extends QuickPickItem {
  readonly id: "paste" | "ask" | "type" | "none";
  /** Whether anything was recognised in it. */
  readonly isNotice?: boolean;
}

async function factsOf(session: Session, to: string, text: string): Promise<readonly string[]> {
  const params: NoticeParams = { to, text };
  return (await session.request<NoticeResult>(NOTICE_REQUEST, params))?.found ?? [];
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** Where the letter and its evidence are to lie. */
async function pickFolder(): Promise<{ readonly uri: Uri | undefined } | undefined> {
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
  const picked = await window.showQuickPick(items, {
    title: l10n.t("New Letter ({0}/{1})", 4, STEPS),
    placeHolder: l10n.t("Where shall the letter and its evidence lie?"),
    ignoreFocusOut: true,
  });
  if (!picked || picked === later) return picked && { uri: undefined };
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
