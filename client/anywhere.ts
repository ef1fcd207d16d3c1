import type { ExtensionContext } from "vscode";
import type { ExtensionApi } from "./extension.ts";

/** The extension as it is packaged, once for both: a browser's worker can import scripts, Node has no such function. */
export async function activate(context: ExtensionContext): Promise<ExtensionApi> {
  const { activate: activateHere } = await ("importScripts" in globalThis ? import("./browser.ts") : import("./node.ts"));
  return activateHere(context);
}
