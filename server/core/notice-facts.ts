import { misfit } from "./account-form.ts";
import { OPEN_DAY, sayDay } from "./dates.ts";
import type { Platform } from "./knowledge.ts";
import type { Language } from "./message.ts";
import { type Notice, parseNotice } from "./notice.ts";
import { fromLists, type WordLists } from "./word-lists.ts";

/** What a platform's notice gives a new letter, in the letter's language; what the notice does not say is undefined. */
export interface NoticeFacts {
  /** As a letter writes it: 2026年3月12日. */
  readonly day: string | undefined;
  /** The notice's words for a day that cannot be told from them: 昨天晚上8点, last Tuesday, 03/11/2026. */
  readonly openDay: string | undefined;
  /** Such as 《社区规则》第3.2条. */
  readonly rule: string | undefined;
  /** The notice's own words for why, in quotation marks. */
  readonly reason: string | undefined;
  /** Such as 封禁7天; undefined where the words do not fit into a sentence. */
  readonly sanction: string | undefined;
  readonly account: string | undefined;
  /** The ID of a video, a post, a product: what the notice calls so, and no number of the notice itself. */
  readonly content: string | undefined;
  readonly order: string | undefined;
  /** The number of the penalty, the case or the notice; else an ID of which the notice does not say what it is. */
  readonly number: string | undefined;
}

type KindOfId = "account" | "content" | "order" | "number";

const FACT_WORDS = fromLists((lists) => ({
  reason: new RegExp(`${lists.one("reasons", "zh")}[^，。；,;\\n“”"]{2,40}`),
  labelled: new RegExp(`${lists.one("reason-labels")}\\s*[:：]\\s*([^，。；,;.\\n“”"]{2,80})`, "i"),
  relative: new RegExp(`${lists.one("relative-days")}(?:${lists.one("hours")})?`, "i"),
  /** The words in front of an ID say what it is the ID of; those that stand nearest count. */
  kinds: (["order", "number", "account", "content"] as const).map((kind) => [kind, new RegExp(lists.one(`notice-${kind}s`), "gi")] as const),
}));
/** Characters before an ID in which it may be said what it is. */
const NEAR = 24;

/** What a notice calls an ID; undefined where it says nothing. */
export function kindOfId(text: string, id: string, knowledge: { readonly lists: WordLists }): KindOfId | undefined {
  const at = text.indexOf(id);
  const before = /[^\n。；;]*$/.exec(text.slice(Math.max(0, at - NEAR), at))?.[0].replace(/^.*[\d），,)]/s, "") ?? "";
  let [best, kind]: [number, KindOfId | undefined] = [-1, undefined];
  for (const [each, words] of FACT_WORDS(knowledge).kinds) {
    const last = [...before.matchAll(words)].at(-1);
    const end = last ? last.index + last[0].length : -1;
    if (end > best) [best, kind] = [end, each];
  }
  return kind;
}

/** A reason in quotation marks of its own: 因“危险动作”. */
const QUOTED_ZH = /因为?\s*[“"「『]([^\n“”"「」『』]{2,40})[”"」』]/;
const REASON_EN = /violat\w+ [^.,;()\n“”"]{4,80}|(?<=\b(?:because of|due to) )[^.,;()\n“”"]{4,80}/i;

/** Reads a notice for what a letter has to say of it. Nothing is concluded: every value stands in the notice. */
export function noticeFacts(text: string, platform: Platform, language: Language, knowledge: { readonly lists: WordLists }): NoticeFacts {
  const notice = parseNotice(text, { start: 0, end: text.length }, knowledge);
  const [day] = notice.days;
  const called = (kind: KindOfId | undefined) => notice.ids.find((id) => kindOfId(text, id, knowledge) === kind);
  const reason = reasonIn(notice, language, knowledge)?.trim();
  return {
    day: day && sayDay(day, language),
    openDay: day ? undefined : openDayIn(text, knowledge),
    rule: notice.rule?.text,
    reason: reason === undefined ? notice.rule?.text : `“${reason}”`,
    sanction: sanctionOf(notice.sanction, notice.length, language),
    account: accountIn(notice, platform, knowledge),
    content: called("content"),
    order: called("order"),
    number: called("number") ?? called(undefined),
  };
}

function openDayIn(text: string, knowledge: { readonly lists: WordLists }): string | undefined {
  const found = [OPEN_DAY.exec(text), FACT_WORDS(knowledge).relative.exec(text)].filter((match) => match !== null);
  return found.sort((a, b) => a.index - b.index)[0]?.[0].trim();
}

function reasonIn({ text, sanction = "" }: Notice, language: Language, knowledge: { readonly lists: WordLists }): string | undefined {
  const { reason, labelled } = FACT_WORDS(knowledge);
  const said = labelled.exec(text)?.[1];
  if (language === "en") return REASON_EN.exec(text)?.[0] ?? said;
  const words = reason.exec(text)?.[0];
  // 因低俗内容被封禁: the letter says 因 and 被封禁 itself.
  const end = sanction === "" ? -1 : (words?.indexOf(sanction) ?? -1);
  const before = end < 0 ? words : words?.slice(0, end).replace(/(?:[已现将]?被|予以|处以)$/, "");
  return QUOTED_ZH.exec(text)?.[1] ?? said ?? (before && before.length >= 4 ? before : words)?.replace(/^因为?(?=.{2})/, "");
}

/** The account's ID in a notice: what it calls so, where the platform's form allows it; else what has that form by its first letters. */
export function accountIn(
  { text, ids }: Pick<Notice, "text" | "ids">,
  { account: form }: Platform,
  knowledge: { readonly lists: WordLists },
): string | undefined {
  return (
    ids.find((id) => kindOfId(text, id, knowledge) === "account" && misfit(id, form) === undefined) ??
    ids.find((id) => form?.prefix !== undefined && misfit(id, form) === undefined)
  );
}

/** 被…: what was done, and for how long. In English only what fits behind “was”. */
function sanctionOf(sanction: string | undefined, length: string | undefined, language: Language): string | undefined {
  if (sanction === undefined) return undefined;
  if (language === "en") {
    if (!/^[a-z]+ed$|^banned$/i.test(sanction)) return undefined;
    return length === undefined
      ? sanction.toLowerCase()
      : /^perm/i.test(length)
        ? `permanently ${sanction.toLowerCase()}`
        : `${sanction.toLowerCase()} for ${length}`;
  }
  if (!/[\u4e00-\u9fff]/.test(sanction)) return undefined;
  if (length === undefined || sanction.includes(length)) return sanction;
  return /^[永终]/.test(length) ? length + sanction : `${sanction}${length.replace(/\s/g, "")}`;
}
