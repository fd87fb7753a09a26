import type { SearchKey } from '../../domain/backfill/combination-key';
import type { TimeRanges } from '../../domain/backfill/time-ranges';
import type { Place } from '../../domain/places/place';
import type { SourceAccount } from './quota-ledger';

/** null does not filter. */
export interface CoverageFilter {
  /** A canonical form (`titleKey`), whose words the key's title has, side by side. Keys of any title have none. */
  readonly title: string | null;
  /** The key's place is one of these or lies within. */
  readonly places: readonly Place[] | null;
}

export interface KnownKey {
  readonly account: SourceAccount;
  readonly key: SearchKey;
  /** Not empty. */
  readonly covered: TimeRanges;
  readonly jobsFound: number;
  readonly backfilledAt: Date;
}

/** What is known of which keys. */
export interface CoverageReport {
  /** What was fetched last comes first. A key of remote work from everywhere is at the place of that name. */
  newest(filter: CoverageFilter, first: number): Promise<readonly KnownKey[]>;
}
