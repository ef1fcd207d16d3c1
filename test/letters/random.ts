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
