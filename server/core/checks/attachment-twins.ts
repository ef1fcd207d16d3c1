import { type Attachment, normalPath } from "../attachments.ts";
import type { Draft } from "../draft.ts";
import { type EvidenceItem, labelKey } from "../evidence.ts";
import { labelPlaces } from "../evidence-labels.ts";
import { removeItem } from "../fixes.ts";
import { fill } from "../message.ts";
import { findPlaceholders } from "../placeholders.ts";
import type { Finding, Fix } from "../rule.ts";
import { type Judge, said } from "./attachment-kinds.ts";

/** The same thing attached twice: one file under two labels, two files of one content, two of one name. */
export const TWINS = {
  *"same-file"(look) {
    const first = new Map<string, EvidenceItem>();
    for (const item of look.draft.letter.evidence.items) {
      // Places to fill in look alike until they are filled.
      if (item.form !== "definition" || item.path === undefined || findPlaceholders(item.path).length > 0) continue;
      const key = normalPath(item.path);
      const other = first.get(key);
      if (!other) first.set(key, item);
      else if (labelKey(other.label) !== labelKey(item.label)) yield twin(look, item, other, mergeFix(look.draft, item, other));
    }
  },
  *"same-content"(look) {
    for (const [attachment, other] of pairs(look.attachments, ({ fact }) => fact?.hash)) {
      yield twin(look, attachment.item, other.item, mergeFix(look.draft, attachment.item, other.item));
    }
  },
  *"same-name"(look) {
    for (const [attachment, other] of pairs(look.attachments, ({ name }) => name.normalize("NFC").toLowerCase())) {
      if (attachment.fact?.hash !== undefined && attachment.fact.hash === other.fact?.hash) continue;
      const found = twin(look, attachment.item, other.item, []);
      yield found.severity === "warning" ? { ...found, severity: "information" } : found;
    }
  },
} satisfies Record<string, Judge>;

function* pairs(attachments: readonly Attachment[], keyOf: (attachment: Attachment) => string | undefined): Generator<readonly [Attachment, Attachment]> {
  const first = new Map<string, Attachment>();
  for (const attachment of attachments) {
    const key = keyOf(attachment);
    if (key === undefined || findPlaceholders(attachment.path).length > 0) continue;
    const other = first.get(key);
    if (other) yield [attachment, other];
    else first.set(key, attachment);
  }
}

function twin(look: Parameters<Judge>[0], item: EvidenceItem, other: EvidenceItem, fixes: readonly Fix[]): Finding {
  const name = (item.path ?? item.url).split("/").at(-1) ?? "";
  const related = [{ ...other.urlSpan, message: fill({ zh: "“{label}”在这里", en: "“{label}” is here" }, { label: other.label }) }];
  return { ...said(look, item.urlSpan, { label: item.label, other: other.label, name }, fixes), related };
}

/** Cites the first of two definitions wherever the second was cited, and takes that one out. */
function mergeFix({ letter }: Draft, item: EvidenceItem, other: EvidenceItem): Fix[] {
  if (item.form !== "definition" || other.form !== "definition") return [];
  const cited = labelPlaces(letter).filter((place) => place.role === "reference" && place.item === item);
  return [
    {
      title: fill({ zh: "都引用{other}，删去{label}", en: "Cite {other} instead, and remove {label}" }, { other: other.label, label: item.label }),
      edits: [...cited.map(({ start, end }) => ({ start, end, text: other.label })), removeItem(letter, item)],
      safe: false,
    },
  ];
}
