import { commands, type Disposable, env, l10n, type QuickPickItem, Range, UIKind, window, workspace } from "vscode";
import { NOTICE_REQUEST, type NoticeParams, type NoticeResult } from "../server/protocol.ts";
import { askStep, BACK, type Stepped } from "./ask-in-steps.ts";
import type { Session } from "./session.ts";

/** Characters; a page that was copied by mistake is no notice. */
const LONGEST_NOTICE = 10_000;
/** Lines of an editor that a question of one choice lies over. */
const COVERED = 4;

/** How the steps around this one look. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

interface NoticeItem extends QuickPickItem {
  readonly id: "paste" | "ask" | "selected" | "page" | "none";
  readonly text?: string;
  /** Whether anything was recognised in it. */
  readonly isNotice?: boolean;
}

/** The platform's notice, with all its lines: from the clipboard, from what is selected, or from a page to write it on; the letter can do without. */
export async function pickNotice(session: Session, to: string, place: Place): Promise<Stepped<{ readonly text: string }>> {
  // A browser asks before it lets the clipboard be read, and complains when it may not: there it is read when it is wanted.
  const isAsked = env.uiKind === UIKind.Web;
  const copied = isAsked ? "" : await readClipboard();
  const selected = selectedText();
  const filled = l10n.t("Its day, rule, number and sanction are filled in");
  const given: NoticeItem[] = [
    ...(isAsked ? [{ id: "ask" as const, label: `$(clippy) ${l10n.t("Paste the notice from the clipboard")}`, detail: filled }] : []),
    ...(copied === "" ? [] : [await noticeItem(session, to, "paste", `$(clippy) ${l10n.t("Paste the notice from the clipboard")}`, copied)]),
    ...(selected === "" ? [] : [await noticeItem(session, to, "selected", `$(selection) ${l10n.t("Take what is selected in the editor")}`, selected)]),
  ];
  const others: NoticeItem[] = [
    { id: "none", label: `$(circle-slash) ${l10n.t("Without a notice")}`, detail: l10n.t("What it would fill in is left as blanks") },
    {
      id: "page",
      label: `$(edit) ${l10n.t("Write or paste it on a page…")}`,
      detail: l10n.t("For several lines: a page opens, and you go on when it is there"),
    },
  ];
  // What looks like no notice is offered, and not as the first.
  const items = [...given.filter(({ isNotice }) => isNotice !== false), ...others, ...given.filter(({ isNotice }) => isNotice === false)];
  const picked = await askStep({ ...place, placeholder: l10n.t("What did the platform's notice say?"), items });
  if (picked === BACK || picked === undefined) return picked;
  if (picked.id === "page") {
    const written = await writtenOnPage(session, to, place);
    return written === BACK ? pickNotice(session, to, place) : written;
  }
  if (picked.id !== "ask") return { text: picked.text ?? "" };
  const confirmed = await confirmNotice(session, to, place);
  return confirmed === BACK ? pickNotice(session, to, place) : confirmed;
}

/** Shows what was in the browser's clipboard before it is taken. */
async function confirmNotice(session: Session, to: string, place: Place): Promise<Stepped<{ readonly text: string }>> {
  const copied = await readClipboard();
  if (copied === "") {
    void window.showInformationMessage(l10n.t("The clipboard could not be read, or is empty: the notice's facts are left as blanks."));
    return { text: "" };
  }
  const none: NoticeItem = { id: "none", label: `$(circle-slash) ${l10n.t("Without a notice")}` };
  const paste = await noticeItem(session, to, "paste", `$(clippy) ${l10n.t("Paste the notice from the clipboard")}`, copied);
  const picked = await askStep({ ...place, placeholder: l10n.t("What did the platform's notice say?"), items: [paste, none] });
  return picked === BACK || picked === undefined ? picked : { text: picked.text ?? "" };
}

/**
 * An input of one line would run the lines together: a page keeps them. The question stays above it, says what is recognised so far,
 * and the page stays open, so that nothing written is lost.
 */
async function writtenOnPage(session: Session, to: string, place: Place): Promise<Stepped<{ readonly text: string }>> {
  // The question covers the first lines.
  const page = await workspace.openTextDocument({ language: "plaintext", content: "\n".repeat(COVERED) });
  await window.showTextDocument(page, { preview: false, selection: new Range(COVERED, 0, COVERED, 0) });
  const textOf = () => page.getText().trim().slice(0, LONGEST_NOTICE);
  const goOn: QuickPickItem = { label: `$(arrow-right) ${l10n.t("Go On")}`, detail: l10n.t("With what stands on the page; it stays open"), alwaysShow: true };
  let listening: Disposable | undefined;
  const picked = await askStep({
    ...place,
    placeholder: l10n.t("Write or paste the notice on this page, then go on."),
    items: [goOn],
    whileOpen: (picker) => {
      listening = workspace.onDidChangeTextDocument(async ({ document }) => {
        if (document !== page) return;
        const found = await factsOf(session, to, textOf());
        picker.items = [found.length > 0 ? { ...goOn, detail: l10n.t("Fills in: {0}", found.join(" · ")) } : goOn];
      });
      void commands.executeCommand("workbench.action.focusActiveEditorGroup");
    },
  });
  listening?.dispose();
  return picked === BACK || picked === undefined ? picked : { text: textOf() };
}

async function noticeItem(session: Session, to: string, id: "paste" | "selected", label: string, text: string): Promise<NoticeItem> {
  const found = await factsOf(session, to, text);
  return {
    id,
    text,
    label,
    description: `“${firstWords(text)}”`,
    detail:
      found.length > 0 ? l10n.t("Fills in: {0}", found.join(" · ")) : l10n.t("Nothing was recognised in it; its words are kept in the letter's front matter."),
    isNotice: found.length > 0,
  };
}

async function readClipboard(): Promise<string> {
  return (await Promise.resolve(env.clipboard.readText()).catch(() => "")).trim().slice(0, LONGEST_NOTICE);
}

function selectedText(): string {
  const editor = window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection).trim().slice(0, LONGEST_NOTICE) : "";
}

async function factsOf(session: Session, to: string, text: string): Promise<readonly string[]> {
  const params: NoticeParams = { to, text };
  return (await session.request<NoticeResult>(NOTICE_REQUEST, params))?.found ?? [];
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
