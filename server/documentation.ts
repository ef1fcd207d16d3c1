import { BUILTIN } from "./builtin.ts";
import { EXPLAIN_COMMAND } from "./protocol.ts";

/**
 * Where an editor finds a built-in rule explained without a network: a command of the extension, as a link.
 * A team's own rules have none: their hover says it all.
 */
export function documentationOf(rule: string): string | undefined {
  return isBuiltin(rule) ? `command:${EXPLAIN_COMMAND}?${encodeURIComponent(JSON.stringify([rule]))}` : undefined;
}

function isBuiltin(id: string): boolean {
  return BUILTIN.some(({ data }) => (data["rules"] as readonly { readonly id: string }[] | undefined)?.some((rule) => rule.id === id));
}
