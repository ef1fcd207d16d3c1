import { phraseCheck } from "./phrase.ts";

/** Finds words of somebody who may need help: nothing is offered to be changed about them. */
export const care = phraseCheck("care", () => []);
