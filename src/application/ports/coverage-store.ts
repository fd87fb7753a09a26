import type { SearchKey } from '../../domain/backfill/combination-key';
import type { Instant, TimeRange, TimeRanges } from '../../domain/backfill/time-ranges';
import type { CoverageFilter, KnownKey } from './coverage-report';
import type { SourceAccount } from './quota-ledger';

/** What is known of a key. */
export interface Coverage {
  readonly keyText: string;
  readonly covered: TimeRanges;
  /** Postings that its fetches have brought, again and again where windows overlap. */
  readonly jobsFound: number;
}

export interface FetchedKey {
  readonly key: SearchKey;
  /** Postings of the key that this fetch brought. */
  readonly jobsFound: number;
}

/** As `TimeRange`; null: without an end on that side. */
export interface OpenRange {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/**
 * Which window of a key was fetched from a source, by whomever. Real and stand-in providers know nothing of each other.
 *
 * - `read` answers for those of the keys that anything is known of.
 * - `add` makes a window covered of every key, next to what was covered before; nothing is lost however many add at the
 *   same time. Instants are whole milliseconds, and come back as they were.
 * - `hold` answers all that is known of the account's keys that a filter finds, and nobody else changes it until the end of
 *   the transaction.
 * - `forget` takes a window out of what is covered of keys that are held: of each, `jobsFound` shrinks with the time that is
 *   covered, and nothing is known any more of one that nothing is left of. Postings are not touched.
 */
export interface CoverageStore {
  read(account: SourceAccount, keyTexts: readonly string[]): Promise<ReadonlyMap<string, Coverage>>;
  add(account: SourceAccount, keys: readonly FetchedKey[], window: TimeRange): Promise<void>;
  hold(account: SourceAccount, filter: CoverageFilter): Promise<readonly KnownKey[]>;
  forget(account: SourceAccount, keyTexts: readonly string[], window: OpenRange): Promise<void>;
}
