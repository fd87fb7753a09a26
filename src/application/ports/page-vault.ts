import type { CallCost } from '../../domain/call-cost';
import type { JobSourceId } from '../../domain/job-source';
import type { SourceRequest } from '../../domain/source-request';
import type { QuotaReading, Reservation, SourceAccount } from './quota-ledger';

/** A provider's answer as it came, and what was asked. */
export interface RawPage {
  readonly account: SourceAccount;
  /** What was wanted, in neutral words, but for what was left out, which no answer is read by. */
  readonly request: SourceRequest;
  /** What was sent, as JSON; holds no credentials. */
  readonly call: unknown;
  readonly fetchedAt: Date;
  readonly body: string;
}

export interface StoredPage extends RawPage {
  /** Ascending in the order they were kept. */
  readonly id: string;
  readonly cost: CallCost;
}

/**
 * Every answer that was paid for, kept as it came, so that all else can be rebuilt from it without another call.
 *
 * - `keep` stores the page and settles its reservation in one transaction: both or neither. Bodies come back byte for
 *   byte.
 * - `pages` visits the pages in ascending order of ids, a few at a time in memory.
 * - `leftBehind` visits those of a source whose postings have not been stored although they were kept long ago: what a
 *   crash between the two left. Pages of runs under way are none of them.
 */
export interface PageVault {
  keep(page: RawPage, reservation: Reservation, cost: CallCost, readings: readonly QuotaReading[]): Promise<StoredPage>;
  markRead(id: string): Promise<void>;
  pages(): AsyncIterable<StoredPage>;
  leftBehind(source: JobSourceId): AsyncIterable<StoredPage>;
  count(): Promise<number>;
}
