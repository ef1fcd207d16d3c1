import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Log } from "./log.ts";

/** Puts a handler behind the one guard: what was cancelled is answered so, what fails is logged and answered empty. */
export type Guard = <Params, Result>(
  name: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Promise<Result> | Result,
) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>>;

export function makeGuard(log: Log): Guard {
  return (name, empty, handler) => async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof ResponseError) return error as ResponseError<never>;
      if (token.isCancellationRequested) return cancelled();
      log.failed(name, error);
      return empty;
    }
  };
}

/** The same for notifications: nothing is answered, so only the log hears of a failure. */
export function guardEvent<Params>(log: Log, name: string, handler: (params: Params) => Promise<void> | void): (params: Params) => void {
  return (params) => {
    try {
      Promise.resolve(handler(params)).catch((error: unknown) => log.failed(name, error));
    } catch (error) {
      log.failed(name, error);
    }
  };
}

/** Never an empty answer instead: the editor would wipe what it shows. */
function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
