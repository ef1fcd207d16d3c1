import * as v from "valibot";
import { isFor, type KnownAddress, knownAddresses, mendAddress, type WrittenAddress, writtenAddresses } from "../addresses.ts";
import type { Draft } from "../draft.ts";
import { readAddress } from "../email/header.ts";
import { fill, type Message, same } from "../message.ts";
import { findPlaceholders } from "../placeholders.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import { saySource } from "../say-source.ts";
import { addField, setField, startOfHeader } from "./header.ts";

const LOOKS = ["form", "unverified", "missing", "copy"] as const;
const options = v.strictObject({ look: v.picklist(LOOKS) });

/** Looks at `to:` and `cc:`: can they be sent to, who says that they are right, which ones does the channel have. Nothing is filled in by itself. */
export const addresses: Check<v.InferOutput<typeof options>> = {
  name: "addresses",
  options,
  prepare: (rules) => (draft) => rules.flatMap((rule) => rule.options.flatMap(({ look }) => [...JUDGES[look](rule, draft)])),
};

const JUDGES: Readonly<Record<(typeof LOOKS)[number], (rule: Rule, draft: Draft) => Iterable<Finding>>> = {
  *form(rule, draft) {
    for (const written of allWritten(draft)) {
      if (readAddress(written.text) || findPlaceholders(written.text).length > 0) continue;
      yield finding(rule, written, fill(rule.message, { address: written.text }), mending(written, draft));
    }
  },
  *unverified(rule, draft) {
    const known = knownAddresses(draft);
    for (const written of allWritten(draft)) {
      const address = readAddress(written.text)?.address.toLowerCase();
      const same = known.find((each) => each.address === address && !each.verified);
      if (same) yield finding(rule, written, fill(rule.message, { address: same.address, source: sayAddressSource(same, draft) }));
    }
  },
  *missing(rule, draft) {
    const { to, letter } = draft;
    if (to.channel.form !== "mail" || !letter.frontMatter.span || writtenAddresses(letter.frontMatter.fields.get("to"), letter.source).length > 0) return;
    const known = knownAddresses(draft).filter(
      (each) => to.channel.addresses.includes(each) && !each.copy && (each.for.length === 0 || isFor(each, draft.case?.case)),
    );
    if (known.length === 0) return;
    const fixes = known.map((each) => setField(draft, "to", each.address, offer("to", each, draft)));
    yield finding(rule, startOfHeader(draft), fill(rule.message, { channel: to.channel.name, platform: to.platform.name }), fixes);
  },
  *copy(rule, draft) {
    const { fields } = draft.letter.frontMatter;
    if (draft.to.channel.form !== "mail" || !fields.has("appeal")) return;
    const written = allWritten(draft);
    for (const known of draft.to.channel.addresses) {
      if (!known.copy || !isFor(known, draft.case?.case)) continue;
      if (written.some(({ text }) => text.toLowerCase().includes(known.address) || findPlaceholders(text).length > 0)) continue;
      const source = sayAddressSource(known, draft);
      const message = fill(rule.message, { case: draft.case?.name ?? same(""), use: known.use, address: known.address, source });
      yield finding(rule, startOfHeader(draft), message, [addField(draft, "cc", known.address, offer("cc", known, draft))]);
    }
  },
};

function allWritten({ letter }: Draft): WrittenAddress[] {
  return ["to", "cc"].flatMap((key) => writtenAddresses(letter.frontMatter.fields.get(key), letter.source));
}

/** What signs went wrong is put right; an address that lost its @ may be one that the platform's guides have. */
function mending(written: WrittenAddress, draft: Draft): Fix[] {
  const { start, end, text } = written;
  const mended = mendAddress(text);
  if (mended !== undefined) return [{ title: { zh: `改为“${mended}”`, en: `Change to “${mended}”` }, edits: [{ start, end, text: mended }], safe: true }];
  const bare = text.toLowerCase().replace(/[\s@＠]/g, "");
  return knownAddresses(draft)
    .filter(({ address }) => address.replace("@", "") === bare)
    .map((known) => {
      const source = sayAddressSource(known, draft);
      const title = { zh: `改为“${known.address}”（${source.zh}）`, en: `Change to “${known.address}” (${source.en})` };
      return { title, edits: [{ start, end, text: known.address }], safe: false };
    });
}

/** An address's source with its note, such as that a guide prints it without its @. */
export function sayAddressSource(known: KnownAddress, { knowledge }: Pick<Draft, "knowledge">): Message {
  const source = saySource(known, knowledge);
  return known.note ? { zh: `${source.zh}；${known.note.zh}`, en: `${source.en}; ${known.note.en}` } : source;
}

function offer(key: string, known: KnownAddress, draft: Draft): Message {
  const source = sayAddressSource(known, draft);
  return {
    zh: `${key === "cc" ? "抄送" : "寄到"} ${known.address}：${known.use.zh}（${source.zh}）`,
    en: `${key === "cc" ? "Copy to" : "Address to"} ${known.address}: ${known.use.en} (${source.en})`,
  };
}
