export const TREND_BUCKETS = ['day', 'week', 'month'] as const;
/** Days, weeks from Monday, or months, all in UTC. */
export type TrendBucket = (typeof TREND_BUCKETS)[number];

/** A stretch of time: from the first instant up to, and without, the second. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;

/** A window cut at the calendar's borders, without a gap: the first stretch begins with it, the last one ends with it. */
export function stretchesOf({ from, to }: Stretch, bucket: TrendBucket): readonly Stretch[] {
  const borders = [from];
  for (let next = borderAfter(from, bucket); next < to; next = borderAfter(next, bucket)) borders.push(next);
  return borders.map((border, at) => ({ from: border, to: borders[at + 1] ?? to }));
}

/** More stretches than a window of this many days can have. */
export function mostStretches(days: number, bucket: TrendBucket): number {
  const shortest = { day: 1, week: 7, month: 28 }[bucket];
  return Math.ceil(days / shortest) + 1;
}

function borderAfter(instant: Date, bucket: TrendBucket): Date {
  if (bucket === 'month') return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1));
  const midnight = Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate());
  const daysAhead = bucket === 'day' ? 1 : 7 - ((instant.getUTCDay() + 6) % 7);
  return new Date(midnight + daysAhead * DAY_MS);
}
