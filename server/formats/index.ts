import type { Draft } from "../core/draft.ts";
import type { Email } from "../core/email/email.ts";
import type { TextOptions } from "../core/email/text.ts";
import type { Message } from "../core/message.ts";
import type { Host } from "../host.ts";
import { eml } from "./eml.ts";
import { fields } from "./fields.ts";
import type { Format, RenderOptions } from "./format.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { txt } from "./txt.ts";
import { zip } from "./zip.ts";

export type { Format } from "./format.ts";

/** Every format there is, in the order in which it is offered. */
export const FORMATS: readonly Format[] = [eml, txt, html, fields, zip, json];

export interface ExportRequest {
  readonly draft: Draft;
  readonly email: Email;
  /** Id of a format. */
  readonly format: string;
  /** Where to write: an absolute path. */
  readonly target: string;
  readonly host: Host;
  readonly letterUri: string;
  /** The time that the mail carries. */
  readonly now: Date;
  readonly text?: TextOptions | undefined;
  /** Gives it up: nothing is left behind. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes of attachments that were gone through, of all that are to be: each is read once to be hashed and once to be written. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** How many bytes were written, or why nothing was. */
export type ExportResult = { readonly bytes: number } | { readonly problem: Message };

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id.toLowerCase());
}

/** A text format as text; undefined where there is no such format, or it is not text. */
export function renderFormat(email: Email, id: string, options?: RenderOptions): string | undefined {
  return findFormat(id)?.render?.(email, options);
}

/** Writes a mail to disk, reads it back and compares: the target is the whole mail, or what it was before. */
export async function exportEmail(request: ExportRequest): Promise<ExportResult> {
  const format = findFormat(request.format);
  if (!format) {
    const ids = FORMATS.map(({ id }) => id).join(", ");
    return { problem: { zh: `没有“${request.format}”这种格式；可选 ${ids}`, en: `There is no format “${request.format}”; there are ${ids}` } };
  }
  // Loaded only here: it needs Node, and neither a check nor the web should carry it.
  const { exportToDisk } = await import("./export-to-disk.ts");
  return exportToDisk(format, request);
}
