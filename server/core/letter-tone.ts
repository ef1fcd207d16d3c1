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
  let judged: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    judged = chances.map((chance) => weighted(chance, share / calm, (1 - share) / (1 - calm)));
    share = (TRUST * calm + judged.reduce((sum, [ok = 0]) => sum + ok, 0)) / (TRUST + chances.length);
  }
  return judged;
}

function weighted(chance: readonly number[], ok: number, fault: number): number[] {
  const parts = chance.map((value, kind) => value * (kind === 0 ? ok : fault));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}
