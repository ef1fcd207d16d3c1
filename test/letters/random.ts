/** The elements of a list in an order that a seed decides: the same for the same seed. */
export function drawn<Element>(list: readonly Element[], seed: number): Element[] {
  const order = [...list];
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x6d2b79f5) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as Element, order[at] as Element];
  }
  return order;
}

/** Numbers from 0 to 1 (mulberry32): the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
