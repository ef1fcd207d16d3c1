import * as v from "valibot";

const sourced = { source: v.string(), date: v.string(), verified: v.boolean() };
const answer = v.object({ ...sourced, days: v.number(), unit: v.picklist(["hours", "days", "working-days"]), note: v.optional(v.string()) });

/** What the server tells and asks of its own accord, parsed before it is believed; answers come from what was asked, and are not. */
export const reviewedParams = v.object({
  uri: v.string(),
  version: v.number(),
  errors: v.number(),
  warnings: v.number(),
  sent: v.optional(
    v.object({
      date: v.optional(v.string()),
      channel: v.string(),
      ticket: v.optional(v.string()),
      answer: v.optional(answer),
      appeals: v.optional(v.number()),
      line: v.number(),
    }),
  ),
});

export const exportProgress = v.object({ progress: v.string(), percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) });

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
export const hostParams = v.variant("ask", [
  v.object({ ask: v.picklist(["stat", "list", "hash"]), uri: v.string() }),
  v.object({ ask: v.literal("read"), uri: v.string(), start: place, end: place }),
]);

/** Hands on what has the expected shape; the rest is told and left. */
export function parsed<Schema extends v.GenericSchema>(schema: Schema, use: (message: v.InferOutput<Schema>) => void, tell: (problem: string) => void) {
  return (message: unknown): void => {
    const result = v.safeParse(schema, message);
    if (result.success) use(result.output);
    else tell(`A message of another shape was left out: ${result.issues.map((issue) => `${v.getDotPath(issue) ?? ""} ${issue.message}`.trim()).join("; ")}`);
  };
}
