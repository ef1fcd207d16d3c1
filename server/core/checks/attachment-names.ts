import { type Attachment, normalPath } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import type { Evidence, EvidenceItem } from "../evidence.ts";
import { hasForm, nameFaults, nameInForm, safeName, showName } from "../file-names.ts";
import { fill } from "../message.ts";
import { findInName, longestNumber, mask, veil } from "../private-data.ts";
import type { Fix } from "../rule.ts";
import { saySource } from "../say-source.ts";
import { encodePath, type Judge, said } from "./attachment-kinds.ts";

/** Names that would not arrive as they are, or that have not the form that a channel asks for. */
export const NAMES = {
  *name(look) {
    const most = look.than ?? Number.POSITIVE_INFINITY;
    for (const attachment of look.attachments) {
      // Of a file that is not there the name may be what is wrong: it is judged once there is one.
      if (attachment.fact?.status === "missing") continue;
      const [fault] = nameFaults(attachment.name, most);
      const safe = safeName(attachment.name, most);
      if (fault) yield said(look, attachment.item.urlSpan, { name: attachment.name, fault }, renameFix(look.draft, attachment, safe));
    }
  },
  *private(look) {
    for (const attachment of look.attachments) {
      const { name, item } = attachment;
      const [found] = findInName(name, look.draft.knowledge);
      if (!found) continue;
      // An asterisk is no sign of a file name on Windows.
      const better = findInName(name, look.draft.knowledge).reduceRight(
        (left, { start, end }) => left.slice(0, start) + hide(name.slice(start, end)) + left.slice(end),
        name,
      );
      const fixes = findInName(better, look.draft.knowledge).length === 0 ? renameFix(look.draft, attachment, better) : [];
      yield said(look, item.urlSpan, { name: veil(name), what: found.what }, fixes);
    }
  },
  *form(look) {
    const wanted = look.draft.to.channel.fileName;
    if (!wanted) return;
    for (const attachment of look.attachments) {
      const { name, item, fact } = attachment;
      if (fact?.status !== "file" || hasForm(name.replace(/\.[^.]*$/, ""), wanted.form)) continue;
      const better = nameInForm(wanted.form, name, item);
      const fixes = better === undefined ? [] : renameFix(look.draft, attachment, better);
      yield said(look, item.urlSpan, { name, example: wanted.example, source: saySource(wanted, look.draft.knowledge) }, fixes);
    }
  },
} satisfies Record<string, Judge>;

function hide(words: string): string {
  const number = longestNumber(words);
  return number ? words.slice(0, number.index) + mask(number.text, "x") + words.slice(number.index + number.text.length) : "x".repeat(words.length);
}

/** Another name for a file, at every place of the letter that has its address; nothing where another file has that name already. */
export function renameFix(draft: Draft, { path, name, fact }: Attachment, better: string): Fix[] {
  const from = normalPath(path);
  const to = from.slice(0, from.length - name.length) + better;
  const { taken, byPath } = pathsIn(draft.letter.evidence);
  if (taken.has(to.toLowerCase())) return [];
  const own = byPath.get(from) ?? [];
  return [
    {
      title: fill({ zh: "改名为“{better}”", en: "Rename to “{better}”" }, { better: showName(better) }),
      edits: own.map((item) => ({ ...item.urlSpan, text: encodePath(to) })),
      safe: false,
      // A file that is not there has only its address to change.
      ...(fact?.status === "file" && { renames: [{ from, to }] }),
    },
  ];
}

interface Paths {
  readonly byPath: ReadonlyMap<string, readonly EvidenceItem[]>;
  /** Without their case, as many disks know them. */
  readonly taken: ReadonlySet<string>;
}

/** The files of a letter by their paths, read once for all of them. */
function pathsIn(evidence: Evidence): Paths {
  const known = paths.get(evidence);
  if (known) return known;
  const byPath = new Map<string, EvidenceItem[]>();
  for (const item of evidence.items) {
    if (item.path === undefined) continue;
    const path = normalPath(item.path);
    const same = byPath.get(path);
    if (same) same.push(item);
    else byPath.set(path, [item]);
  }
  const made = { byPath, taken: new Set([...byPath.keys()].map((path) => path.toLowerCase())) };
  paths.set(evidence, made);
  return made;
}

const paths = new WeakMap<Evidence, Paths>();
