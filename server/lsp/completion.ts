import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { formatBytes } from "../core/bytes.ts";
import type { Language } from "../core/message.ts";
import { rankEvidence } from "../core/rank-evidence.ts";
import { proposeSubject } from "../core/subject.ts";
import { offsetOf, rangeOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import type { Feature } from "./session.ts";
import { hasPlaces, toSnippet } from "./snippet.ts";

/** Offers evidence labels behind `[`, and the keys and values of the front matter. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ["["] } }),
  register({ connection, client, letters, guard }) {
    connection.onCompletion(
      guard("completion", null, async ({ textDocument, position }): Promise<CompletionItem[] | null> => {
        const reviewed = await letters.get(textDocument.uri);
        if (!reviewed) return null;
        const at = offsetOf(reviewed.document, position);
        const matter = reviewed.draft.letter.frontMatter.span;
        const items = matter && matter.start < at && at < matter.end ? inFrontMatter(reviewed, at) : labels(reviewed, at);
        return client.takesSnippetCompletions ? items : items.map(({ insertTextFormat: _, ...item }) => item);
      }),
    );
  },
};

/** The whole of `[…]` is replaced, with the bracket that the editor closed by itself. */
function labels({ document, draft }: Reviewed, at: number): CompletionItem[] {
  const { source, evidence } = draft.letter;
  const typed = /\[[^[\]\n]{0,40}$/.exec(source.slice(Math.max(0, at - 41), at))?.[0];
  if (typed === undefined) return [];
  const start = at - typed.length;
  if (source[start - 1] === "]") return []; // `[words][label]`: the editor's own Markdown support completes these.
  const range = rangeOf(document, { start, end: source[at] === "]" ? at + 1 : at });
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1, start);
  const definitions = evidence.items.filter((item) => item.form === "definition");
  // First what shows what the line says: the same day, the same words.
  return rankEvidence(line, definitions).map((item, rank) => {
    const size = item.path === undefined ? undefined : draft.facts.get(item.path)?.size;
    const text = `[${item.label}]`;
    return {
      label: item.label,
      kind: CompletionItemKind.Reference,
      sortText: String(rank).padStart(4, "0"),
      detail: [item.path ?? item.url, size === undefined ? undefined : formatBytes(size)].filter((part) => part !== undefined).join(" · "),
      filterText: text,
      textEdit: { range, newText: text },
      ...(item.title !== undefined && { documentation: item.title }),
    };
  });
}

function inFrontMatter(reviewed: Reviewed, at: number): CompletionItem[] {
  const { source } = reviewed.draft.letter;
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1, at);
  const value = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line);
  if (value) return values(reviewed, value[1] ?? "", at - (value[2] ?? "").length, at);
  return /^[\w-]*$/.test(line) ? keys(reviewed, at - line.length, at) : [];
}

/** The keys are those that the rule `unknown-key` knows: a key lives in one place. */
function keys({ document, draft }: Reviewed, start: number, end: number): CompletionItem[] {
  const known = draft.knowledge.rules.flatMap((rule) => rule.options.flatMap((options) => (options as { keys?: readonly string[] }).keys ?? []));
  return [...new Set(known)]
    .filter((key) => !draft.letter.frontMatter.fields.has(key))
    .map((key) => ({ label: key, kind: CompletionItemKind.Property, textEdit: { range: rangeOf(document, { start, end }), newText: `${key}: ` } }));
}

function values(reviewed: Reviewed, key: string, start: number, at: number): CompletionItem[] {
  const { document, draft, language } = reviewed;
  const rest = /^[^\r\n]*/.exec(draft.letter.source.slice(at))?.[0].length ?? 0;
  const range = rangeOf(document, { start, end: at + rest });
  const item = (label: string, detail: string): CompletionItem => ({
    label,
    detail,
    kind: CompletionItemKind.EnumMember,
    filterText: label,
    textEdit: { range, newText: label },
  });
  switch (key) {
    case "appeal":
      return channelsOf(reviewed, language).map(({ id, name }) => item(id, name));
    case "case":
      return [...draft.knowledge.cases].map(([id, { name }]) => item(id, name[language]));
    case "structure":
      return [...draft.knowledge.structures].map(([id, { name }]) => item(id, name[language]));
    case "allow":
      return draft.knowledge.rules.map(({ id, why }) => item(id, why[language]));
    case "subject":
      return subjects(reviewed).map((subject) => ({
        ...item(subject, ""),
        filterText: "subject",
        ...(hasPlaces(subject) && { insertTextFormat: InsertTextFormat.Snippet, textEdit: { range, newText: `"${toSnippet(subject).snippet}"` } }),
      }));
    default:
      return [];
  }
}

function subjects({ draft }: Reviewed): string[] {
  const subject = proposeSubject(draft);
  return subject === undefined ? [] : [subject];
}

export function channelsOf({ draft }: Reviewed, language: Language): { id: string; name: string }[] {
  return [...draft.knowledge.platforms.values()].flatMap(({ platform, name, channels }) =>
    channels.map((channel) => ({ id: `${platform}/${channel.id}`, name: `${name[language]} · ${channel.name[language]}` })),
  );
}
