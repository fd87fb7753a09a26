import type { QuotaReading } from './ports/quota-ledger';

/** The books of one account and unit from `start` until `end`, exclusive. */
export interface QuotaPeriod {
  readonly start: Date;
  readonly end: Date;
  /** What we allow ourselves in all the periods together that begin in one calendar month. */
  readonly cap: number | null;
  /** What the periods before this one have taken of that. */
  readonly carried: number;
  /** What the provider says it allows in this period. */
  readonly providerLimit: number | null;
  readonly used: number;
  readonly reserved: number;
}

/** A reset that is further away says nothing of a month: our own cap must be filled again before it. */
const LONGEST_PERIOD_MS = 32 * 24 * 3_600_000;

/** What may be spent in the period; null: not known and not capped. */
export function quotaLimit({ cap, carried, providerLimit }: QuotaPeriod): number | null {
  const ours = cap === null ? null : Math.max(0, cap - carried);
  if (ours === null || providerLimit === null) return ours ?? providerLimit;
  return Math.min(ours, providerLimit);
}

/** The first instant of a calendar month in UTC. */
export function monthStart(at: Date, monthsLater = 0): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + monthsLater));
}

/**
 * The period that begins when the one before it, if there is one, has ended. `carried`: used and reserved in the earlier
 * periods that began in this calendar month. What the provider said of its limit held for the period it said it in: one
 * that was too small for a single call would otherwise never be heard to have grown.
 */
export function openedPeriod(previousEnd: Date | null, cap: number | null, carried: number, now: Date): QuotaPeriod {
  const month = monthStart(now);
  const start = previousEnd !== null && previousEnd > month ? previousEnd : month;
  return { start, end: monthStart(now, 1), cap, carried, providerLimit: null, used: 0, reserved: 0 };
}

/**
 * The period as it stands after the provider has said how much is left, which may be less than we think, because others
 * use the account too. null: the reading is of a period that has ended, or says nothing.
 *
 * What is set aside for calls under way is not held against the provider's figure: it may or may not have charged them
 * yet. When the provider says more, the period stays as it is, and so does its end: either our own cap is what
 * binds, or the provider has just begun a period that ours has not reached yet.
 */
export function reconciledPeriod(period: QuotaPeriod, reading: QuotaReading, now: Date): QuotaPeriod | null {
  const { limit, resetsAt } = reading;
  const remaining = reading.remaining === null ? null : Math.max(0, reading.remaining);
  if (resetsAt !== null && resetsAt <= now) return null;
  if (limit === null && remaining === null && resetsAt === null) return null;
  const { used, reserved } = period;
  const stated = limit ?? period.providerLimit;
  const unlimited = period.cap === null && stated === null;
  const providerLimit = unlimited && remaining !== null ? used + reserved + remaining : stated;
  const bound = quotaLimit({ ...period, providerLimit });
  const lost = bound === null || remaining === null ? 0 : Math.max(0, bound - used - reserved - remaining);
  const left = remaining ?? (providerLimit === null ? null : providerLimit - used);
  const binds = bound === null || (left !== null && left <= bound - used);
  const near = resetsAt !== null && resetsAt.getTime() <= now.getTime() + LONGEST_PERIOD_MS;
  return { ...period, providerLimit, used: used + lost, end: binds && near ? resetsAt : period.end };
}
