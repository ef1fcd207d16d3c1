import type { Schema } from "hast-util-sanitize";

/** What a body may be made of. Nothing that loads, runs, styles or submits; pictures are parts of the mail itself. */
export const BODY_SCHEMA: Schema = {
  tagNames: ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "del", "code", "pre", "sup", "br", "hr", "a", "img"],
  attributes: {
    a: ["href"],
    img: ["src", "alt", "width"],
    ol: ["start"],
    th: [["align", "left", "center", "right"]],
    td: [["align", "left", "center", "right"]],
  },
  protocols: { href: ["http", "https", "mailto", "tel"], src: ["cid"] },
  ancestors: { li: ["ol", "ul"], thead: ["table"], tbody: ["table"], tr: ["table"], th: ["table"], td: ["table"] },
  clobber: [],
  clobberPrefix: "",
  required: {},
  strip: ["script", "style"],
  allowComments: false,
  allowDoctypes: false,
};
