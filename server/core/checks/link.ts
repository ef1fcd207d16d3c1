import * as v from "valibot";
import type { Draft } from "../draft.ts";
import { type EvidenceItem, pathOf } from "../evidence.ts";
import { showName } from "../file-names.ts";
import { givesCode, hostOf, isPrivateHost, validDays, wordsAbout } from "../links.ts";
import { fill, type Message } from "../message.ts";
import { type Check, type Finding, type Fix, finding, type Rule } from "../rule.ts";
import { saySource } from "../say-source.ts";
import { bothLanguages } from "./options.ts";

const texts = v.optional(v.array(v.string()), []);
/** Beside `look` and `says`, what one entry says holds for all rules of the check. */
const options = v.strictObject({
  look: v.picklist(["code", "unstated", "short", "insecure", "private", "file"]),
  says: v.optional(bothLanguages),
  /** Share services: whether they ask for an extraction code, and whether their links end. */
  services: v.optional(v.array(v.strictObject({ name: bothLanguages, hosts: v.array(v.string()), code: v.boolean(), expires: v.boolean() })), []),
  /** For `code`: what an extraction code is called, and the keys of an address that carry it. */
  codes: texts,
  keys: texts,
  /** For `unstated` and `short`: see Validity. */
  units: v.optional(v.record(v.string(), v.number()), {}),
  words: texts,
  forever: texts,
  /** For `private`: endings of names that only a house knows. */
  suffixes: texts,
});
type Options = v.InferOutput<typeof options>;
type Service = Options["services"][number];

type Data = Omit<Options, "look" | "says">;

interface Look {
  readonly rule: Rule;
  readonly message: Message;
  /** What all entries say together. */
  readonly data: Data;
  readonly draft: Draft;
  readonly links: readonly { readonly item: EvidenceItem; readonly host: string; readonly service: Service | undefined }[];
}

/** Holds links to the cloud against what a reviewer needs to open them. */
export const link: Check<Options> = {
  name: "link",
  options,
  prepare: (rules) => {
    const entries = rules.flatMap((rule) => rule.options);
    const data: Data = {
      services: entries.flatMap(({ services }) => services),
      codes: entries.flatMap(({ codes }) => codes),
      keys: entries.flatMap(({ keys }) => keys),
      units: Object.assign({}, ...entries.map(({ units }) => units)),
      words: entries.flatMap(({ words }) => words),
      forever: entries.flatMap(({ forever }) => forever),
      suffixes: entries.flatMap(({ suffixes }) => suffixes),
    };
    return (draft) => {
      const clouds = draft.letter.evidence.items.filter(({ path }) => path === undefined);
      const links = clouds.map((item) => {
        const host = hostOf(item.url);
        return { item, host, service: data.services.find(({ hosts }) => hosts.some((name) => host === name || host.endsWith(`.${name}`))) };
      });
      return rules.flatMap((rule) => rule.options.flatMap(({ look, says }) => [...LOOKS[look]({ rule, message: says ?? rule.message, data, draft, links })]));
    };
  },
};

const LOOKS: Readonly<Record<Options["look"], (look: Look) => Iterable<Finding>>> = {
  *code({ rule, message, data, draft, links }) {
    for (const { item, service } of links) {
      if (!service?.code || data.keys.some((key) => new RegExp(`[?&#]${key}=[^&#]`, "i").test(item.url))) continue;
      if (givesCode(wordsAbout(draft, item), data.codes)) continue;
      yield finding(
        rule,
        item.urlSpan,
        fill(message, { service: service.name }),
        addWords(draft, item, { zh: "提取码〔提取码〕", en: "extraction code {{code}}" }),
      );
    }
  },
  *unstated({ rule, message, data, draft, links }) {
    const limit = draft.to.channel.limits.linkDays;
    for (const { item, service } of links) {
      if (service ? !service.expires && !limit : !limit) continue;
      if (validDays(wordsAbout(draft, item), data) !== undefined) continue;
      const found = finding(
        rule,
        item.urlSpan,
        fill(message, { url: item.url }),
        addWords(draft, item, { zh: "有效期〔天数〕天", en: "valid for {{number}} days" }),
      );
      // Where no channel asks for it, it is good practice and no more.
      yield limit ? found : { ...found, severity: "hint" };
    }
  },
  *short({ rule, message, data, draft, links }) {
    const limit = draft.to.channel.limits.linkDays;
    for (const { item } of limit ? links : []) {
      const days = validDays(wordsAbout(draft, item), data);
      if (!limit || days === undefined || days >= limit.value) continue;
      const { channel, platform } = draft.to;
      const values = {
        days: String(days),
        limit: String(limit.value),
        channel: channel.name,
        platform: platform.name,
        source: saySource(limit, draft.knowledge),
      };
      yield finding(rule, item.urlSpan, fill(message, values));
    }
  },
  *insecure({ rule, message, data, links }) {
    for (const { item, host } of links) {
      if (!/^http:/i.test(item.url) || isPrivateHost(host, data.suffixes)) continue;
      const { start } = item.urlSpan;
      const fix: Fix = { title: { zh: "改为 https", en: "Change to https" }, edits: [{ start, end: start + 4, text: "https" }], safe: false };
      yield finding(rule, item.urlSpan, fill(message, { host }), [fix]);
    }
  },
  *private({ rule, message, data, links }) {
    for (const { item, host } of links) {
      if (isPrivateHost(host, data.suffixes)) yield finding(rule, item.urlSpan, fill(message, { host }));
    }
  },
  *file({ rule, message, draft, links }) {
    for (const { item } of links) {
      if (!/^file:/i.test(item.url)) continue;
      const name = showName(pathOf(item.url).split(/[\\/]/).at(-1) || item.label);
      yield finding(rule, item.urlSpan, fill(message, { name }), item.form === "link" ? [keepLabel(draft, item)] : []);
    }
  },
};

/** The words of a link without its address. */
function keepLabel({ letter }: Draft, { span, label }: EvidenceItem): Fix {
  const words = letter.source[span.start] === "[" ? label : "";
  return { title: { zh: "只留文字", en: "Keep the words only" }, edits: [{ ...span, text: words }], safe: false };
}

/** Puts words behind the first place that leads to a link. */
function addWords({ letter, language }: Draft, item: EvidenceItem, words: Message): Fix[] {
  const place = letter.evidence.citations.find((citation) => citation.item === item);
  if (!place) return [];
  const text = language === "zh" ? `（${words.zh}）` : ` (${words.en})`;
  return [{ title: fill({ zh: "写上{words}", en: "Add “{words}”" }, { words }), edits: [{ start: place.end, end: place.end, text }], safe: false }];
}
