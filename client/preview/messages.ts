import type { PreviewModel } from "../../server/protocol.ts";

/** From the extension to the page. */
export type ToPage =
  | {
      readonly type: "show";
      readonly model: PreviewModel;
      /** Pictures among the attachments, as addresses that the page may load, by path. */
      readonly pictures: Readonly<Record<string, string>>;
    }
  /** There is no letter to show; `reason` says why. */
  | { readonly type: "empty"; readonly reason: string }
  /** The editor was scrolled: 0-based line, with the fraction that is out of view. */
  | { readonly type: "scroll"; readonly line: number };

/** From the page to the extension. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "shown"; readonly version: number }
  /** Show the source of this line. */
  | { readonly type: "reveal"; readonly line: number }
  /** Open an attachment. */
  | { readonly type: "open"; readonly path: string }
  | { readonly type: "command"; readonly command: "export" | "copyMailText" };

/** What the page keeps over a reload of the window. */
export interface PageState {
  readonly uri: string;
}

/** The words of the page, in the display language. `{0}` is filled in by the page. */
export interface Words {
  readonly ready: string;
  readonly left: string;
  readonly oneLeft: string;
  readonly subject: string;
  readonly noSubject: string;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly notGiven: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyBody: string;
  readonly exportLetter: string;
  readonly mail: string;
  readonly body: string;
  readonly emptyBody: string;
  readonly attachments: string;
  readonly missing: string;
  readonly faulty: string;
  readonly unknownSize: string;
  readonly checklist: string;
  readonly nothingLeft: string;
  readonly line: string;
  readonly limits: string;
  readonly exceeded: string;
  readonly source: string;
  readonly unverified: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly hint: string;
}
