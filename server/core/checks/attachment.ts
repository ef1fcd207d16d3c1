import * as v from "valibot";
import { attachmentsOf } from "../attachments.ts";
import type { Check } from "../rule.ts";
import { CONTENT } from "./attachment-content.ts";
import type { Judge } from "./attachment-kinds.ts";
import { LIMITS } from "./attachment-limits.ts";
import { NAMES } from "./attachment-names.ts";
import { TWINS } from "./attachment-twins.ts";
import { bothLanguages } from "./options.ts";

const JUDGES = { ...CONTENT, ...LIMITS, ...NAMES, ...TWINS } satisfies Record<string, Judge>;
const LOOKS = Object.keys(JUDGES) as (keyof typeof JUDGES)[];

const options = v.strictObject({
  look: v.picklist(LOOKS),
  /** What the rule says for this look, where it is not the message of the rule. */
  says: v.optional(bothLanguages),
  /** Fewest pixels of the longer side for `small`, most bytes for `name`. */
  than: v.optional(v.number()),
  /** For `type` and `size`, by the type of the file: what its writer can do, where it cannot be repaired from here. */
  ways: v.optional(v.record(v.string(), bothLanguages), {}),
});

/** Holds the files of a letter against the disk and against the limits of the channel. */
export const attachment: Check<v.InferOutput<typeof options>> = {
  name: "attachment",
  options,
  prepare: (rules) => (draft) => {
    const attachments = attachmentsOf(draft);
    return rules.flatMap((rule) =>
      rule.options.flatMap(({ look, says, than, ways }) => [...JUDGES[look]({ rule, message: says ?? rule.message, than, ways, draft, attachments })]),
    );
  },
};
