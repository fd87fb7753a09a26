import type { DataSource } from 'typeorm';

/** Whether anybody waits for a lock in this database. */
export async function isBlocked(db: DataSource): Promise<boolean> {
  const waiting: unknown[] = await db.query(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
