import { invalid } from '../domain-error';

/** Milliseconds since 1970, UTC: what times are calculated with here. */
export type Instant = number;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Half open: `from` belongs to it, `to` does not. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** A set of instants in its one normal form: in order, none empty, none touching the next. */
export type TimeRanges = readonly TimeRange[];

export const NO_TIME: TimeRanges = [];

/** The set that some ranges make up, in whatever order they come. Throws INVALID_INPUT for one that ends before it begins. */
export function timeRanges(...ranges: readonly TimeRange[]): TimeRanges {
  const sorted = ranges.map(checked).filter(({ from, to }) => from < to);
  return merged(sorted.sort((a, b) => a.from - b.from));
}

function checked(range: TimeRange): TimeRange {
  if (range.from <= range.to) return range;
  throw invalid('range', `[${range.from}, ${range.to})`, 'it must not end before it begins');
}

function merged(sorted: TimeRanges): TimeRanges {
  const result: TimeRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last === undefined || last.to < range.from) result.push(range);
    else if (last.to < range.to) result[result.length - 1] = { from: last.from, to: range.to };
  }
  return result;
}

/** What is in any of them. */
export function union(...sets: readonly TimeRanges[]): TimeRanges {
  const filled = sets.filter((set) => set.length > 0);
  return filled.length < 2 ? (filled[0] ?? NO_TIME) : merged(filled.flat().sort((a, b) => a.from - b.from));
}

/** What is in both. */
export function intersect(a: TimeRanges, b: TimeRanges): TimeRanges {
  const result: TimeRange[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(a[i]!.from, b[j]!.from);
    const to = Math.min(a[i]!.to, b[j]!.to);
    if (from < to) result.push({ from, to });
    if (a[i]!.to < b[j]!.to) i++;
    else j++;
  }
  return result;
}

/** What is in the first and not in the second. */
export function subtract(from: TimeRanges, taken: TimeRanges): TimeRanges {
  if (from.length === 0 || taken.length === 0) return from;
  return intersect(from, complement(taken));
}

function complement(set: TimeRanges): TimeRanges {
  const result: TimeRange[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const range of set) {
    if (from < range.from) result.push({ from, to: range.from });
    from = range.to;
  }
  if (from < Number.POSITIVE_INFINITY) result.push({ from, to: Number.POSITIVE_INFINITY });
  return result;
}

/** Milliseconds in all. */
export function totalLength(set: TimeRanges): number {
  return set.reduce((sum, { from, to }) => sum + to - from, 0);
}
