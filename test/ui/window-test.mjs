// A test that clicks and types in VS Code's window.
import { test } from "node:test";

/** Said in the tap of a stage, and repeated by `test/run.mjs`. */
export const TRIED_AGAIN = "tried again:";

/**
 * A window loses a click where something moves below it, or a key where the focus moves; VS Code's own smoke tests repeat
 * such a test for that reason. Here it is begun anew once, from a fresh folder and window, and the report says why.
 * @param {string} name
 * @param {() => Promise<void>} steps make their own folder and open their own window
 */
export function windowTest(name, steps) {
  test(name, async (context) => {
    try {
      await steps();
    } catch (error) {
      context.diagnostic(`${TRIED_AGAIN} ${name}: ${error instanceof Error ? error.message : error}`.replaceAll(/\s+/g, " "));
      await steps();
    }
  });
}
