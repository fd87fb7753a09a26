import type { EntityManager } from 'typeorm';
import { SourcePaused } from '../../domain/domain-error';
import type { Sql } from './sql';

/** Any number that no other advisory lock of ours has. */
const KEY = 7_351_842;

/** Until the transaction ends nobody else writes postings or skills; waits for those who do. May take as long as it takes. */
export async function lockForRebuild(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${KEY}), set_config('statement_timeout', '0', true)`);
}

/** Before it is worth to look whether a rebuild has ended. */
const LOOK_AGAIN = '15 seconds';

const TRY = `
  select pg_try_advisory_xact_lock_shared(${KEY}) as free,
         clock_timestamp() + interval '${LOOK_AGAIN}' as "retryAt"`;

/**
 * Keeps a rebuild from beginning until the transaction ends; outside of one, only tells of it. Not waited for: it would be
 * cancelled, and what was fetched is in the vault. Throws SourcePaused (SOURCE_UNAVAILABLE) while one is under way elsewhere.
 */
export async function keepRebuildOff(transaction: Pick<Sql, 'query'>): Promise<void> {
  const [row]: [{ free: boolean; retryAt: Date }] = await transaction.query(TRY);
  if (row.free) return;
  const message = 'everything is being rebuilt from the kept answers: try again later';
  throw new SourcePaused('SOURCE_UNAVAILABLE', message, row.retryAt);
}
