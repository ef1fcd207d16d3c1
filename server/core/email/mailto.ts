import type { Email } from "./email.ts";
import { readAddress } from "./header.ts";
import { renderText } from "./text.ts";

/** Windows hands a program no longer an address than this (INTERNET_MAX_URL_LENGTH is 2083); one hanzi takes nine characters. */
export const LONGEST_MAILTO = 2000;

/** The mail as a link that opens a mail program, above `LONGEST_MAILTO` it would arrive cut, without its attachments in any case. `leftOut` is what stands for an address and is none. */
export function composeMailto(email: Email): { readonly url: string; readonly isTooLong: boolean; readonly leftOut: readonly string[] } {
  const addresses = (list: readonly string[]) =>
    list
      .flatMap((text) => readAddress(text)?.address ?? [])
      .map((address) => encodeURIComponent(address).replaceAll("%40", "@"))
      .join(",");
  const fields = [
    ["cc", addresses(email.cc)],
    ["subject", encodeURIComponent(email.subject)],
    ["body", encodeURIComponent(renderText(email, { newline: "\r\n" }))],
  ].filter(([, value]) => value !== "");
  const url = `mailto:${addresses(email.to)}?${fields.map(([name, value]) => `${name}=${value}`).join("&")}`;
  const leftOut = [...email.to, ...email.cc].filter((text) => readAddress(text) === undefined);
  return { url, isTooLong: url.length > LONGEST_MAILTO, leftOut };
}
