import type { PreviewModel } from "../../server/protocol.ts";

/** The ways to look at a letter. */
export type Mode = "mail" | "text" | "fields" | "send";

/** Where a sent letter stands, in the display language. */
export interface Standing {
  readonly text: string;
  /** What the time rests on, and what was not counted in. */
  readonly detail: string;
  /** The promised time is over, and the channel takes a second letter. */
  readonly offersSecond: boolean;
}

/** From the extension to the page. */
export type ToPage =
  | {
      readonly type: "show";
      readonly model: PreviewModel;
      /** Pictures among the attachments, as addresses that the page may load, by path. */
      readonly pictures: Readonly<Record<string, string>>;
      /** Where the letter stands since it was sent; undefined where it was not. */
      readonly standing: Standing | undefined;
    }
  /** Show this view, as a command asked. */
  | { readonly type: "mode"; readonly mode: Mode }
  /** The writer agreed: what was asked about may be copied. */
  | { readonly type: "mayCopy"; readonly what: string }
  /** The answer to `sent`: written, or why not. */
  | { readonly type: "sent"; readonly problem: string | undefined }
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
  /** Show the folder of the attachments. */
  | { readonly type: "folder" }
  /** There is something private in the mail: may it be copied? */
  | { readonly type: "askToCopy"; readonly what: string }
  /** Put text on the clipboard, which the page could not. */
  | { readonly type: "copy"; readonly text: string }
  /** The letter was sent: write it into its front matter. */
  | { readonly type: "sent"; readonly date: string; readonly channel: string; readonly ticket: string }
  | { readonly type: "command"; readonly command: "export" | "exportPackage" | "secondLetter" };

/** What the page keeps over a reload of the window. */
export interface PageState {
  readonly uri: string;
  readonly mode?: Mode;
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
  readonly caseEvidence: string;
  readonly isThere: string;
  readonly notYet: string;
  readonly ifYouHaveIt: string;
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
  readonly modes: Readonly<Record<Mode, string>>;
  readonly views: string;
  readonly copyAll: string;
  readonly copyField: string;
  readonly copyRich: string;
  readonly copyPlain: string;
  readonly copiedPlain: string;
  readonly emptyField: string;
  readonly characters: string;
  readonly tooMany: string;
  readonly couldGo: string;
  readonly saves: string;
  readonly parts: string;
  readonly partAdvice: string;
  readonly long: string;
  readonly openMail: string;
  readonly openMailHow: string;
  readonly giveAddress: string;
  readonly bodyHow: string;
  readonly picturesToo: string;
  readonly openFolder: string;
  readonly exportPackage: string;
  readonly manyFiles: string;
  readonly channelSteps: string;
  readonly platformHints: string;
  readonly fillForm: string;
  readonly sayThis: string;
  readonly sentTitle: string;
  readonly sentHow: string;
  readonly sentDate: string;
  readonly sentChannel: string;
  readonly sentTicket: string;
  readonly optional: string;
  readonly recordSent: string;
  readonly history: string;
  readonly noDate: string;
  readonly wrongDate: string;
  readonly errorsOpen: string;
  readonly oneErrorOpen: string;
  readonly secondLetter: string;
}
