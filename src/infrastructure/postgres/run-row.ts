import type { RunTotals } from '../../application/ports/run-store';
import type { ItemCounts } from '../../domain/backfill/backfill-run';

/** Of a run's items `i`. What was covered before the run is among them. */
const TOTALS = `
  select coalesce(sum(i.jobs_fetched), 0)::int as "jobsFetched", coalesce(sum(i.jobs_new), 0)::int as "jobsNew",
         coalesce(sum(i.duplicates), 0)::int as duplicates, coalesce(sum(i.calls), 0)::int as calls,
         json_build_object(${(
           ['queued', 'running', 'done', 'failed', 'deferred', 'covered'] satisfies (keyof ItemCounts)[]
         )
           .map((status) => `'${status}', count(*) filter (where i.status = '${status}')`)
           .join(', ')}) as counts
    from backfill_items i where i.run_id = r.id`;

const COLUMNS = `
  r.id::text, r.trigger, r.user_id::text as "userId", r.status, r.total_combinations as "totalCombinations",
  r.already_covered as "alreadyCovered", r.estimate, r.last_event as "lastEvent", r.created_at as "createdAt",
  r.started_at as "startedAt", r.finished_at as "finishedAt"`;

/** A run and its items' totals, as of one instant. */
export const SELECT_RUN = `
  select ${COLUMNS}, t.* from backfill_runs r cross join lateral (${TOTALS}) as t where r.id = $1`;

/** What of a run is not about the run itself. */
export function totalsOf({ counts, jobsFetched, jobsNew, duplicates, calls }: RunTotals): RunTotals {
  return { counts, jobsFetched, jobsNew, duplicates, calls };
}
