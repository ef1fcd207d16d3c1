import * as v from "valibot";
import type { PreviewModel } from "../../server/protocol.ts";

/** The ways to look at a letter, in the order of their tabs. */
export const MODES = ["mail", "text", "fields", "send"] as const;
export type Mode = (typeof MODES)[number];
const mode = v.picklist(MODES);

const standing = v.object({
  text: v.string(),
  /** What the time rests on, and what was not counted in. */
  detail: v.string(),
  /** The promised time is over, and the channel takes a second letter. */
  offersSecond: v.boolean(),
});
/** Where a sent letter stands, in the display language. */
export type Standing = v.InferOutput<typeof standing>;

/** The model is the server's answer to the extension, which drew it up in the same build: its parts are not looked at again. */
const model = v.pipe(
  v.looseObject({ uri: v.string(), version: v.number() }),
  v.transform((known) => known as unknown as PreviewModel),
);

/** From the extension to the page. */
export const toPage = v.variant("type", [
  v.object({
    type: v.literal("show"),
    model,
    /** Pictures among the attachments, as addresses that the page may load, by path. */
    pictures: v.record(v.string(), v.string()),
    /** Where the letter stands since it was sent; undefined where it was not. */
    standing: v.optional(standing),
  }),
  /** Show this view, as a command asked. */
  v.object({ type: v.literal("mode"), mode }),
  /** The writer agreed: what was asked about may be copied. */
  v.object({ type: v.literal("mayCopy"), what: v.string() }),
  /** The answer to `sent`: written, or why not. */
  v.object({ type: v.literal("sent"), problem: v.optional(v.string()) }),
  /** There is no letter to show; `reason` says why. */
  v.object({ type: v.literal("empty"), reason: v.string() }),
  /** The editor was scrolled: 0-based line, with the fraction that is out of view. */
  v.object({ type: v.literal("scroll"), line: v.number() }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

const line = v.pipe(v.number(), v.integer(), v.minValue(0));
/** From the page to the extension. */
export const fromPage = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("shown"), version: v.number() }),
  /** Show the source of this line. */
  v.object({ type: v.literal("reveal"), line }),
  /** Open an attachment. */
  v.object({ type: v.literal("open"), path: v.string() }),
  /** Show the folder of the attachments. */
  v.object({ type: v.literal("folder") }),
  /** There is something private in the mail: may it be copied? */
  v.object({ type: v.literal("askToCopy"), what: v.string() }),
  /** Put text on the clipboard, which the page could not. */
  v.object({ type: v.literal("copy"), text: v.string() }),
  /** The letter was sent: write it into its front matter. */
  v.object({ type: v.literal("sent"), date: v.string(), channel: v.string(), ticket: v.string() }),
  v.object({ type: v.literal("command"), command: v.picklist(["export", "exportPackage", "secondLetter"]) }),
]);
export type FromPage = v.InferOutput<typeof fromPage>;

/** What the page keeps over a reload of the window; a state of another version is none. */
export const pageState = v.fallback(v.optional(v.object({ uri: v.string(), mode: v.optional(mode) })), undefined);
export type PageState = v.InferOutput<typeof pageState>;

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
  readonly files: string;
  readonly oneFile: string;
  readonly lookFirst: string;
  readonly more: string;
  readonly oneMore: string;
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
