import { type CodeAction, type CodeActionContext, CodeActionKind, CodeActionTriggerKind, type Diagnostic } from "vscode-languageserver";
import { allowHere } from "../core/allow.ts";
import { editBetween, fixAll } from "../core/fix-all.ts";
import { findingsAt } from "../core/gather-files.ts";
import type { Language } from "../core/message.ts";
import type { Finding, Fix } from "../core/rule.ts";
import { meets, type Span } from "../core/span.ts";
import { fixTrial } from "../core/tried-fixes.ts";
import { RENAME_FIX_COMMAND, type RenameFix } from "../protocol.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { rangeOf, spanOf } from "./convert.ts";
import { diagnosticOf } from "./diagnostics.ts";
import { fileActions, localActions } from "./file-actions.ts";
import type { Reviewed } from "./letters.ts";
import type { Feature } from "./session.ts";
import { fixEdit, workspaceEdit } from "./workspace-edits.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.appealLetters`;

/** Fixes, computed again from the document: what a diagnostic carried over the wire is never trusted. */
export const codeActions: Feature = {
  capabilities: (client) => (client.takesCodeActions ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } } : {}),
  register({ connection, client, letters, folders, guard, toPath }) {
    connection.onCodeAction(
      guard("code actions", null, async ({ textDocument, range, context }): Promise<CodeAction[] | null> => {
        const reviewed = await letters.get(textDocument.uri);
        if (!reviewed) return null;
        const span = spanOf(reviewed.document, range);
        const where = { client, shown: context.diagnostics, runsPrograms: toPath !== undefined, root: folders.of(textDocument.uri) };
        const actions = wants(context, CodeActionKind.QuickFix) ? quickFixes(reviewed, span, where) : [];
        return wantsFixAll(context) ? [...actions, ...fixAllAction(reviewed, client)] : actions;
      }),
    );
  },
};

interface Where {
  readonly client: ClientAbilities;
  readonly shown: readonly Diagnostic[];
  /** Programs of the machine can be started where the client is: not in a browser. */
  readonly runsPrograms: boolean;
  /** The workspace folder around the letter. */
  readonly root: string | undefined;
}

/** First what repairs, for every finding; then what lets it pass. */
function quickFixes(reviewed: Reviewed, span: Span, { client, shown, runsPrograms, root }: Where): CodeAction[] {
  const { document, draft, language } = reviewed;
  const here = findingsAt(reviewed.findings, (found) => meets(found, span) || touches(found, span));
  const diagnostic = (found: Finding) => diagnosticFor(found, reviewed, shown, client);
  const holding = fixTrial(reviewed.draft, reviewed.findings, reviewed.reviewer, reviewed.settings.rules);
  const fixes = here.flatMap((found) =>
    holding(found).map(
      (fix, index): CodeAction => ({
        title: fix.title[language],
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic(found)],
        ...(index === 0 && { isPreferred: true }),
        ...carryOut(document, fix, language, client),
      }),
    ),
  );
  const passes = new Map<string, CodeAction>();
  for (const found of here) {
    const edit = allowHere(draft, found);
    if (!edit) continue;
    passes.set(`${found.rule.id}@${edit.start}`, {
      title: language === "zh" ? `在这里允许“${found.rule.name.zh}”` : `Allow “${found.rule.name.en}” here`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic(found)],
      edit: workspaceEdit(document, [edit], client),
    });
  }
  return [
    ...fixes,
    ...localActions(reviewed, here, diagnostic, root, client),
    ...(client.isOwn ? fileActions(reviewed, here, diagnostic, runsPrograms) : []),
    ...passes.values(),
  ];
}

/** The extension's own client asks one clear question before a file is renamed; in others, the editor shows the edit and asks. */
function carryOut(document: Reviewed["document"], fix: Fix, language: Language, client: ClientAbilities): Pick<CodeAction, "edit" | "command"> {
  const edit = fixEdit(document, fix, language, client);
  if (!fix.renames || !client.isOwn || !edit.documentChanges?.some((change) => "oldUri" in change)) return { edit };
  const [from = "", to = ""] = [fix.renames[0]?.from, fix.renames[0]?.to].map((path) => path?.split("/").at(-1));
  const { documentChanges } = edit;
  const renameFix: RenameFix = { from, to, count: fix.renames.length, edit: { documentChanges: documentChanges.map(withoutQuestion) } };
  return { command: { title: fix.title[language], command: RENAME_FIX_COMMAND, arguments: [renameFix] } };
}

function withoutQuestion<Change extends object>(change: Change): Change {
  const { annotationId: _, ...plain } = { annotationId: undefined, ...change };
  return ("edits" in plain && Array.isArray(plain.edits) ? { ...plain, edits: plain.edits.map(withoutQuestion) } : plain) as Change;
}

function fixAllAction({ document, draft, reviewer, settings, language }: Reviewed, client: ClientAbilities): CodeAction[] {
  const edit = editBetween(draft.letter.source, fixAll(draft, reviewer, settings.rules));
  if (!edit) return [];
  return [
    { title: language === "zh" ? "修复所有不改变意思的问题" : "Fix all that keeps the meaning", kind: FIX_ALL, edit: workspaceEdit(document, [edit], client) },
  ];
}

/** The very diagnostic that the client shows, where it sent it along. */
function diagnosticFor(found: Finding, reviewed: Reviewed, shown: readonly Diagnostic[], client: ClientAbilities): Diagnostic {
  const { start, end } = rangeOf(reviewed.document, found);
  const same = shown.find(
    ({ code, range }) =>
      code === found.rule.id &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character,
  );
  return same ?? diagnosticOf(found, reviewed, client);
}

function wants({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** A source action is computed where it is asked for, not with every move of the cursor. */
function wantsFixAll(context: CodeActionContext): boolean {
  return context.only === undefined ? context.triggerKind === CodeActionTriggerKind.Invoked : wants(context, FIX_ALL);
}

/** A cursor beside a finding is at it. */
function touches(found: Span, span: Span): boolean {
  return span.start <= found.end && found.start <= span.end;
}
