import type { ItemJob, JobQueue } from '../../application/ports/job-queue';
import type { Sql } from '../postgres/sql';

/** The task that executes an item; its payload names it. */
export const ITEM_TASK = 'backfill_item';

export interface ItemPayload {
  readonly itemId: string;
}

/** What becomes of an item after a failure is decided by us and written down: the library's own retries are for what is not. */
const MOST_LIBRARY_ATTEMPTS = 30_000;

const HIGHEST = 32_767;

const JOBS_AT_ONCE = 1_000;

/** Jobs are locked in the order of their keys. In the library the lowest priority goes first. */
const ADD = `
  select count(*) from graphile_worker.add_jobs((
    select array_agg((
             '${ITEM_TASK}', json_build_object('itemId', j.item_id::text), null, j.run_at,
             ${MOST_LIBRARY_ATTEMPTS}::smallint, '${ITEM_TASK}:' || j.item_id, j.priority::smallint, null
           )::graphile_worker.job_spec order by j.item_id)
      from unnest($1::bigint[], $2::timestamptz[], $3::int[]) as j (item_id, run_at, priority)))`;

/** Of all the items that there ever were of a user only few are queued. */
const REMOVE = `
  select count(graphile_worker.remove_job(j.key)) from (
    select key from graphile_worker.jobs
     where key in (select '${ITEM_TASK}:' || item_id from unnest($1::bigint[]) as i (item_id)) order by key) as j`;

/** The queue of graphile-worker, in the same database and in our transactions. */
export class GraphileQueue implements JobQueue {
  constructor(private readonly db: Pick<Sql, 'query'>) {}

  async add(jobs: readonly ItemJob[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += JOBS_AT_ONCE) {
      const those = jobs.slice(start, start + JOBS_AT_ONCE);
      await this.db.query(ADD, [
        those.map(({ itemId }) => itemId),
        those.map(({ at }) => at),
        those.map(({ priority }) => Math.max(-HIGHEST, Math.min(HIGHEST, -priority))),
      ]);
    }
  }

  async remove(itemIds: readonly string[]): Promise<void> {
    await this.db.query(REMOVE, [itemIds]);
  }
}
