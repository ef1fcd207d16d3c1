import type { Platform } from "./knowledge.ts";
import type { Message } from "./message.ts";

/** A mobile number of the Chinese mainland: eleven digits, as many as some IDs have. */
const PHONE = /^1[3-9]\d{9}$/;

/**
 * What speaks against an ID being the account's, by the form that the platform file gives; undefined where nothing does, or no form is known.
 * An eleven-digit mobile number passes for no ID of digits.
 */
export function misfit(id: string, form: Platform["account"]): "phone" | "form" | undefined {
  if (!form || (!form.digits && !form.prefix)) return undefined;
  if (form.otherwise.some((start) => id.toLowerCase().startsWith(start))) return undefined;
  if (form.digits) {
    const [least, most] = form.digits;
    if (!/^\d+$/.test(id) || id.length < least || id.length > most) return "form";
    return PHONE.test(id) ? "phone" : undefined;
  }
  const { prefix = "", characters: [least, most] = [1, 64] } = form;
  const rest = id.slice(prefix.length);
  return id.startsWith(prefix) && rest.length >= least && rest.length <= most && /^[\w-]*$/.test(rest) ? undefined : "form";
}

/** How an ID of the platform looks, in words. */
export function sayForm({ digits, prefix, characters }: NonNullable<Platform["account"]>): Message {
  if (digits) return { zh: `一般 ${digits[0]}–${digits[1]} 位数字`, en: `usually ${digits[0]}–${digits[1]} digits` };
  const [least, most] = characters ?? [];
  if (least === undefined || most === undefined) return { zh: `以 ${prefix} 开头`, en: `it begins with ${prefix}` };
  const count = least === most ? `${least}` : `${least}–${most}`;
  return { zh: `以 ${prefix} 开头，后面 ${count} 位字母或数字`, en: `${prefix} and ${count} letters or digits` };
}
