import { commands, Disposable, env, Location, l10n, Position, Range, Selection, TextEditorRevealType, Uri, window, workspace } from "vscode";
import { type EvidenceEntry, type PlaceRange, SHOW_CITATIONS_COMMAND } from "../../server/protocol.ts";
import { isLetterDocument } from "../letters.ts";
import { apart } from "./apart.ts";
import { type EvidenceNode, rangeOfNode } from "./nodes.ts";
import type { EvidenceView } from "./view.ts";

/** What the keybindings of package.json give in place of a row. */
const FOCUSED = "focused";

/** What can be done with a piece of evidence, from its row, from the keyboard and from the command palette. */
export function evidenceCommands(view: EvidenceView): Disposable {
  /** A key gives no row: it means the one that it is pressed on. */
  const rowOf = async (given: EvidenceNode | typeof FOCUSED | undefined) => (given === FOCUSED ? view.focused() : given);
  const on = (work: (node: EvidenceNode) => unknown) => async (given?: EvidenceNode | typeof FOCUSED) => {
    const node = await rowOf(given);
    return node && work(node);
  };
  return Disposable.from(
    commands.registerCommand("appealLetters.openEvidence", on(open)),
    commands.registerCommand("appealLetters.goToEvidence", on(goTo)),
    commands.registerCommand(
      "appealLetters.fixEvidence",
      on(async (node) => {
        await goTo(node);
        await commands.executeCommand("editor.action.quickFix");
      }),
    ),
    commands.registerCommand("appealLetters.revealEvidence", on(reveal)),
    commands.registerCommand("appealLetters.renameEvidence", on(rename)),
    commands.registerCommand("appealLetters.copyEvidence", on(copy)),
    commands.registerCommand("appealLetters.citeEvidence", async (given?: EvidenceNode | typeof FOCUSED) => cite(view, await rowOf(given))),
    commands.registerCommand(SHOW_CITATIONS_COMMAND, showCitations),
  );
}

/** A file in its editor, an address in the browser; what has none is shown in the letter. */
async function open(node: EvidenceNode): Promise<void> {
  if (node.kind !== "item" || node.entry.status === "missing") return goTo(node);
  const { file, address } = node.entry;
  if (file !== undefined) await commands.executeCommand("vscode.open", Uri.parse(file, true), { preview: true });
  else if (/^https?:/i.test(address)) await env.openExternal(Uri.parse(address));
  else await goTo(node);
}

async function goTo(node: EvidenceNode): Promise<void> {
  const range = rangeOfNode(node);
  if (!range) return;
  const editor = await window.showTextDocument(Uri.parse(node.letter, true));
  const selection = toRange(range);
  editor.selection = new Selection(selection.start, selection.end);
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function reveal(node: EvidenceNode): Promise<void> {
  const entry = entryOf(node);
  if (entry?.file === undefined) return;
  const file = Uri.parse(entry.file, true);
  const isHere = file.scheme === "file" && !env.remoteName;
  await commands.executeCommand(workspace.getWorkspaceFolder(file) || !isHere ? "revealInExplorer" : "revealFileInOS", file);
}

/** At the definition, where the editor's own rename changes every citation with it. */
async function rename(node: EvidenceNode): Promise<void> {
  const range = entryOf(node)?.labelRange;
  if (!range) return;
  const editor = await window.showTextDocument(Uri.parse(node.letter, true));
  const { start } = toRange(range);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand("editor.action.rename");
}

async function copy(node: EvidenceNode): Promise<void> {
  const entry = entryOf(node);
  if (entry) await env.clipboard.writeText(entry.reference);
}

/** Behind the cursor of the letter; from the palette the person chooses what. */
async function cite(view: EvidenceView, node: EvidenceNode | undefined): Promise<void> {
  const letter = view.letter;
  const entry = (node && entryOf(node)) ?? (await pick(view));
  if (!letter || !entry) return;
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === letter.toString());
  const editor = await window.showTextDocument(letter, { ...(shown?.viewColumn && { viewColumn: shown.viewColumn }) });
  if (!isLetterDocument(editor.document)) return;
  // What is selected is what is shown: it stays, and the reference goes behind it.
  await editor.edit((edit) => {
    for (const { end } of editor.selections) edit.insert(end, apart(entry.reference, editor.document.lineAt(end.line).text, end.character));
  });
}

async function pick({ model }: EvidenceView): Promise<EvidenceEntry | undefined> {
  const items = (model?.items ?? []).map((entry) => ({
    label: entry.label,
    description: [entry.title, ...entry.facts].filter(Boolean).join(" · "),
    detail: entry.address,
    entry,
  }));
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t("This letter has no evidence to cite yet."));
    return undefined;
  }
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which evidence shows this?"), matchOnDescription: true, matchOnDetail: true }))?.entry;
}

async function showCitations(uri: string, position: { line: number; character: number }, places: readonly { uri: string; range: PlaceRange }[]): Promise<void> {
  await commands.executeCommand(
    "editor.action.showReferences",
    Uri.parse(uri, true),
    new Position(position.line, position.character),
    places.map((place) => new Location(Uri.parse(place.uri, true), toRange(place.range))),
  );
}

function entryOf(node: EvidenceNode): EvidenceEntry | undefined {
  return "entry" in node ? node.entry : undefined;
}

function toRange({ start, end }: PlaceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
