/** How a clause follows the one before it. */
export type Joint = "clause" | "sentence" | "passage";

/** Natural logarithms that are added along a path; found by cross-validation on the letters under rules/tone. */
const CALM = -0.3;
const GOES_ON = 0.5;
const TURNS = 1.5;
const TURNS_AT_STOP = 0.3;

/**
 * The most likely kinds of a row of clauses (Viterbi): what one clause does, the next of its sentence likely goes on with.
 * `chances[i][kind]` is the probability of a kind for clause `i` alone; kind 0 is that nothing is wrong.
 */
export function likeliestKinds(chances: readonly (readonly number[])[], joints: readonly Joint[]): number[] {
  const back: number[][] = [];
  let scores: readonly number[] = [];
  chances.forEach((chance, at) => {
    const steps: number[] = [];
    const joint = joints[at] ?? "passage";
    const next: number[] = [];
    // Index loops: all kinds after all kinds, for every clause of a letter at every keystroke.
    for (let kind = 0; kind < chance.length; kind++) {
      let [best, from] = at === 0 ? [0, 0] : [Number.NEGATIVE_INFINITY, 0];
      for (let before = 0; before < scores.length; before++) {
        const sum = (scores[before] as number) + change(before, kind, joint);
        if (sum > best || before === 0) [best, from] = [sum, before];
      }
      steps.push(from);
      next.push(best + Math.log(Math.max(1e-7, chance[kind] as number)) + (kind === 0 ? CALM : 0));
    }
    scores = next;
    back.push(steps);
  });
  const kinds: number[] = [];
  let kind = scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);
  for (let at = chances.length - 1; at >= 0; at--) {
    kinds[at] = kind;
    kind = back[at]?.[kind] ?? 0;
  }
  return kinds;
}

function change(before: number, kind: number, joint: Joint): number {
  if (joint === "passage" || kind === 0 || before === 0) return 0;
  if (kind === before) return joint === "clause" ? GOES_ON : GOES_ON / 2;
  return joint === "clause" ? -TURNS : -TURNS_AT_STOP;
}
