import type { EntityManager } from 'typeorm';

/**
 * Locks the employers of a batch, those its postings had so far included, until the transaction ends: of two writers of one
 * employer the second sees how the first linked its postings. In order, and before any posting is written, so that writers
 * wait for each other and never deadlock. Rows, because a batch may have more employers than the server has room for
 * advisory locks.
 */
const LOCK = `
  select id from companies
   where id = any(array(
     select unnest($1::int[]) union select company_id from vacancy_postings where posting_id = any($2::uuid[])))
   order by id for no key update`;

export async function lockEmployers(
  transaction: EntityManager,
  companyIds: readonly number[],
  postingIds: readonly string[],
): Promise<ReadonlySet<number>> {
  const rows: { id: number }[] = await transaction.query(LOCK, [companyIds, postingIds]);
  return new Set(rows.map(({ id }) => id));
}
