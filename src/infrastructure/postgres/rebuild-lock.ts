import type { EntityManager } from 'typeorm';
import { DomainError } from '../../domain/domain-error';
import type { Sql } from './sql';

/** Any number that no other advisory lock of ours has. */
const KEY = 7_351_842;

/** Until the transaction ends nobody else writes postings or skills; waits for those who do. May take as long as it takes. */
export async function lockForRebuild(transaction: EntityManager): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${KEY}), set_config('statement_timeout', '0', true)`);
}

/**
 * Keeps a rebuild from beginning until the transaction ends. Not waited for: it would be cancelled, and what was fetched
 * is in the vault. Throws SOURCE_UNAVAILABLE while one is under way elsewhere.
 */
export async function keepRebuildOff(transaction: Pick<Sql, 'query'>): Promise<void> {
  const [row]: [{ free: boolean }] = await transaction.query(`select pg_try_advisory_xact_lock_shared(${KEY}) as free`);
  if (!row.free) {
    throw new DomainError('SOURCE_UNAVAILABLE', 'everything is being rebuilt from the kept answers: try again later');
  }
}
