import { extensionOf, fitsExtension, typeOf } from "../attachments.ts";
import { encodedBytes, formatBytes } from "../bytes.ts";
import { sizeLimit } from "../room.ts";
import { saySource } from "../say-source.ts";
import { type Judge, said, withWay } from "./attachment-kinds.ts";

/** What a channel takes: how many files, how large, of which types. */
export const LIMITS = {
  *size(look) {
    for (const attachment of look.attachments) {
      const { item, fact, name } = attachment;
      const limit = sizeLimit(attachment, look.draft.to.channel.limits);
      if (!limit || fact?.size === undefined || fact.size <= limit.value) continue;
      const values = { name, size: formatBytes(fact.size), limit: formatBytes(limit.value), source: saySource(limit, look.draft.knowledge) };
      yield withWay(said(look, item.urlSpan, values), look.ways[typeOf(attachment)]);
    }
  },
  *count(look) {
    const limit = look.draft.to.channel.limits.attachmentCount;
    const first = limit && look.attachments[limit.value];
    if (first)
      yield said(look, first.item.span, { count: String(look.attachments.length), limit: String(limit.value), source: saySource(limit, look.draft.knowledge) });
  },
  *total(look) {
    const limit = look.draft.to.channel.limits.attachmentsTotalBytes;
    if (!limit) return;
    const all = look.attachments.reduce((sum, { fact }) => sum + encodedBytes(fact?.size ?? 0), 0);
    let total = 0;
    for (const { item, fact } of look.attachments) {
      const before = total;
      total += encodedBytes(fact?.size ?? 0);
      if (before <= limit.value && total > limit.value) {
        yield said(look, item.urlSpan, { size: formatBytes(all), limit: formatBytes(limit.value), source: saySource(limit, look.draft.knowledge) });
      }
    }
  },
  *type(look) {
    const limit = look.draft.to.channel.limits.attachmentTypes;
    if (!limit) return;
    for (const attachment of look.attachments) {
      const { item, fact, name } = attachment;
      const extension = extensionOf(name);
      // A name that says another type than the content is a finding of its own.
      if (fact?.status !== "file" || limit.value.includes(extension) || (fact.type !== undefined && !fitsExtension(fact.type, extension))) continue;
      const values = {
        name,
        type: extension.toUpperCase() || "?",
        types: limit.value.join(", ").toUpperCase(),
        source: saySource(limit, look.draft.knowledge),
      };
      yield withWay(said(look, item.urlSpan, values), look.ways[typeOf(attachment)]);
    }
  },
} satisfies Record<string, Judge>;
