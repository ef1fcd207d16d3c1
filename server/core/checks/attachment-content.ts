import { extensionOf, fitsExtension } from "../attachments.ts";
import { showName } from "../file-names.ts";
import { fill } from "../message.ts";
import type { Fix } from "../rule.ts";
import { encodePath, type Judge, said } from "./attachment-kinds.ts";
import { renameFix } from "./attachment-names.ts";

/** What is on disk, and what is in it. */
export const CONTENT = {
  *missing(look) {
    for (const { item, fact, path } of look.attachments) {
      if (fact?.status !== "missing") continue;
      const { nearest } = fact;
      const fixes: Fix[] =
        nearest === undefined
          ? []
          : [
              {
                title: fill({ zh: "改为“{nearest}”", en: "Change to “{nearest}”" }, { nearest: showName(nearest) }),
                edits: [{ ...item.urlSpan, text: encodePath(nearest) }],
                safe: false,
              },
            ];
      yield said(look, item.urlSpan, { path }, fixes);
    }
  },
  *unreadable(look) {
    for (const { item, fact, path } of look.attachments) if (fact?.status === "unreadable") yield said(look, item.urlSpan, { path });
  },
  *directory(look) {
    for (const { item, fact, path } of look.attachments) if (fact?.status === "directory") yield said(look, item.urlSpan, { path });
  },
  *outside(look) {
    for (const { item, fact, path } of look.attachments) if (fact?.status === "outside") yield said(look, item.urlSpan, { path });
  },
  *empty(look) {
    for (const { item, fact, name } of look.attachments) if (fact?.status === "file" && fact.size === 0) yield said(look, item.urlSpan, { name });
  },
  *content(look) {
    for (const attachment of look.attachments) {
      const { item, fact, name } = attachment;
      const extension = extensionOf(name);
      if (fact?.type === undefined || fitsExtension(fact.type, extension)) continue;
      const stem = extension === "" ? name : name.slice(0, name.lastIndexOf("."));
      const fix = renameFix(look.draft, attachment, `${stem}.${fact.type}`);
      yield said(look, item.urlSpan, { name, type: fact.type.toUpperCase(), extension: extension === "" ? "–" : `.${extension}` }, fix);
    }
  },
  *small(look) {
    const least = look.than ?? 0;
    for (const { item, fact, name } of look.attachments) {
      if (fact?.width === undefined || fact.height === undefined || Math.max(fact.width, fact.height) >= least) continue;
      yield said(look, item.urlSpan, { name, size: `${fact.width} × ${fact.height}`, least: String(least) });
    }
  },
  *located(look) {
    for (const { item, fact, name } of look.attachments) if (fact?.located) yield said(look, item.urlSpan, { name });
  },
  *encrypted(look) {
    for (const { item, fact, name } of look.attachments) if (fact?.encrypted) yield said(look, item.urlSpan, { name });
  },
} satisfies Record<string, Judge>;
