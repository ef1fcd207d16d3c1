import * as v from "valibot";
import { type Attachment, attachmentsOf, extensionOf } from "../attachments.ts";
import { encodedBytes, formatBytes } from "../bytes.ts";
import type { Draft } from "../draft.ts";
import { fill, type Message } from "../message.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";

const LOOKS = ["missing", "directory", "outside", "size", "count", "total", "type"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });
type Options = v.InferOutput<typeof options>;

/** Holds the files of a letter against the disk and against the limits of the channel. */
export const attachment: Check<Options> = {
  name: "attachment",
  options,
  prepare: (rules) => (draft) => {
    const attachments = attachmentsOf(draft);
    return rules.flatMap((rule) => [...new Set(rule.options.map(({ look }) => look))].flatMap((look) => [...JUDGES[look](rule, draft, attachments)]));
  },
};

type Judge = (rule: Rule, draft: Draft, attachments: readonly Attachment[]) => Iterable<Finding>;

const JUDGES: Readonly<Record<(typeof LOOKS)[number], Judge>> = {
  *missing(rule, draft, attachments) {
    for (const { item, fact, path } of attachments) {
      if (fact?.status !== "missing" && fact?.status !== "unreadable") continue;
      const nearest = fact.nearest;
      const fixes: Fix[] =
        nearest === undefined
          ? []
          : [
              {
                title: fill({ zh: "改为“{nearest}”", en: "Change to “{nearest}”" }, { nearest }),
                edits: [{ ...item.urlSpan, text: encodePath(nearest) }],
                safe: false,
              },
            ];
      yield finding(rule, item.urlSpan, fill(rule.message, { path }), fixes);
    }
    void draft;
  },
  *directory(rule, _draft, attachments) {
    for (const { item, fact, path } of attachments) if (fact?.status === "directory") yield finding(rule, item.urlSpan, fill(rule.message, { path }));
  },
  *outside(rule, _draft, attachments) {
    for (const { item, fact, path } of attachments) if (fact?.status === "outside") yield finding(rule, item.urlSpan, fill(rule.message, { path }));
  },
  *size(rule, draft, attachments) {
    const { attachmentBytes, gifBytes } = draft.to.channel.limits;
    for (const { item, fact, name } of attachments) {
      const limit = extensionOf(name) === "gif" ? (gifBytes ?? attachmentBytes) : attachmentBytes;
      if (limit && fact?.size !== undefined && fact.size > limit.value) {
        yield finding(rule, item.urlSpan, said(rule, draft, { name, size: formatBytes(fact.size), limit: formatBytes(limit.value) }, limit.source));
      }
    }
  },
  *count(rule, draft, attachments) {
    const limit = draft.to.channel.limits.attachmentCount;
    const first = limit && attachments[limit.value];
    if (first) yield finding(rule, first.item.span, said(rule, draft, { count: String(attachments.length), limit: String(limit.value) }, limit.source));
  },
  *total(rule, draft, attachments) {
    const limit = draft.to.channel.limits.attachmentsTotalBytes;
    if (!limit) return;
    let total = 0;
    for (const { item, fact } of attachments) {
      const before = total;
      total += encodedBytes(fact?.size ?? 0);
      if (before <= limit.value && total > limit.value) {
        const all = attachments.reduce((sum, each) => sum + encodedBytes(each.fact?.size ?? 0), 0);
        yield finding(rule, item.urlSpan, said(rule, draft, { size: formatBytes(all), limit: formatBytes(limit.value) }, limit.source));
      }
    }
  },
  *type(rule, draft, attachments) {
    const limit = draft.to.channel.limits.attachmentTypes;
    if (!limit) return;
    for (const { item, fact, name } of attachments) {
      const type = extensionOf(name);
      if (fact?.status === "file" && !limit.value.includes(type)) {
        yield finding(rule, item.urlSpan, said(rule, draft, { name, type: type || "?", types: limit.value.join(", ").toUpperCase() }, limit.source));
      }
    }
  },
};

function said(rule: Rule, draft: Draft, values: Readonly<Record<string, string | Message>>, source: string): Message {
  return fill(rule.message, { ...values, channel: draft.to.channel.name, platform: draft.to.platform.name, source });
}

/** A path as Markdown wants it: blanks and brackets would end the address. */
export function encodePath(path: string): string {
  return path.replace(/[ ()<>%#?\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
