import * as v from "valibot";
import { fill } from "../message.ts";
import { type Check, type Finding, finding } from "../rule.ts";

const options = v.strictObject({});

/** Runs that nobody sees: controls, marks that turn the direction around, blanks without width. The joiner of emoji, tab and line break are text. */
const HIDDEN = /[^\P{Cc}\t\n\r]+|[\u202A-\u202E\u2066-\u2069]+|[\u200B\u2060\u2028\u2029\uFFFE\uFFFF]+|(?<!^)\uFEFF+/gu;
/** More than this are said together with the last. */
const MOST = 20;

/** Finds characters that a reader does not see, and that a mail program drops, shows as boxes, or turns the line around by. */
export const hidden: Check<v.InferOutput<typeof options>> = {
  name: "hidden",
  options,
  prepare: (rules) =>
    function* (draft): Generator<Finding> {
      const { source } = draft.letter;
      const found = [...source.matchAll(HIDDEN)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
      for (const [index, each] of found.slice(0, MOST).entries()) {
        const gone = index === MOST - 1 ? found.slice(index) : [each];
        const name = `U+${(each.text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
        const edits = gone.map(({ start, end }) => ({ start, end, text: "" }));
        for (const rule of rules)
          yield finding(rule, each, fill(rule.message, { name }), [{ title: { zh: `删除 ${name}`, en: `Remove ${name}` }, edits, safe: true }]);
      }
    },
};
