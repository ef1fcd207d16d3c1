import * as v from "valibot";

/** What the client may ask for, parsed before anything is done with it. */
export const letterParams = v.object({ uri: v.string() });
export const renderParams = v.object({ ...letterParams.entries, format: v.string() });
export const exportParams = v.object({ ...renderParams.entries, target: v.string(), progress: v.optional(v.string()) });
export const recordSentParams = v.object({ ...letterParams.entries, date: v.string(), channel: v.string(), ticket: v.optional(v.string()) });
export const relinkParams = v.object({ ...letterParams.entries, from: v.string(), to: v.string() });
export const attachParams = v.object({
  ...letterParams.entries,
  before: v.string(),
  files: v.array(
    v.object({
      name: v.optional(v.string()),
      uri: v.optional(v.string()),
      day: v.optional(v.pipe(v.string(), v.regex(/^\d{8}$/))),
      extension: v.string(),
    }),
  ),
});
export const willRenameParams = v.object({
  files: v.array(v.object({ oldUri: v.string(), newUri: v.string() })),
  letters: v.optional(v.array(v.string())),
});
