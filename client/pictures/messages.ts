import * as v from "valibot";

/** What the page shows of its own, in the display language. */
export interface Words {
  readonly before: string;
  readonly after: string;
  readonly compare: string;
  readonly best: string;
  readonly choices: string;
  readonly note: string;
  readonly use: string;
  readonly cancel: string;
  readonly fit: string;
  readonly actual: string;
}

/** From the page to the extension. */
export const fromPage = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("use"), index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ type: v.literal("cancel") }),
]);
export type FromPage = v.InferOutput<typeof fromPage>;

const shownChoice = v.object({
  /** `JPEG · 1920 × 1440`. */
  title: v.string(),
  /** `1.2 MB`. */
  size: v.string(),
  /** Quality, and what part of the picture before it is. */
  detail: v.string(),
  mime: v.string(),
  bytes: v.custom<Uint8Array>((value) => ArrayBuffer.isView(value)),
});

/** From the extension to the page: ways to make the picture fit, as the page shows them. */
export const shownPicture = v.object({
  name: v.string(),
  facts: v.string(),
  /** Of the picture as it lies there. */
  address: v.string(),
  choices: v.array(shownChoice),
});
export type ShownPicture = v.InferOutput<typeof shownPicture>;
