import { type ErrorCode, isMap, parseDocument } from "yaml";
import type { FrontMatterProblem } from "./front-matter.ts";
import { fill, type Message } from "./message.ts";
import type { Edit } from "./rule.ts";

const QUOTES: Message = { zh: "这个值要放在引号里", en: "its value wants quotes" };
const REASONS: Readonly<Partial<Record<ErrorCode, Message>>> = {
  MISSING_CHAR: { zh: "引号或括号没有成对", en: "a quotation mark or bracket is not closed" },
  TAB_AS_INDENT: { zh: "行首不能用制表符", en: "a line must not begin with a tab" },
};
const INDENTED: Message = { zh: "行首多了空格", en: "the line must not begin with blanks" };
const NO_FORM: Message = { zh: "要写成“项目: 值”", en: "it wants the form “key: value”" };
const FULL_WIDTH: Message = { zh: "冒号要用半角，后面空一格", en: "it wants a half-width colon and a blank" };
const NO_BLANK: Message = { zh: "冒号后面要空一格", en: "it wants a blank behind the colon" };

const ADD_QUOTES: Message = { zh: "给这个值加上引号", en: "Put the value in quotes" };
const MEND_COLON: Message = { zh: "改正冒号", en: "Mend the colon" };
const OUTDENT: Message = { zh: "删去行首的空白", en: "Remove the blanks before it" };

interface Entry {
  readonly at: number;
  readonly text: string;
}

/** What keeps YAML from being read, entry by entry, each at its own line; `start` is where `yaml` begins in the source. */
export function brokenEntries(yaml: string, start: number): FrontMatterProblem[] {
  return entriesOf(yaml).flatMap(({ at, text }): FrontMatterProblem[] => {
    const code = faultOf(text);
    if (code === undefined) return [];
    const line = /^[^\r\n]*/.exec(text)?.[0].trimEnd() ?? "";
    const { reason, title, words } = diagnose(line, text, code);
    const edit: Edit = { start: start + at, end: start + at + line.length, text: words ?? "" };
    const helps = words !== undefined && title !== undefined && faultOf(words + text.slice(line.length)) === undefined;
    return [{ kind: "syntax", span: { start: edit.start, end: Math.max(edit.end, edit.start + 1) }, reason, repair: helps ? { title, edit } : undefined }];
  });
}

/** An entry begins at a line that is not indented and goes on over the lines that are; a line `key: value` that is indented below a text is one of its own. */
function entriesOf(yaml: string): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (const line of yaml.split(/(?<=\n)/)) {
    const last = entries.at(-1);
    const goesOn = /^(?:\s|#|- |-\r?$)/.test(line) && last !== undefined;
    if (goesOn && !(/^\s+[\p{L}_][\p{L}\p{N}_-]*:(?:\s|$)/u.test(line) && /^[^\s:]+:[ \t]+[^\s|>#&!]/.test(last.text))) {
      entries[entries.length - 1] = { at: last.at, text: last.text + line };
    } else if (line.trim() !== "" && !line.startsWith("#")) entries.push({ at, text: line });
    at += line.length;
  }
  return entries;
}

type Fault = ErrorCode | "NO_KEY" | "INDENTED";

function faultOf(entry: string): Fault | undefined {
  if (/^\s/.test(entry)) return "INDENTED";
  // An alias is not known in an entry alone: it would be an error of its own only without the others.
  const document = parseDocument(entry, { uniqueKeys: false, strict: false, logLevel: "silent", prettyErrors: false });
  return document.errors[0]?.code ?? (isMap(document.contents) ? undefined : "NO_KEY");
}

function diagnose(line: string, entry: string, code: Fault): { reason: Message; title?: Message; words?: string } {
  if (code === "INDENTED") return { reason: line.startsWith("\t") ? (REASONS.TAB_AS_INDENT as Message) : INDENTED, title: OUTDENT, words: line.trimStart() };
  const wide = /^([\p{L}_][\p{L}\p{N}_-]*)[ \t]*：[ \t]*(.*)$/u.exec(line);
  if (wide) return { reason: FULL_WIDTH, title: MEND_COLON, words: `${wide[1]}: ${wide[2]}` };
  const tight = /^([a-z_][\w-]*):(?!\/\/)(\S.*)$/i.exec(line);
  if (tight) return { reason: NO_BLANK, title: MEND_COLON, words: `${tight[1]}: ${tight[2]}` };
  const form = /^([\p{L}_][\p{L}\p{N}_-]*[ \t]*:[ \t]+)(.+)$/u.exec(line);
  if (!form) return { reason: NO_FORM };
  const isOneLine = entry.slice(line.length).trim() === "";
  const value = (form[2] ?? "").replace(code === "MISSING_CHAR" ? /^["']|["']$/g : /^$/, "");
  const reason = (code === "NO_KEY" ? undefined : REASONS[code]) ?? QUOTES;
  return isOneLine ? { reason, title: ADD_QUOTES, words: `${form[1]}"${value.replace(/["\\]/g, "\\$&")}"` } : { reason };
}

const UNCLOSED: Message = { zh: "信头没有结束的 ---", en: "the front matter has no closing ---" };
const CLOSE: Message = { zh: "在信头后面加上 ---", en: "Close it with ---" };

/** A front matter that begins and does not end: Markdown takes it for text. */
export function unclosed(source: string): FrontMatterProblem | undefined {
  const [, before = "", fence = "", lines = ""] =
    /^(\uFEFF?(?:[ \t]*\r?\n)*)(---[ \t]*\r?\n)((?:[a-z_][\w-]*[ \t]*:(?:[ \t][^\n]*)?\n|[ \t]+\S[^\n]*\n)*)/i.exec(source) ?? [];
  if (!/^(?:appeal|subject|account|case|to)[ \t]*:/m.test(lines)) return undefined;
  const end = before.length + fence.length + lines.length;
  const start = before.length;
  return { kind: "unclosed", span: { start, end: start + 3 }, reason: UNCLOSED, repair: { title: CLOSE, edit: { start: end, end, text: "---\n" } } };
}

export const NOT_A_MAP: Message = NO_FORM;

/** Why the second of two entries counts for nothing. */
export function twice(key: string): Message {
  return fill({ zh: "“{key}”写了两次，只用第一个", en: "“{key}” stands here twice, and only the first counts" }, { key });
}
