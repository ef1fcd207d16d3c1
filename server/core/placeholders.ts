import { putApart, type Span } from "./span.ts";

const FORMS = [
  /〔(?!\d{4}〕)[^〔〕\n]{1,40}〕/g,
  /\{\{[^{}\n]{1,60}\}\}/g,
  /[【[（(]请?(?:填写(?!时)|待填|待补充|此处填|在此处?填)[^】\]）)\n，。]{0,16}[】\]）)]/g,
  /[[（(](?:(?:insert|enter|fill in|add) [^\]）)\n.,:]{1,40}|your (?:full |real |first |last )?(?:name|e-?mail(?: address)?|phone(?: number)?|address|account(?: id| name| number)?|channel(?: name| id)?|platform|company|shop|store|user ?name|user id|handle|id)|name|date|tbd|e-?mail|phone)[\]）)]/gi,
  /(?<![A-Za-z\d])[Xx×]{3,}(?![A-Za-z\d-])|[×＊*]{4,}(?=[年月日号])|_{4,}|＿{2,}/g,
  /(?<![A-Za-z])(?:YYYY[-/年]MM[-/月]DD日?|TODO|TBD|lorem ipsum)(?![A-Za-z])/gi,
  /(?<!\d)(?:某某某|某年某月某日?|某某(?:公司|平台|账号|帐号|店铺|先生|女士|视频|直播间|用户))/g,
  /(?:此处|在此处?)(?:填写|插入|写上|补充|输入)[^，。；！？\n]{0,10}|(?<![A-Za-z])(?:your name here|insert here|fill in here)(?![A-Za-z])/gi,
];

/** Places that wait to be filled in: 〔…〕, {{…}}, [your name], XXX, ____. */
export function findPlaceholders(text: string): Span[] {
  const found: Span[] = [];
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      putApart(found, { start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

/** What a placeholder asks for, without its brackets; any other text as it is. */
export function stripBrackets(text: string): string {
  return (
    /^(?:〔(.*)〕|\{\{(.*)\}\})$/
      .exec(text)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? text
  );
}
