import * as v from "valibot";
import { SEVERITIES } from "../core/rule.ts";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.pipe(v.number(), v.integer(), v.minValue(1));

const edit = v.strictObject({ start: offset, end: offset, text: v.string() });

const finding = v.strictObject({
  rule: v.pipe(v.string(), v.description("Its id, as in rules/README.md.")),
  severity: v.picklist(SEVERITIES),
  message: v.pipe(v.string(), v.description("In the display language.")),
  quote: v.pipe(v.string(), v.description("What stands between start and end.")),
  start: v.pipe(offset, v.description("UTF-16 offset, as are all offsets.")),
  end: offset,
  line: v.pipe(place, v.description("1-based.")),
  column: v.pipe(place, v.description("1-based, in UTF-16 code units.")),
  more: v.optional(v.pipe(place, v.description("With the last one that is listed of a rule: how many more there are of it."))),
  fixes: v.array(v.strictObject({ title: v.string(), safe: v.pipe(v.boolean(), v.description("Whether it keeps the meaning.")), edits: v.array(edit) })),
});

const file = v.strictObject({
  path: v.string(),
  to: v.pipe(v.string(), v.description("Whom it was judged for: platform/channel.")),
  language: v.picklist(["zh", "en"]),
  characters: v.pipe(offset, v.description("Characters of prose without blanks.")),
  parts: v.array(v.strictObject({ role: v.string(), found: v.picklist(["heading", "label", "number", "wording"]), start: offset, end: offset })),
  findings: v.array(finding),
});

/** What `check --format json` puts out. Another shape gets another number. */
export const checkOutput = v.strictObject({ version: v.literal(1), files: v.array(file) });

/** One letter of it. */
export type FileReport = v.InferOutput<typeof file>;
export type FindingReport = v.InferOutput<typeof finding>;
