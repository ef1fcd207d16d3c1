/** The elements of a mail, and nothing beyond them. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  "html head meta title body div p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td strong em del code pre sup br hr a img".split(" "),
);

/**
 * The properties of a mail: those that Outlook for Windows (Word's engine), Gmail, Apple Mail, QQ Mail and 163 render.
 * Where one of them drops a property (`max-width`, `word-break` and padding on lists in Word), the mail stays readable.
 * Colours stand only where background and text are set together, or on rules that are grey in either mode.
 */
export const STYLES = {
  zh: "font-family:PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Arial,sans-serif;font-size:15px;line-height:1.7",
  en: "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.6",
  p: "margin:0 0 12px",
  h1: "margin:0 0 12px;font-size:20px;line-height:1.4;font-weight:bold",
  h2: "margin:20px 0 8px;font-size:17px;line-height:1.4;font-weight:bold",
  h3: "margin:16px 0 8px;font-size:15px;line-height:1.4;font-weight:bold",
  list: "margin:0 0 12px;padding-left:28px",
  li: "margin:0 0 4px",
  blockquote: "margin:0 0 12px;padding:2px 0 2px 12px;border-left:3px solid #9a9a9a",
  table: "margin:0 0 16px;border-collapse:collapse;font-size:14px;line-height:1.5",
  head: "padding:6px 12px;border-top:2px solid #808080;border-bottom:1px solid #808080;font-weight:bold;vertical-align:top",
  cell: "padding:6px 12px;vertical-align:top",
  last: "border-bottom:2px solid #808080",
  // Word takes the first colour and turns it around in dark mode by itself; everything else takes the second, which suits both.
  key: "background-color:#f0f0f0;background-color:rgba(128,128,128,0.15)",
  code: "font-family:Consolas,Menlo,monospace;font-size:14px",
  pre: "margin:0 0 12px;font-family:Consolas,Menlo,monospace;font-size:14px;white-space:pre-wrap",
  hr: "margin:20px 0 16px;border:0;border-top:1px solid #9a9a9a",
  img: "display:block;margin:4px 0;max-width:100%;height:auto",
  a: "word-break:break-all",
} as const;

const BY_ELEMENT: Readonly<Record<string, string>> = {
  p: STYLES.p,
  h1: STYLES.h1,
  h2: STYLES.h2,
  h3: STYLES.h3,
  h4: STYLES.h3,
  h5: STYLES.h3,
  h6: STYLES.h3,
  ul: STYLES.list,
  ol: STYLES.list,
  li: STYLES.li,
  blockquote: STYLES.blockquote,
  code: STYLES.code,
  pre: STYLES.pre,
  hr: STYLES.hr,
  img: STYLES.img,
  a: STYLES.a,
};

/** The inline style of an element; empty where it has none. */
export function styleOf(tagName: string): string {
  return BY_ELEMENT[tagName] ?? "";
}
