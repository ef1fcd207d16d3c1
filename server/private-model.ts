import type { PlaceRange } from "./preview-model.ts";

/** What is private in a mail, in the display language. */
export interface PrivateModel {
  readonly items: readonly PrivateEntry[];
  /** Masks all that can be masked in the letter itself, as LSP has it; undefined where there is nothing of the kind. */
  readonly maskAll?: object;
  /** How many of the items that does. */
  readonly masked: number;
}

export interface PrivateEntry {
  readonly message: string;
  /** The words themselves with their numbers masked. */
  readonly shown: string;
  readonly range: PlaceRange;
}
