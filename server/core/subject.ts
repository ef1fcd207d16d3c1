import type { Draft } from "./draft.ts";
import type { Case } from "./knowledge.ts";
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

/** Whether a subject has the words of a form in their order, with something in every place. */
export function fitsForm(subject: string, form: string): boolean {
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
  const language = draft.language;
  const account = draft.letter.frontMatter.fields.get("account")?.value;
  const place = (zh: string, en: string) => (language === "zh" ? `〔${zh}〕` : `{{${en}}}`);
  const values: Readonly<Record<string, string>> = {
    type: about?.type[language] ?? place("申诉类型", "type of appeal"),
    request: about?.request[language] ?? place("核心诉求", "what is asked for"),
    account:
      account !== undefined && account !== "" && stripBrackets(account) === account
        ? account
        : place(draft.to.platform.account?.name.zh ?? "账号ID", draft.to.platform.account?.name.en ?? "account ID"),
  };
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A form as people read it: with the names of its places. */
export function sayForm(form: string, draft: Draft): Message {
  const account = draft.to.platform.account?.name ?? { zh: "账号ID", en: "account ID" };
  const names: Readonly<Record<string, Message>> = { type: { zh: "申诉类型", en: "type" }, request: { zh: "核心诉求", en: "request" }, account };
  const say = (language: Language) => form.replace(/\{(\w+)\}/g, (whole, name: string) => names[name]?.[language] ?? whole);
  return { zh: say("zh"), en: say("en") };
}
