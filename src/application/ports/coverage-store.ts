import type { SearchKey } from '../../domain/backfill/combination-key';
import type { TimeRange, TimeRanges } from '../../domain/backfill/time-ranges';
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

/**
 * Which window of a key was fetched from a source, by whomever. Real and stand-in providers know nothing of each other.
 *
 * - `read` answers for those of the keys that anything is known of.
 * - `add` makes a window covered of every key, next to what was covered before; nothing is lost however many add at the
 *   same time. Instants are whole milliseconds, and come back as they were.
 */
export interface CoverageStore {
  read(account: SourceAccount, keyTexts: readonly string[]): Promise<ReadonlyMap<string, Coverage>>;
  add(account: SourceAccount, keys: readonly FetchedKey[], window: TimeRange): Promise<void>;
}
