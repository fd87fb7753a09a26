import type { CallCost, CostUnit } from '../../domain/call-cost';
import type { JobSourceId } from '../../domain/job-source';

/** Whose books: the stand-in's calls are never charged to the real provider's account. */
export interface SourceAccount {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
}

/** What we allow ourselves to spend of a unit in a calendar month (UTC); null: the provider's own word is the only bound. */
export type QuotaCaps = Readonly<Partial<Record<CostUnit, number | null>>>;

/** What a provider says of an account in an answer. null: it said nothing, which is not zero. */
export interface QuotaReading {
  readonly unit: CostUnit;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetsAt: Date | null;
}

/** The right to spend, until it is settled or refunded. */
export interface Reservation {
  readonly id: string;
  readonly account: SourceAccount;
  readonly most: CallCost;
}

/** The books of one account and unit in the current period. All amounts are whole numbers of the unit. */
export interface QuotaBalance extends SourceAccount {
  readonly unit: CostUnit;
  readonly periodStart: Date;
  /** When it is filled again, exclusive. */
  readonly periodEnd: Date;
  /** null: not known and not capped. */
  readonly limit: number | null;
  readonly used: number;
  /** Set aside for calls under way. */
  readonly reserved: number;
}

/**
 * The books of what providers charge, double entry per account and unit: what is reserved is taken from what is
 * available, what is settled from what is reserved, and the rest goes back.
 *
 * - `reserve` takes all units of a cost or none, and never lets used + reserved exceed the limit, whoever else reserves
 *   at the same time in whatever process. Throws SourcePaused (QUOTA_EXHAUSTED, `retryAt` = the period's end) without
 *   writing anything.
 * - A reservation ends exactly once, by `PageVault.keep` (settled with the real cost) or by `refund`; ending it again
 *   changes nothing. One whose holder died counts as spent in full after `abandonedAfterMs`, since its call may have
 *   been charged.
 * - The real cost may exceed the reservation (a provider that answers more than it was asked for): it is booked as it
 *   is, and the balance shows it.
 * - `reconcile` believes a provider that says less is left than we think; never one that says more, unless we have no
 *   cap of our own, in which case its limit is ours. Missing readings change nothing.
 * - Sum of entries = balances, at every instant.
 */
export interface QuotaLedger {
  reserve(account: SourceAccount, most: CallCost): Promise<Reservation>;
  refund(reservation: Reservation): Promise<void>;
  reconcile(account: SourceAccount, readings: readonly QuotaReading[]): Promise<void>;
  balances(): Promise<readonly QuotaBalance[]>;
}
