import * as v from "valibot";
import { fill } from "../message.ts";
import { findPlaceholders } from "../placeholders.ts";
import { type Check, type Finding, finding } from "../rule.ts";

const options = v.strictObject({});

/** Finds places that were left to fill in: in the letter, in its front matter, in addresses and in the titles that the mail lists. */
export const placeholder: Check<Record<never, never>> = {
  name: "placeholder",
  options,
  prepare: (rules) =>
    function* (draft): Generator<Finding> {
      const { frontMatter, prose, source, evidence } = draft.letter;
      const texts = [...frontMatter.fields.values()].flatMap((field) =>
        field.value === "" ? [] : [{ start: field.span.start, text: source.slice(field.span.start, field.span.end) }],
      );
      for (const { span, urlSpan } of evidence.items) texts.push({ start: urlSpan.start, text: source.slice(urlSpan.start, span.end) });
      texts.push({ start: 0, text: prose.text });
      for (const { start, text } of texts) {
        for (const span of findPlaceholders(text)) {
          const at = { start: start + span.start, end: start + span.end };
          for (const rule of rules) yield finding(rule, at, fill(rule.message, { actual: source.slice(at.start, at.end) }));
        }
      }
    },
};
