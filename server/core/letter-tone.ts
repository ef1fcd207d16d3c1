/** How many clauses' worth of trust the share of all letters has; found by cross-validation on the letters under rules/tone. */
const TRUST = 10;
const ROUNDS = 5;

/**
 * Judges clauses again in the light of their letter: in a heated one a doubtful clause is more likely at fault, in a sober one less.
 * The share of clauses at fault is estimated anew from the letter itself (Saerens, Latinne and Decaestecker 2002, “Adjusting the outputs of a classifier to new a priori probabilities”).
 * `chances[i][0]` is the chance that nothing is wrong with clause `i`; `calm` the share of such clauses in all letters.
 */
export function inLightOfLetter(chances: readonly (readonly number[])[], calm: number): number[][] {
  let share = calm;
  for (let round = 1; round < ROUNDS; round++) {
    let sum = 0;
    for (const chance of chances) sum += weightedOk(chance, share / calm, (1 - share) / (1 - calm));
    share = (TRUST * calm + sum) / (TRUST + chances.length);
  }
  const steady = inSteps(share, calm);
  return chances.map((chance) => weighted(chance, steady / calm, (1 - steady) / (1 - calm)));
}

/** A share at the nearest step from that of all letters: one sentence more or less seldom changes what is said of the others. */
function inSteps(share: number, calm: number): number {
  const odds = (part: number) => Math.log(part / (1 - part));
  const from = odds(calm);
  const steps = Math.round((odds(share) - from) / STEP);
  return 1 / (1 + Math.exp(-(from + steps * STEP)));
}

/** Of the logarithm of odds. */
const STEP = 0.5;

/** The first of what `weighted` gives: while the share is sought, no other is looked at. */
function weightedOk(chance: readonly number[], ok: number, fault: number): number {
  const first = (chance[0] ?? 0) * ok;
  let total = first;
  for (let kind = 1; kind < chance.length; kind++) total += (chance[kind] as number) * fault;
  return first / total;
}

function weighted(chance: readonly number[], ok: number, fault: number): number[] {
  const parts = chance.map((value, kind) => value * (kind === 0 ? ok : fault));
  let total = 0;
  for (const part of parts) total += part;
  return parts.map((part) => part / total);
}
