import type { Sql } from './sql';

/** Whoever erases a user has locked events, and takes them along: nobody waits for the other. */
const DROP = `
  with old as (
    select e.run_id, e.number
      from backfill_runs r join progress_events e on e.run_id = r.id and e.number < r.last_event
     where r.finished_at < clock_timestamp() - $1 * interval '1 day'
     limit $2 for update of e skip locked
  ),
  dropped as (
    delete from progress_events e using old o where e.run_id = o.run_id and e.number = o.number returning 1
  )
  select count(*)::int as count from dropped`;

/** So many are locked at a time. */
const AT_ONCE = 10_000;

export async function dropOldEvents(db: Sql, olderThanDays: number): Promise<number> {
  for (let all = 0; ; ) {
    const [{ count }]: [{ count: number }] = await db.query(DROP, [olderThanDays, AT_ONCE]);
    all += count;
    if (count < AT_ONCE) return all;
  }
}
