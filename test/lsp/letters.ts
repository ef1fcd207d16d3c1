import assert from "node:assert/strict";
import type { CodeAction, Diagnostic, SnippetTextEdit, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol";
import type { Editor } from "./harness.ts";

export const LETTER = "file:///letters/a.appeal.md";

export const BLANK = "账号〔账号ID〕被封禁，请复核。\n";

export const PARTS =
  '---\nappeal: general\naccount: "1234567890"\n---\n\n# 问题\n\n账号 1234567890 于 3 月 12 日被封禁，请复核。\n\n# 原因\n\n系统把同城直播误判为异地登录。\n';

export const CITED = `${PARTS}\n处罚见[证据1]。\n\n[证据1]: evidence/20240312_通知.png "处罚通知"\n`;

export function only(items: readonly Diagnostic[], code: string): Diagnostic[] {
  return items.filter((item) => item.code === code);
}

/** The text under a diagnostic, taken with the rules of LSP and not with those of the server. */
export function textAt(text: string, { range }: Pick<Diagnostic, "range">): string {
  const lines = text.split(/(?<=\r\n|\n)/);
  if (range.start.line === range.end.line) return (lines[range.start.line] ?? "").slice(range.start.character, range.end.character);
  return [
    (lines[range.start.line] ?? "").slice(range.start.character),
    ...lines.slice(range.start.line + 1, range.end.line),
    (lines[range.end.line] ?? "").slice(0, range.end.character),
  ].join("");
}

export async function actionsAt(editor: Editor, uri: string, needle: string, text: string, context: Record<string, unknown> = {}): Promise<CodeAction[]> {
  const at = text.indexOf(needle);
  assert.ok(at >= 0);
  const before = text.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return (
    (await editor.request<CodeAction[] | null>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...context },
    })) ?? []
  );
}

/** Carries plain edits out as an editor would. */
export function carriedOut(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n/g)) starts.push(end.index + end[0].length);
  const offset = ({ line, character }: { line: number; character: number }) => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}

export function edits(action: CodeAction | undefined): (TextEdit | SnippetTextEdit)[] {
  return (
    (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.flatMap((change) => change.edits as (TextEdit | SnippetTextEdit)[]) ??
    Object.values(action?.edit?.changes ?? {}).flat()
  );
}
