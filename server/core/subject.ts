import type { Draft } from "./draft.ts";
import type { Case, Channel, Platform } from "./knowledge.ts";
import type { Language, Message } from "./message.ts";
import { stripBrackets } from "./placeholders.ts";

/** A piece of a subject form: words that stand as they are, or a place to fill in. */
type Piece = { readonly kind: "words" | "place"; readonly text: string };

function piecesOf(form: string): Piece[] {
  return form
    .split(/(\{\w+\})/)
    .filter((text) => text !== "")
    .map((text) => (/^\{\w+\}$/.test(text) ? { kind: "place", text: text.slice(1, -1) } : { kind: "words", text }));
}

/** Whether a subject has the channel's form, or another that the channel reads as well. */
export function fitsForm(subject: string, { form, also }: NonNullable<Channel["subject"]>): boolean {
  return [form, ...also].some((each) => hasWordsOf(subject, each));
}

/** Whether a subject has the words of a form in their order, with something in every place. */
function hasWordsOf(subject: string, form: string): boolean {
  let at = 0;
  let empty = false;
  for (const piece of piecesOf(form)) {
    if (piece.kind === "place") {
      empty = true;
      continue;
    }
    const found = subject.indexOf(piece.text, empty ? at + 1 : at);
    if (found < 0 || (!empty && found !== at)) return false;
    at = found + piece.text.length;
    empty = false;
  }
  return empty ? at < subject.length : at === subject.length;
}

/** The subject that the channel's form asks for, from what the front matter says, or for another case; what nobody said is left to fill in. */
export function proposeSubject(draft: Draft, about: Case | undefined = draft.case): string | undefined {
  const form = draft.to.channel.subject?.form;
  if (form === undefined) return undefined;
  const account = draft.letter.frontMatter.fields.get("account")?.value ?? "";
  return fillForm(form, { about, platform: draft.to.platform, account: stripBrackets(account) === account ? account : "", language: draft.language });
}

interface Filling {
  readonly about: Case | undefined;
  readonly platform: Platform;
  /** Empty where it is not known. */
  readonly account: string;
  readonly language: Language;
}

/** A form with what is known in its places, and a place for the writer where nothing is. */
export function fillForm(form: string, { about, platform, account, language }: Filling): string {
  const place = (zh: string, en: string) => (language === "zh" ? `〔${zh}〕` : `{{${en}}}`);
  const values: Readonly<Record<string, string>> = {
    type: about?.type[language] ?? place("申诉类型", "type of appeal"),
    problem: about?.name[language].replace(/\s*[（(].*$/, "") ?? place("问题类型", "type of problem"),
    request: about?.request[language] ?? place("核心诉求", "what is asked for"),
    account: account || place(platform.account?.name.zh ?? "账号ID", platform.account?.name.en ?? "account ID"),
  };
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A form as people read it: with the names of its places, and … where the name stands before the place. */
export function sayForm(form: string, draft: Draft): Message {
  const account = draft.to.platform.account?.name ?? { zh: "账号ID", en: "account ID" };
  const names: Readonly<Record<string, Message>> = {
    type: { zh: "申诉类型", en: "type" },
    problem: { zh: "问题类型", en: "problem" },
    request: { zh: "核心诉求", en: "request" },
    account: form.includes(`${account.zh}:{account}`) || form.includes(`${account.zh}{account}`) ? { zh: "…", en: "…" } : account,
  };
  const say = (language: Language) => form.replace(/\{(\w+)\}/g, (whole, name: string) => names[name]?.[language] ?? whole);
  return { zh: say("zh"), en: say("en") };
}
