import { findDays, type NamedDay } from "./dates.ts";
import type { Letter } from "./letter.ts";
import type { Span } from "./span.ts";

/** What the platform said: its words, as the letter quotes them, and what can be read out of them. */
export interface Notice extends Span {
  readonly text: string;
  readonly days: readonly NamedDay[];
  /** The rule it names, such as 《社区规则》第3.2条 or “Community Guidelines”. */
  readonly rule: (Span & { readonly text: string }) | undefined;
  /** IDs of accounts and content. */
  readonly ids: readonly string[];
  /** What was done, such as 封禁 or suspended; the first that it names. */
  readonly sanction: string | undefined;
  /** How long, such as 7天 or 永久. */
  readonly length: string | undefined;
}

const SPEAKS_AS_PLATFORM =
  /(?:您的|你的|该)(?:账号|帐号|视频|作品|直播间?|店铺|商品|小程序|内容|笔记|稿件)|(?:账号|视频|作品|直播|店铺|商品|内容)[^。]{0,14}(?:违反|违规|涉嫌)|经(?:平台|系统|人工)?(?:核实|审核|核查)|your (?:account|video|channel|content|post|shop|listing|repository|live)|violat(?:es|ed|ion)|we (?:have )?(?:removed|suspended|restricted)|has been (?:removed|suspended|restricted|disabled|terminated)/i;
const SANCTION =
  /永久封禁|封禁|封停|封号|停播|禁播|断流|禁言|限流|限制[^，。]{1,8}|下架|下线|冻结|扣\d+分|清空|删除|注销|停用|suspended|suspension|banned|terminated|removed|removal|restricted|disabled|demoneti[sz]ed/i;
const LENGTH = /永久|终身|\d+\s*(?:个)?(?:小时|天|日|周|月|年)|permanent(?:ly)?|\d+[ -]?(?:hours?|days?|weeks?|months?)/i;
const RULE =
  /《[^》\n]{2,40}》(?:\s*第\s*[\d一二三四五六七八九十百.]+\s*(?:章|节|条|款|项))*(?:\s*第\s*[\d.]+\s*条)?|第\s*[\d一二三四五六七八九十.]+\s*条(?:\s*第\s*[\d一二三四五六七八九十]+\s*[款项])?|(?:Community Guidelines|Terms of Service|Terms of Use|Acceptable Use Polic(?:y|ies)|Section [\d.]+|Article \d+)/;
const ID = /(?<![\dA-Za-z])(?=[A-Za-z\d_]*\d)[A-Za-z\d_]{7,24}(?:-[A-Za-z\d]{2,12}){0,5}(?![\dA-Za-z])/g;

/** The notice that a letter answers: `notice:` in the front matter, else the first block quote that speaks as a platform does. */
export function readNotice(letter: Letter): Notice | undefined {
  const field = letter.frontMatter.fields.get("notice");
  if (field && field.value !== "") return parseNotice(field.value, field.span);
  for (const node of letter.tree.children) {
    if (node.type !== "blockquote") continue;
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    const text = letter.prose.text.slice(span.start, span.end);
    if (SPEAKS_AS_PLATFORM.test(text)) return parseNotice(text, span);
  }
  return undefined;
}

/** Reads a notice out of any text; `span` is where it stands. */
export function parseNotice(text: string, span: Span): Notice {
  const rule = RULE.exec(text);
  const days = findDays(text);
  const ids = [...text.matchAll(ID)].map(([id]) => id).filter((id) => !/^(?:19|20)\d{6}(?:-(?:19|20)?\d{2,6})?$/.test(id));
  return {
    ...span,
    text,
    days,
    rule: rule ? { text: rule[0].trim(), start: span.start + rule.index, end: span.start + rule.index + rule[0].length } : undefined,
    ids: [...new Set(ids)],
    sanction: SANCTION.exec(text)?.[0],
    length: LENGTH.exec(days.reduce((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text))?.[0],
  };
}
