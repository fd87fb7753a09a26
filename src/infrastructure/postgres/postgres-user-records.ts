import type { User } from '../../application/ports/search-query-store';
import type { ErasedRows, UserRecord, UserRecords, UserWork } from '../../application/ports/user-records';
import { LOCK_CVS } from './cv-row';
import { QUERY_COLUMNS, type QueryRow, queryFrom } from './search-query-row';
import type { Sql } from './sql';

const FIND = `select id::text, subject, email, created_at as "createdAt" from users where id = $1`;

/** No run, search, CV or key can be added after this: each refers to the row. */
const LOCK_USER = 'select id from users where id = $1 for update';

/** These are locked in the orders in which all who lock several of them do. */
const LOCK_ITEMS = `
  select i.id::text, i.token from backfill_items i join backfill_runs r on r.id = i.run_id
   where r.user_id = $1 order by i.id for update of i`;

const LOCK_SEARCHES = 'select id from search_queries where user_id = $1 order by key_hash for update';

const COUNT_ITEMS = `
  select count(*)::int as items from backfill_items i join backfill_runs r on r.id = i.run_id where r.user_id = $1`;

const RUNS_OF = 'select id from backfill_runs where user_id = $1';

/** Whose a table's rows are; those that refer to others come first. */
const OWNED = {
  progress_events: `run_id in (${RUNS_OF})`,
  backfill_items: `run_id in (${RUNS_OF})`,
  backfill_runs: 'user_id = $1',
  search_queries: 'user_id = $1',
  cvs: 'user_id = $1',
  user_keys: 'user_id = $1',
  users: 'id = $1',
};

/** Users with all that refers to them. */
export class PostgresUserRecords implements UserRecords {
  constructor(private readonly db: Sql) {}

  async read(userId: string): Promise<UserRecord | null> {
    const [user]: User[] = await this.db.query(FIND, [userId]);
    if (user === undefined) return null;
    const queries: QueryRow[] = await this.db.query(
      `select ${QUERY_COLUMNS} from search_queries q where user_id = $1 order by q.id`,
      [userId],
    );
    const runs: { id: string }[] = await this.db.query(`${RUNS_OF} order by id`, [userId]);
    return { user, searchQueries: queries.map(queryFrom), runIds: runs.map(({ id }) => id) };
  }

  async hold(userId: string): Promise<UserWork | null> {
    const [user]: unknown[] = await this.db.query(LOCK_USER, [userId]);
    if (user === undefined) return null;
    const items = await this.lockItems(userId);
    for (const lock of [LOCK_SEARCHES, LOCK_CVS]) await this.db.query(lock, [userId]);
    return {
      itemIds: items.map(({ id }) => id),
      running: items.flatMap(({ id, token }) => (token === null ? [] : [{ itemId: id, token }])),
    };
  }

  async erase(userId: string): Promise<ErasedRows> {
    const counts: Record<string, number> = {};
    for (const [table, owned] of Object.entries(OWNED)) {
      const [{ gone }]: [{ gone: number }] = await this.db.query(
        `with gone as (delete from ${table} where ${owned} returning 1) select count(*)::int as gone from gone`,
        [userId],
      );
      counts[table] = gone;
    }
    return counts;
  }

  /** Whoever has an item may add others to its run, until we have them all. */
  private async lockItems(userId: string): Promise<readonly { readonly id: string; readonly token: string | null }[]> {
    for (;;) {
      const locked: { id: string; token: string | null }[] = await this.db.query(LOCK_ITEMS, [userId]);
      const [{ items }]: [{ items: number }] = await this.db.query(COUNT_ITEMS, [userId]);
      if (items === locked.length) return locked;
    }
  }
}
