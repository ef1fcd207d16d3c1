/** A way to make the picture fit, as the page shows it. */
export interface ShownChoice {
  /** `JPEG · 1920 × 1440`. */
  readonly title: string;
  /** `1.2 MB`. */
  readonly size: string;
  /** Quality, and what part of the picture before it is. */
  readonly detail: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface ShownPicture {
  readonly name: string;
  readonly facts: string;
  /** Of the picture as it lies there. */
  readonly address: string;
  readonly choices: readonly ShownChoice[];
}

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

export type FromPage = { readonly type: "ready" } | { readonly type: "use"; readonly index: number } | { readonly type: "cancel" };
