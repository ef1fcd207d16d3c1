import { type Attachment, attachmentsOf, isVideo, typeOf } from "./attachments.ts";
import { encodedBytes } from "./bytes.ts";
import type { Draft } from "./draft.ts";
import type { Channel } from "./knowledge.ts";

type Limits = Channel["limits"];

/** What a channel says of the size of one file, which depends on its type. */
export function sizeLimit(attachment: Attachment, { attachmentBytes, gifBytes, videoBytes }: Limits): Limits["attachmentBytes"] {
  const type = typeOf(attachment);
  return (type === "gif" ? gifBytes : isVideo(type) ? videoBytes : undefined) ?? attachmentBytes;
}

/** Of a file's share; with less than that no picture can be read. */
const LEAST_PART = 0.1;

/** Bytes that a file may have so that it fits alone and beside the others; undefined where the channel names no limit. */
export function roomFor(draft: Pick<Draft, "letter" | "facts" | "to">, attachment: Attachment): number | undefined {
  const { limits } = draft.to.channel;
  const own = sizeLimit(attachment, limits)?.value;
  const total = limits.attachmentsTotalBytes?.value;
  if (total === undefined) return own;
  const all = attachmentsOf(draft);
  const others = all.filter(({ path }) => path !== attachment.path).reduce((sum, { fact }) => sum + encodedBytes(fact?.size ?? 0), 0);
  // Where the others leave next to nothing, each gets its share: making this one smaller cannot do all of it.
  const [left, share] = [total - others, total / all.length];
  return Math.min(own ?? Number.POSITIVE_INFINITY, decodedBytes(left < share * LEAST_PART ? share : left));
}

/** How many bytes fit into so many of base64 with its line ends. */
function decodedBytes(encoded: number): number {
  return Math.floor(encoded / 78) * 57;
}
