/** A stretch of the source: UTF-16 offsets, the end not included. The only coordinate inside the project. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one character. */
export function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The index of the last span that starts at an offset or before it, in spans that are sorted by their start; -1 for none. */
export function lastAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether `outer` holds the whole of `inner`. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Puts a span in its place among others that are sorted and do not meet; false, and nothing is put, where it meets one of them. */
export function putApart<Kind extends Span>(sorted: Kind[], span: Kind): boolean {
  const before = lastAt(sorted, span.start);
  const [left, right] = [sorted[before], sorted[before + 1]];
  if ((left && meets(left, span)) || (right && meets(right, span))) return false;
  sorted.splice(before + 1, 0, span);
  return true;
}

/** Those of spans in order, none of which meets another, that a span meets. */
export function meeting<Kind extends Span>(sorted: readonly Kind[], span: Span): readonly Kind[] {
  let from = Math.max(0, lastAt(sorted, span.start));
  while (sorted[from] && (sorted[from] as Kind).end <= span.start) from++;
  let to = from;
  while (sorted[to] && (sorted[to] as Kind).start < span.end) to++;
  return sorted.slice(from, to);
}
