import assert from "node:assert/strict";

/** Milliseconds of processor time that work takes: however busy the machine is, they are about the same. Every thread of the process counts. */
export function effortOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The same of work that is waited for: what the process does meanwhile counts too. */
export async function effortOfAll(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How many times as much work four times the length may be. What is linear takes 4 times as much, a square 16, a cube 64. */
export const LINEAR = 8;
export const SQUARE = 32;

/** A collection of garbage, or a first compilation, may fall into one measurement; what grows too fast does so every time, and far too fast the first time. */
const ROUNDS = 3;

/** Fails where the work for a length is more than `most` times that for a quarter of it, or than `floor`, if that is more: short work says nothing. */
export function assertGrowth(work: (length: number) => unknown, length: number, most: number, floor: number): void {
  const said: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const quarter = effortOf(() => work(length / 4));
    const whole = effortOf(() => work(length));
    const limit = most * Math.max(quarter, floor);
    if (whole <= limit) return;
    said.push(`${whole.toFixed()} ms of processor time, and ${quarter.toFixed()} for a quarter of the length`);
    if (whole > 2 * limit) break;
  }
  assert.fail(`it grows too fast: ${said.join("; ")}`);
}
