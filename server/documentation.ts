import { BUILTIN } from "./builtin.ts";

/** Where every rule of the product is explained, with its examples. */
export const DOCUMENTATION = "https://github.com/appeal-letters/appeal-letters/blob/main/rules/README.md";

/** The place in the documentation where a rule is explained; a team's own rules have none. */
export function documentationOf(rule: string): string | undefined {
  return isBuiltin(rule) ? `${DOCUMENTATION}#${rule}` : undefined;
}

function isBuiltin(id: string): boolean {
  return BUILTIN.some(({ data }) => (data["rules"] as readonly { readonly id: string }[] | undefined)?.some((rule) => rule.id === id));
}
