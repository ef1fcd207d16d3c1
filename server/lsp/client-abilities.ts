import * as v from "valibot";
import type { InitializeParams } from "vscode-languageserver";
import type { Language } from "../core/message.ts";

/** What the client can do, read once, in the words that features ask in. */
export interface ClientAbilities {
  /** The extension of this project: it answers and hears the requests of protocol.ts. */
  readonly isOwn: boolean;
  readonly language: Language;
  /** The editor knows definition, references, marks and rename of Markdown's own labels. */
  readonly knowsLabels: boolean;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly showsRelated: boolean;
  readonly showsTags: boolean;
  readonly showsCodeLinks: boolean;
  readonly takesCodeActions: boolean;
  readonly takesDocumentChanges: boolean;
  readonly takesSnippetEdits: boolean;
  /** An edit may rename a file, after the person agreed to it. */
  readonly renamesFiles: boolean;
  /** It asks what else is to change before a person's rename of a file is carried out. */
  readonly asksBeforeRenaming: boolean;
  readonly takesSnippetCompletions: boolean;
  readonly nestsSymbols: boolean;
  readonly rendersMarkdown: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly watchesOutside: boolean;
  readonly tellsFolders: boolean;
}

const options = v.object({ locale: v.optional(v.string()), knowsLabels: v.optional(v.boolean()) });

export function clientAbilities({ capabilities, initializationOptions, locale }: InitializeParams): ClientAbilities {
  const { textDocument = {}, workspace = {} } = capabilities;
  const own = v.safeParse(options, initializationOptions);
  const ownLocale = own.success ? own.output.locale : undefined;
  return {
    isOwn: ownLocale !== undefined,
    knowsLabels: own.success && own.output.knowsLabels === true,
    language: languageOfLocale(ownLocale ?? locale ?? "en"),
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace.codeLens?.refreshSupport === true,
    showsRelated: (textDocument.diagnostic ?? textDocument.publishDiagnostics)?.relatedInformation === true,
    showsTags: (textDocument.diagnostic ?? textDocument.publishDiagnostics)?.tagSupport !== undefined,
    showsCodeLinks: (textDocument.diagnostic ?? textDocument.publishDiagnostics)?.codeDescriptionSupport === true,
    takesCodeActions: textDocument.codeAction?.codeActionLiteralSupport !== undefined,
    takesDocumentChanges: workspace.workspaceEdit?.documentChanges === true,
    takesSnippetEdits: workspace.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.snippetEditSupport === true,
    renamesFiles:
      workspace.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes("rename") === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    asksBeforeRenaming: workspace.fileOperations?.willRename === true,
    takesSnippetCompletions: textDocument.completion?.completionItem?.snippetSupport === true,
    nestsSymbols: textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    rendersMarkdown: textDocument.hover?.contentFormat?.includes("markdown") === true,
    answersConfiguration: workspace.configuration === true,
    registersConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesOutside: workspace.didChangeWatchedFiles?.relativePatternSupport === true,
    tellsFolders: workspace.workspaceFolders === true,
  };
}

function languageOfLocale(locale: string): Language {
  return /^zh\b/i.test(locale.replace("_", "-")) ? "zh" : "en";
}
