/**
 * The code of dist/server.cjs as a browser's worker runs it: it starts at the first message, which holds the text of dist/builtin.json.
 * It is written for Node's `require`; that is never called here, but the code may ask whether there is one.
 */
export function serverInWorker(code: string): string {
  return `"use strict";
self.onmessage = ({ data }) => {
self.onmessage = null;
globalThis.appealLettersRules = data;
const module = { exports: {} };
${code}
};`;
}
