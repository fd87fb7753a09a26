import type { Combination } from '../../domain/backfill/combination';
import type { CallCost } from '../../domain/call-cost';

export interface SharingTotals {
  /** Users with an active search. */
  readonly usersActive: number;
  /** Active rows of searches. */
  readonly queryRows: number;
  /** Those that ask for different things. */
  readonly uniqueCombinations: number;
  /** What all users would have made, each of them alone. */
  readonly callsWithoutSharing: number;
  readonly callsMade: number;
}

export interface SharedCombination {
  /** In the words that most use. */
  readonly combination: Combination;
  readonly users: number;
  /** Unit by unit; below 0 where sharing cost more than it saved. */
  readonly saved: CallCost;
}

export interface OverlapBounds {
  readonly leastUsers: number;
  readonly most: number;
}

/**
 * What users share, from the books of the runs that were created in the last `days` days: of their items that are over.
 *
 * An item saves what all who want its keys would have paid alone, less what it has cost. Several combinations may want an
 * item's keys: what would have been paid is divided among users in proportion to the postings that it found of each key;
 * what was paid is divided among keys in that proportion, and then among each key's users evenly. Where it found nothing
 * (or somebody else fetched it), all keys weigh the same. A user's part is divided among the rows that want the key. So
 * the parts of all rows add up to what the item saved; a combination's savings are those of its rows, rounded at the end.
 */
export interface SharingReport {
  totals(days: number): Promise<SharingTotals>;
  /** Combinations that at least so many users have active, those of most users first. */
  overlaps(days: number, bounds: OverlapBounds): Promise<readonly SharedCombination[]>;
}
