import * as v from "valibot";

/** A text of an option that is said in either language. */
export const bothLanguages = v.strictObject({ zh: v.string(), en: v.string() });
