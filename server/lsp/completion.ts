import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver";
import { knownAddresses, writtenAddresses } from "../core/addresses.ts";
import { formatBytes } from "../core/bytes.ts";
import { sayAddressSource } from "../core/checks/addresses.ts";
import { quoteForYaml } from "../core/checks/header.ts";
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
  const item = /^[ \t]*-[ \t]+(.*)$/.exec(line);
  if (item) return values(reviewed, keyAbove(source, at), at - (item[1] ?? "").length, at);
  return /^[\w-]*$/.test(line) ? keys(reviewed, at - line.length, at) : [];
}

/** The key whose list an item belongs to. */
function keyAbove(source: string, at: number): string {
  return [...source.slice(0, at).matchAll(/^([\w-]+)[ \t]*:/gm)].at(-1)?.[1] ?? "";
}

/** The keys are those that the rule `unknown-key` knows: a key lives in one place. A key that is there already gives way as a whole. */
function keys({ document, draft }: Reviewed, start: number, at: number): CompletionItem[] {
  const known = draft.knowledge.rules.flatMap((rule) => rule.options.flatMap((options) => (options as { keys?: readonly string[] }).keys ?? []));
  const [rest = "", colon = ""] = /^[\w-]*([ \t]*:)?/.exec(draft.letter.source.slice(at)) ?? [];
  const end = at + rest.length - colon.length;
  const typed = draft.letter.source.slice(start, end);
  return [...new Set(known)]
    .filter((key) => key === typed || !draft.letter.frontMatter.fields.has(key))
    .map((key) => ({
      label: key,
      kind: CompletionItemKind.Property,
      textEdit: { range: rangeOf(document, { start, end }), newText: colon === "" ? `${key}: ` : key },
    }));
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
    case "to":
    case "cc":
      return addressItems(reviewed, key, start, at);
    case "subject": {
      const typed = draft.letter.source.slice(start, at + rest);
      return subjects(reviewed).map(({ subject, name }, rank) => ({
        ...item(subject, name),
        sortText: String(rank).padStart(2, "0"),
        // Whatever is typed already gives way: the form is offered as a whole.
        filterText: typed === "" ? subject : typed,
        ...(hasPlaces(subject) && { insertTextFormat: InsertTextFormat.Snippet }),
        textEdit: { range, newText: hasPlaces(subject) ? `"${toSnippet(subject).snippet}"` : quoteForYaml(subject) },
      }));
    }
    default:
      return [];
  }
}

/** The form filled in for the letter's own case; where it has none, for each. */
function subjects({ draft, language }: Reviewed): { subject: string; name: string }[] {
  const cases = draft.case ? [draft.case] : [undefined, ...draft.knowledge.cases.values()];
  const all = cases.flatMap((about) => {
    const subject = proposeSubject(draft, about);
    return subject === undefined ? [] : [{ subject, name: about?.name[language] ?? "" }];
  });
  return all.filter(({ subject }, index) => all.findIndex((other) => other.subject === subject) === index);
}

/** The platform's addresses behind the last comma, each with what it is for, its source and its date: choosing one is the writer's act. */
function addressItems({ document, draft, language }: Reviewed, key: "to" | "cc", valueStart: number, at: number): CompletionItem[] {
  const { source, frontMatter } = draft.letter;
  const typed = /[^,，;；、[\]]*$/.exec(source.slice(valueStart, at))?.[0].trimStart() ?? "";
  const rest = /^[^,，;；、\]\r\n]*/.exec(source.slice(at))?.[0].length ?? 0;
  const range = rangeOf(document, { start: at - typed.length, end: at + rest });
  const taken = ["to", "cc"].flatMap((each) => writtenAddresses(frontMatter.fields.get(each), source).filter(({ start, end }) => at < start || end < at));
  const open = knownAddresses(draft).filter(({ address }) => !taken.some(({ text }) => text.toLowerCase().includes(address)));
  return open
    .map((known, index) => ({ known, rank: (known.copy === (key === "cc") ? 0 : 100) + index }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ known, rank }) => {
      const detail = known.verified ? known.use[language] : `${known.use[language]} · ${language === "zh" ? "未经官方确认" : "not officially confirmed"}`;
      return {
        label: known.address,
        labelDetails: { description: detail },
        detail,
        documentation: sayAddressSource(known, draft)[language],
        kind: CompletionItemKind.Value,
        sortText: String(rank).padStart(3, "0"),
        filterText: typed === "" ? known.address : `${typed} ${known.address}`,
        textEdit: { range, newText: known.address },
      };
    });
}

export function channelsOf({ draft }: Reviewed, language: Language): { id: string; name: string }[] {
  return [...draft.knowledge.platforms.values()].flatMap(({ platform, name, channels }) =>
    channels.map((channel) => ({ id: `${platform}/${channel.id}`, name: `${name[language]} · ${channel.name[language]}` })),
  );
}
