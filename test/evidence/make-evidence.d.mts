/** Writes the evidence files that are not there yet, and returns how many it wrote. */
export function makeEvidence(folder?: string): number;
