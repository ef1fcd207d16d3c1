import type { Citation, EvidenceItem } from "../core/evidence.ts";
import { showName } from "../core/file-names.ts";
import { holds, type Span } from "../core/span.ts";
import { resolve } from "../facts.ts";
import { lineOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import { sayChange, sayCitations, sayEncoded, sayFile, sayTitle } from "./say-file.ts";

/** Types that the editor's own browser draws. */
const DRAWN: ReadonlySet<string> = new Set(["png", "jpg", "gif", "webp", "bmp", "avif"]);
/** Bytes; a larger picture would keep the hover waiting. */
const LARGEST_DRAWN = 16 * 1024 ** 2;
/** Places that are named; the others are counted. */
const MOST_PLACES = 5;

/** The evidence that a place of a letter is about, and the span that says so. */
export interface EvidenceAt {
  readonly item: EvidenceItem;
  readonly span: Span;
}

export function evidenceAt({ draft }: Reviewed, at: number): EvidenceAt | undefined {
  const { citations, items } = draft.letter.evidence;
  const covers = ({ start, end }: Span) => start <= at && at <= end;
  const citation = citations.find(covers);
  const item = citation?.item ?? items.find((each) => covers(each.span));
  return item && { item, span: citation ?? item.span };
}

/**
 * A piece of evidence in a hover: its picture, what is known of its file, and where the letter cites it.
 * Over an address the picture is left to VS Code, which shows it there by itself.
 */
export function hoverEvidence({ item }: EvidenceAt, at: number, reviewed: Reviewed, isOwn: boolean): string {
  const { draft, document, language } = reviewed;
  const fact = item.path === undefined ? undefined : draft.facts.get(item.path);
  const isAtAddress = item.urlSpan.start <= at && at <= item.urlSpan.end;
  const picture = isOwn && !isAtAddress ? pictureOf(reviewed, item) : undefined;
  const details = [...sayFile(fact, language), sayEncoded(fact, language), sayChange(fact?.status === "file" ? fact.modified : undefined, language)];
  return [
    `**${escapeMarkdown(item.label)}** ${escapeMarkdown(showName(item.path ?? item.url))}`,
    picture,
    [...details, item.title && sayTitle(escapeMarkdown(item.title), language)].filter((detail) => detail !== undefined && detail !== "").join(" · "),
    fact?.hash && `SHA-256 ${isOwn ? `\`${fact.hash.slice(0, 12)}…\`` : `${fact.hash.slice(0, 12)}…`}`,
    item.form === "definition" ? sayPlaces(citationsOf(reviewed, item), reviewed, isOwn && !document.uri.startsWith("untitled:")) : undefined,
  ]
    .filter((line) => line !== undefined && line !== "")
    .join("\n\n");
}

/** Where an item is cited, in the order of the source. */
export function citationsOf({ draft }: Reviewed, item: EvidenceItem): Citation[] {
  return draft.letter.evidence.citations.filter((citation) => citation.item === item);
}

/** The part of the letter that holds a place, by its name. */
export function partAt({ draft, language }: Reviewed, place: Span): string | undefined {
  const part = draft.parts.findLast((each) => each.found !== "wording" && holds(each, place));
  return part && (draft.knowledge.roles.get(part.role)?.name[language] ?? part.role);
}

function sayPlaces(citations: readonly Citation[], reviewed: Reviewed, linked: boolean): string {
  const { document, language } = reviewed;
  const places = citations.slice(0, MOST_PLACES).map((citation) => {
    const line = lineOf(document, citation.start) + 1;
    const part = partAt(reviewed, citation);
    const words = [language === "zh" ? `第 ${line} 行` : `line ${line}`, part && escapeMarkdown(part)].filter(Boolean).join(language === "zh" ? " " : ", ");
    return linked ? `[${words}](${document.uri}#L${line})` : words;
  });
  const rest = citations.length - places.length;
  const more = rest === 0 ? [] : [language === "zh" ? `另有 ${rest} 处` : `${rest} more`];
  const said = sayCitations(citations.length, language);
  return [said, [...places, ...more].join(language === "zh" ? "、" : "; ")].filter(Boolean).join(language === "zh" ? "：" : ": ");
}

function pictureOf({ document, draft }: Reviewed, { path }: EvidenceItem): string | undefined {
  const fact = path === undefined ? undefined : draft.facts.get(path);
  // Hovers draw what lies on a disk, and nothing of the file systems of extensions.
  if (
    path === undefined ||
    !/^(?:file|vscode-remote):/.test(document.uri) ||
    fact?.status !== "file" ||
    !DRAWN.has(fact.type ?? "") ||
    (fact.size ?? 0) > LARGEST_DRAWN
  )
    return undefined;
  const uri = resolve(path, new URL(".", document.uri).href);
  // A parenthesis would end the address of the picture, a bar would begin its size.
  return uri && `![](${uri.replace(/[()|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}|height=110)`;
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/\n/g, " ");
}
