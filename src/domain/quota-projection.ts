/** How an account stands, from the operator's point of view. */
export const QUOTA_STATES = ['ok', 'tight', 'exhausted', 'cooling_down', 'not_configured'] as const;
export type QuotaState = (typeof QUOTA_STATES)[number];

export interface QuotaUse {
  readonly periodStart: Date;
  /** Exclusive. */
  readonly periodEnd: Date;
  /** null: not known and not capped. */
  readonly limit: number | null;
  /** Spent, and set aside for calls under way. */
  readonly used: number;
}

export interface QuotaProjection {
  /** What will have been used at the period's end, if it goes on as it has since its start; whole units. */
  readonly projectedUse: number;
  /** When the limit is reached at that pace; null: not in this period. */
  readonly exhaustedAt: Date | null;
}

const DAY_MS = 86_400_000;
/** Of the limit; from here on an account is called tight. */
const TIGHT_SHARE = 0.8;

/** The pace is taken over a day at least: one run in a month's first minute is no trend. */
export function projectUse({ periodStart, periodEnd, limit, used }: QuotaUse, now: Date): QuotaProjection {
  const elapsed = Math.max(DAY_MS, now.getTime() - periodStart.getTime());
  const left = Math.max(0, periodEnd.getTime() - now.getTime());
  const perMs = used / elapsed;
  const projectedUse = Math.round(used + perMs * left);
  if (limit === null) return { projectedUse, exhaustedAt: null };
  if (used >= limit) return { projectedUse, exhaustedAt: now };
  const exhaustedAt = new Date(now.getTime() + (limit - used) / Math.max(perMs, Number.MIN_VALUE));
  return { projectedUse, exhaustedAt: exhaustedAt < periodEnd ? exhaustedAt : null };
}

/** Of an account that is configured and not cooling down. */
export function stateOfUse(use: QuotaUse, now: Date): QuotaState {
  const { limit, used } = use;
  if (limit === null) return 'ok';
  if (used >= limit) return 'exhausted';
  return used >= TIGHT_SHARE * limit || projectUse(use, now).projectedUse > limit ? 'tight' : 'ok';
}
