import type { TimeRange } from '../../domain/backfill/time-ranges';
import type { SourceAccount } from './quota-ledger';

/** The exclusive right to fetch keys from a source, until it is released or expires. */
export interface Claim {
  readonly account: SourceAccount;
  readonly keyTexts: readonly string[];
  /** Of this one claim; a later one of the same key has another. */
  readonly token: string;
  /** The worker that has it. */
  readonly holder: string;
  readonly itemId: string;
  readonly window: TimeRange;
}

/** A claim of one key that has not expired. */
export interface LiveClaim {
  readonly keyText: string;
  readonly itemId: string;
  readonly window: TimeRange;
}

/**
 * Who fetches what. Only the database's time counts.
 *
 * - `take` claims all keys or none: false where any of them is claimed and the claim has not expired. Of several who take
 *   a key at the same time, one gets it. A claim lasts `lastsMs` from now or from its last `extend`.
 * - `live` lists the claims of the keys that have not expired.
 * - `holds` is false once any key of a claim has expired or was taken by somebody else; where it is true, that stays so
 *   until the end of the transaction.
 * - `extend` extends the claims that a holder has for some items and that have not expired.
 * - `release` ends a claim. One that was taken over stays with whoever has it.
 * - `alone` lets only one caller at a time go on, until the end of its transaction, of all that name one of the topics.
 */
export interface ClaimStore {
  take(claim: Claim): Promise<boolean>;
  live(account: SourceAccount, keyTexts: readonly string[]): Promise<readonly LiveClaim[]>;
  holds(claim: Pick<Claim, 'token' | 'keyTexts'>): Promise<boolean>;
  extend(holder: string, itemIds: readonly string[]): Promise<void>;
  release(token: string): Promise<void>;
  alone(topics: readonly string[]): Promise<void>;
}
